import type { Said } from '../db/parameters';

/** Parts cells, and lines: none of them stands in a rule. */
const [between, end] = ['|', '\n'];

/** SQL of a relation of a few rows of text, said as one value however many they are; a blank cell is NULL. */
export function valuesOf(
	said: Said,
	columns: readonly string[],
	rows: readonly (readonly (string | number | null)[])[]
): string {
	const text = rows.map((row) => row.map((it) => it ?? '').join(between)).join(end);
	const cells = columns.map(
		(name, i) => `nullif(split_part(line, '${between}', ${i + 1}), '') as ${name}`
	);
	return `select ${cells.join(', ')}
		from (select unnest(string_split(${said(text)}, '${end}')) as line) where line <> ''`;
}
