/** What a cell shows as a spreadsheet reckons with it: null of an empty one. */
export type Value = number | string | boolean | null | Fault;

/** An error such as `#DIV/0!`. */
export interface Fault {
	fault: string;
}

/** Values side by side and one below the other. */
export interface Area {
	rows: readonly (readonly Value[])[];
}

/** Thrown where a formula does what isn't reckoned here: the program that opens the file does it. */
export class NotReckoned extends Error {}

export const fault = (text: string): Fault => ({ fault: text });

export const isFault = (value: unknown): value is Fault =>
	typeof value === 'object' && value !== null && 'fault' in value;

export const isArea = (value: Value | Area): value is Area =>
	typeof value === 'object' && value !== null && 'rows' in value;

/** The one value that is asked for where an area of one stands. */
export function single(value: Value | Area): Value {
	if (!isArea(value)) return value;
	if (value.rows.length === 1 && value.rows[0]!.length === 1) return value.rows[0]![0]!;
	throw new NotReckoned();
}

/** A value as a number, as operators take it. */
export function numberOf(value: Value): number | Fault {
	if (typeof value === 'number' || isFault(value)) return value;
	if (typeof value === 'boolean') return Number(value);
	if (value === null) return 0;
	const number = value.trim() === '' ? NaN : Number(value);
	return Number.isNaN(number) ? fault('#VALUE!') : number;
}

/** A value as text, as `&` takes it. */
export function textOf(value: Value): string | Fault {
	if (isFault(value)) return value;
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	return typeof value === 'number' ? String(Number(value.toPrecision(15))) : value;
}

/** Below, above or equal, as spreadsheets order values: numbers, texts, truths. */
export function compared(a: Value, b: Value): number {
	const [x, y] = [a ?? emptyLike(b), b ?? emptyLike(a)];
	if (typeof x === 'string' && typeof y === 'string')
		return Math.sign(x.toLowerCase().localeCompare(y.toLowerCase(), 'zh-CN'));
	if (typeof x !== typeof y) return Math.sign(ranks[typeof x]! - ranks[typeof y]!);
	return Math.sign(Number(x) - Number(y));
}

const ranks: Record<string, number> = { number: 0, string: 1, boolean: 2 };

const emptyLike = (other: Value): Value =>
	typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;

/** The same done to each of several values, or to areas of one size. */
export function lifted(
	args: readonly (Value | Area)[],
	of: (...values: Value[]) => Value
): Value | Area {
	const areas = args.filter(isArea);
	if (areas.length === 0) return of(...(args as Value[]));
	const height = areas.reduce((most, { rows }) => Math.max(most, rows.length), 0);
	const width = areas.reduce((most, { rows }) => Math.max(most, rows[0]?.length ?? 0), 0);
	const at = (arg: Value | Area, r: number, c: number): Value => {
		if (!isArea(arg)) return arg;
		const row = arg.rows[arg.rows.length === 1 ? 0 : r];
		const value = row?.[row.length === 1 ? 0 : c];
		return value === undefined ? fault('#N/A') : value;
	};
	return {
		rows: Array.from({ length: height }, (_, r) =>
			Array.from({ length: width }, (_, c) => of(...args.map((arg) => at(arg, r, c))))
		)
	};
}
