import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Said } from './rows';

/** Parts a line's cells, and lines: none of them stands in a rule. */
const [between, end] = ['|', '\n'];

/**
 * SQL of a relation of rules: what holds in each town, as text columns. Said as one value, however many
 * towns there are; a blank cell is NULL.
 */
export function ruleRelation(
	said: Said,
	columns: readonly string[],
	lines: readonly (readonly (string | number | null)[])[]
): string {
	const text = lines.map((line) => line.map((it) => it ?? '').join(between)).join(end);
	const cells = columns.map(
		(name, i) => `nullif(split_part(line, '${between}', ${i + 1}), '') as ${name}`
	);
	return `select ${cells.join(', ')} from (select unnest(string_split(${said(text)}, '${end}')) as line)`;
}

/** The lines of each town of a dataset, with its code before them. */
export const ofTowns = (
	{ places }: DatasetMeta,
	linesOf: (codes: readonly string[]) => readonly (readonly (string | number | null)[])[]
): (string | number | null)[][] =>
	places
		.filter(({ level }) => level === 'town')
		.flatMap(({ code }) =>
			linesOf(lineage(code).map((it) => it.code)).map((line) => [code, ...line])
		);
