import type { Column, Dataset } from '../datasets/declare';
import type { Place } from '../datasets/places';
import type { TextTable } from '../datasets/table';

type Cell = string | number | boolean | null;

/** Cells of one row by column of the declaration; what is left out is an empty cell. */
export type Cells<D extends Dataset> = { [K in keyof D['columns']]?: Cell };

/**
 * Rows as an office would export them: a header row with the declared labels, then text cells; a
 * column that says nothing in any row and isn't needed is left out.
 * Codes print as their Chinese label, flags as 是/否, null as an empty cell.
 */
export function textTable<D extends Dataset>(
	dataset: D,
	rows: readonly Cells<D>[],
	keys: readonly (keyof D['columns'] & string)[] = saying(dataset, rows)
): TextTable {
	const columns = keys.map((key) => [key, dataset.columns[key]!] as const);
	return {
		file: `${dataset.label}（演示数据）`,
		sheet: null,
		format: '模拟生成',
		rows: [
			columns.map(([, column]) => column.label),
			...rows.map((row) => columns.map(([key, column]) => printed(row[key] ?? null, column)))
		]
	};
}

const saying = <D extends Dataset>(dataset: D, rows: readonly Cells<D>[]): string[] =>
	Object.entries(dataset.columns)
		.filter(([key, { required }]) => required || rows.some((row) => (row[key] ?? null) !== null))
		.map(([key]) => key);

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
