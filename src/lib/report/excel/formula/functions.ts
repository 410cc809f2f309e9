import {
	compared,
	fault,
	isArea,
	isFault,
	lifted,
	NotReckoned,
	numberOf,
	single,
	textOf,
	type Area,
	type Fault,
	type Value
} from './value';

type Arg = Value | Area;

/** What a function makes of its arguments. */
export type Function = (args: readonly Arg[]) => Arg;

const each = (args: readonly Arg[]): Value[] =>
	args.flatMap((arg) => (isArea(arg) ? arg.rows.flat() : [arg]));

/** Numbers among the arguments: texts in cells don't count, an error is the answer. */
function numbers(args: readonly Arg[]): number[] | Fault {
	const found: number[] = [];
	for (const arg of args) {
		const isGiven = !isArea(arg);
		for (const value of each([arg])) {
			if (isFault(value)) return value;
			if (typeof value === 'number') found.push(value);
			else if (isGiven && value !== null) {
				const number = numberOf(value);
				if (isFault(number)) return number;
				found.push(number);
			}
		}
	}
	return found;
}

const overNumbers =
	(of: (found: number[]) => Value): Function =>
	(args) => {
		const found = numbers(args);
		return isFault(found) ? found : of(found);
	};

const total = (found: readonly number[]): number => found.reduce((sum, it) => sum + it, 0);

const average = (found: readonly number[]): Value =>
	found.length === 0 ? fault('#DIV/0!') : total(found) / found.length;

const sum = overNumbers(total);
const most = overNumbers((found) => found.reduce((a, b) => Math.max(a, b), found[0] ?? 0));
const least = overNumbers((found) => found.reduce((a, b) => Math.min(a, b), found[0] ?? 0));
const product = overNumbers((found) => (found.length ? found.reduce((a, b) => a * b) : 0));
const count: Function = (args) => each(args).filter((it) => typeof it === 'number').length;
const counted: Function = (args) => each(args).filter((it) => it !== null).length;

/** Functions of numbers, done to each where areas are given. */
const ofEach =
	(of: (...values: number[]) => number | Fault): Function =>
	(args) =>
		lifted(args, (...values) => {
			const given = values.map(numberOf);
			return given.find(isFault) ?? of(...(given as number[]));
		});

/** Rounds as spreadsheets do, who see fifteen digits of a number. */
function rounded(value: number, digits: number, of: (size: number) => number): number {
	const scale = 10 ** Math.trunc(digits);
	const size = Number((Math.abs(value) * scale).toPrecision(15));
	return (Math.sign(value) * of(size)) / scale;
}

const round = ofEach((value, digits = 0) =>
	rounded(value, digits, (size) => Math.floor(size + 0.5))
);

/** Whether a value is true. */
export function truth(value: Value): boolean | Fault {
	if (isFault(value)) return value;
	return typeof value === 'string' ? fault('#VALUE!') : Boolean(value);
}

const joined =
	(of: (truths: boolean[]) => boolean): Function =>
	(args) => {
		const truths = each(args)
			.filter((it) => it !== null && typeof it !== 'string')
			.map(truth);
		return truths.find(isFault) ?? of(truths as boolean[]);
	};

/** 1 of the largest, or with an order of the smallest; those that are equal share it. */
const rank: Function = ([value, among, order = 0]) => {
	const own = numberOf(single(value!));
	const all = numbers([among!]);
	if (isFault(own)) return own;
	if (isFault(all)) return all;
	if (!all.includes(own)) return fault('#N/A');
	const isUp = numberOf(single(order)) !== 0;
	return 1 + all.filter((it) => (isUp ? it < own : it > own)).length;
};

const subtotals: Record<number, Function> = {
	...{ 1: overNumbers(average), 2: count, 3: counted, 4: most, 5: least, 6: product, 9: sum }
};

const subtotal: Function = ([which, ...args]) => {
	const of = subtotals[Number(single(which!)) % 100];
	if (!of) throw new NotReckoned();
	return of(args);
};

/** Whether a value meets a condition such as `>=60` or a word. */
function meets(condition: Value): (value: Value) => boolean {
	const text = textOf(condition);
	if (isFault(text) || /[*?~]/.test(text)) throw new NotReckoned();
	const [, operator = '', rest = ''] = /^(<=|>=|<>|[<>=])?([^]*)$/.exec(text)!;
	const wanted: Value = rest.trim() !== '' && !Number.isNaN(Number(rest)) ? Number(rest) : rest;
	const like = (value: Value) => typeof value === typeof wanted && value !== null;
	return (value) => {
		const order = like(value) ? compared(value, wanted) : NaN;
		if (operator === '<>') return order !== 0;
		if (operator === '<=') return order <= 0;
		if (operator === '>=') return order >= 0;
		if (operator === '<') return order < 0;
		return operator === '>' ? order > 0 : order === 0;
	};
}

const sumIf: Function = ([among, condition, of = among]) => {
	const is = meets(single(condition!));
	const values = each([of!]);
	const kept = each([among!]).flatMap((it, i) => (is(it) ? [values[i] ?? null] : []));
	return sum([{ rows: [kept] }]);
};

const join: Function = (args) => {
	const texts = each(args).map(textOf);
	return texts.find(isFault) ?? (texts as string[]).join('');
};

/** The functions that forms use; arguments of `IF` and `IFERROR` are reckoned where they are wanted. */
export const functions: Readonly<Record<string, Function>> = {
	SUM: sum,
	AVERAGE: overNumbers(average),
	MAX: most,
	MIN: least,
	PRODUCT: product,
	COUNT: count,
	COUNTA: counted,
	ROUND: round,
	ROUNDUP: ofEach((value, digits = 0) => rounded(value, digits, Math.ceil)),
	ROUNDDOWN: ofEach((value, digits = 0) => rounded(value, digits, Math.floor)),
	INT: ofEach(Math.floor),
	ABS: ofEach(Math.abs),
	MOD: ofEach((a, b = 0) => (b === 0 ? fault('#DIV/0!') : a - b * Math.floor(a / b))),
	AND: joined((truths) => truths.every(Boolean)),
	OR: joined((truths) => truths.some(Boolean)),
	NOT: ([value]) => {
		const is = truth(single(value!));
		return isFault(is) ? is : !is;
	},
	SUMPRODUCT: (args) =>
		sum([
			lifted(args, (...values) => {
				const wrong = values.find(isFault);
				if (wrong) return wrong;
				return values.reduce<number>((all, it) => all * (typeof it === 'number' ? it : 0), 1);
			})
		]),
	SUBTOTAL: subtotal,
	RANK: rank,
	'RANK.EQ': rank,
	'_XLFN.RANK.EQ': rank,
	COUNTIF: ([among, condition]) => each([among!]).filter(meets(single(condition!))).length,
	SUMIF: sumIf,
	CONCATENATE: join,
	CONCAT: join,
	'_XLFN.CONCAT': join,
	N: ([value]) => (typeof value === 'number' ? value : 0),
	ISNUMBER: (args) => lifted(args, (value) => typeof value === 'number'),
	ISBLANK: (args) => lifted(args, (value) => value === null)
};
