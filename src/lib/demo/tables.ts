import type { Column, Dataset } from '../datasets/declare';
import type { Place } from '../datasets/places';
import type { TextTable } from '../datasets/table';

type Cell = string | number | boolean | null;

/** Cells of one row by column of the declaration; what is left out is an empty cell. */
export type Cells<D extends Dataset> = { [K in keyof D['columns']]?: Cell };

/** A table whose rows are made as they are read, so that it may be longer than memory holds; every reading gives the same ones. */
export interface MadeTable extends Omit<TextTable, 'rows'> {
	rows: Iterable<string[]>;
}

/** What a generator yields, made anew by every reading. */
export const reread = <T>(make: () => Iterable<T>): Iterable<T> => ({
	[Symbol.iterator]: () => make()[Symbol.iterator]()
});

/** A made table with all of its rows in memory. */
export const collected = (table: MadeTable): TextTable => ({ ...table, rows: [...table.rows] });

/**
 * Rows as an office would export them: a header row with the declared labels, then text cells; a
 * column that says nothing in any row and isn't needed is left out.
 * Codes print as their Chinese label, flags as 是/否, null as an empty cell.
 *
 * @param rows all with the same keys
 */
export function madeTable<D extends Dataset>(
	dataset: D,
	rows: Iterable<Cells<D>>,
	keys: readonly (keyof D['columns'] & string)[] = saying(dataset, rows)
): MadeTable {
	const columns = keys.map((key) => [key, dataset.columns[key]!] as const);
	return {
		file: `${dataset.label}（演示数据）`,
		sheet: null,
		format: '模拟生成',
		rows: reread(function* () {
			yield columns.map(([, column]) => column.label);
			for (const row of rows)
				yield columns.map(([key, column]) => printed(row[key] ?? null, column));
		})
	};
}

/** The columns that are needed or say something in a row; no more rows are read than tell. */
function saying<D extends Dataset>(dataset: D, rows: Iterable<Cells<D>>): string[] {
	const said = new Set<string>();
	let silent: Set<string> | undefined;
	for (const row of rows) {
		silent ??= new Set(Object.keys(row));
		for (const key of silent) if ((row[key] ?? null) !== null) said.add(key);
		for (const key of said) silent.delete(key);
		if (silent.size === 0) break;
	}
	return Object.entries(dataset.columns)
		.filter(([key, { required }]) => required || said.has(key))
		.map(([key]) => key);
}

function printed(cell: Cell, column: Column): string {
	if (cell === null) return '';
	if (typeof cell === 'boolean') return cell ? '是' : '否';
	if (!column.codes) return String(cell);
	const code = column.codes.find((one) => one.code === cell);
	if (!code) throw new Error(`${column.label} has no code ${cell}`);
	return code.label;
}

/** Official name of a place by code; throws for a code that is no place. */
export function placeName(code: string, places: Map<string, Place>): string {
	const place = places.get(code);
	if (!place) throw new Error(`no place with code ${code}`);
	return place.name;
}
