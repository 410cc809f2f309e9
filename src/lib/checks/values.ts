import { literal } from '../db/connection';

/** SQL of a relation of a few rows of text, none of it from a file. */
export const valuesOf = (
	columns: readonly string[],
	rows: readonly (readonly (string | null)[])[]
): string => {
	const cells = (row: readonly (string | null)[]): string =>
		row.map((it) => (it === null ? 'null::varchar' : literal(it))).join(', ');
	const lines = rows.length ? rows : [columns.map(() => null)];
	const none = rows.length ? '' : ' where false';
	return `select * from (values ${lines.map((it) => `(${cells(it)})`).join(', ')}) as v(${columns.join(', ')})${none}`;
};
