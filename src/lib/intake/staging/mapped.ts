import type { Connection } from '../../db/connection';
import { queryWith, runWith, type Said } from '../../db/parameters';
import { columnLetters } from '../../base/letters';
import type { DatasetId } from '../../datasets';
import { isRequired, type Column, type Dataset } from '../../datasets/declare';
import { isBroken } from '../raw/broken_cells';
import { cellRules } from '../values/checks';
import { cleaned, isGoodId, isOdd, keyed, nothing, reading } from '../values/normalise';
import { placed } from '../values/places';

/** Which columns of a dataset a table has. */
export interface Columns {
	dataset: DatasetId;
	/** declaration column → index of the file's column */
	columns: Readonly<Record<string, number>>;
}

/** One table's data rows as text in the engine, and which of its columns are which. */
export interface Source extends Columns {
	file: string;
	sheet: string | null;
	/** Relation with `"row"` INTEGER (1-based row of the file) and VARCHAR columns `c0`…; only data rows. */
	relation: string;
	/** declaration column → the file's own header */
	headers: Readonly<Record<string, string>>;
	/** Whose notes are told (`notesOf`); none without it. */
	notes?: string;
}

/** Whether the file has a column per 城乡 instead of a row. */
export function isWide({ wide }: Dataset, { columns }: Pick<Columns, 'columns'>): boolean {
	return (
		wide !== undefined &&
		columns[wide.by] === undefined &&
		Object.keys(wide.columns).some((column) => columns[column] !== undefined)
	);
}

/** Columns that stand in where one isn't there or a cell is blank, besides the period of a day. */
const substitutes: Readonly<Record<string, string>> = { sex: 'id_no', old_post: 'origin' };

/** Whether a column of the declaration may hold anything for rows of the file; otherwise it is NULL in all of them. */
export function isFilled(
	dataset: Dataset,
	name: string,
	{ columns }: Pick<Columns, 'columns'>
): boolean {
	const { from, blank } = dataset.columns[name]!;
	const has = (it: string | undefined): boolean => it !== undefined && columns[it] !== undefined;
	if (blank !== undefined || [name, from?.column, substitutes[name]].some(has)) return true;
	const { into, by, unsplit, columns: parts } = dataset.wide ?? {};
	return (
		isWide(dataset, { columns }) &&
		[into, by, unsplit?.column, ...Object.keys(parts!)].includes(name)
	);
}

/** A column of the declaration that the file has. */
export interface Mapped {
	name: string;
	column: Column;
	/** SQL of the cell in `r`; a missing one is an empty text. */
	cell: string;
	/** Temporary table of the values that its cells mean. */
	values: string;
	/** Cells that stand for themselves have no entry in `values`. */
	isSparse: boolean;
	/** Letters of the file's column. */
	letters: string;
	header: string;
	/** The county column's cell, which decides between towns of one name. */
	above: string | null;
}

/** The columns of a declaration that a file has, in its order. */
export function mappedColumns(dataset: Dataset, { columns, headers }: Source): Mapped[] {
	const has = (name: string): boolean => columns[name] !== undefined;
	const cellOf = (name: string) => `coalesce(r.c${columns[name]}, '')`;
	// Every declaration names the county before the town, whose values need the county's.
	return Object.entries(dataset.columns)
		.filter(([name]) => columns[name] !== undefined)
		.map(([name, declared]): [string, Column] => [
			name,
			{
				...declared,
				required: isRequired(dataset, name, has),
				...(declared.signed_with && has(declared.signed_with) && { signed: true as const })
			}
		])
		.map(([name, column]) => ({
			name,
			column,
			cell: cellOf(name),
			values: `value_${name}`,
			isSparse: column.kind === 'text' || column.kind === 'id',
			letters: columnLetters(columns[name]!),
			header: headers[name] ?? name,
			above: column.level === 'town' && columns.county !== undefined ? cellOf('county') : null
		}));
}

/** What a column's table of values holds. */
export interface Values {
	/** The rules that some value breaks, parted by blanks. */
	rules: string;
	count: number;
	/** Of the one value, where there is only one; what kinds with parts feed besides. */
	raw: string | null;
	value: string | null;
	start: string | null;
	end: string | null;
}

/** Fills the tables of values, by name of the column. */
export async function readValues(
	connection: Connection,
	{ relation }: Source,
	mapped: readonly Mapped[]
): Promise<Map<string, Values>> {
	const repeating = await repeatingTexts(connection, relation, mapped);
	for (const it of mapped)
		await runWith(connection, (said) => valuesOf(relation, it, repeating.has(it.name), said));
	const summaryOf = ({ name, column, values }: Mapped, said: Said): string => {
		const [start, end] = column.kind === 'period' ? ['start_day', 'end_day'] : ['NULL', 'NULL'];
		return (
			`SELECT ${said(name)} AS name, coalesce(string_agg(DISTINCT rule, ' '), '') AS rules, count(*)::integer AS count, ` +
			`min(raw) AS raw, min(value)::varchar AS value, min(${start})::varchar AS start, min(${end})::varchar AS "end" FROM ${values}`
		);
	};
	const rows = await queryWith(connection, (said) =>
		mapped.map((it) => summaryOf(it, said)).join(' UNION ALL ')
	);
	return new Map(rows.map((row) => [row.name as string, row as unknown as Values]));
}

/** First rows that show which texts repeat. */
const SHOWN = 20_000;

/** Names of the text columns whose values seem to stand there twice at least, each. */
async function repeatingTexts(
	connection: Connection,
	relation: string,
	mapped: readonly Mapped[]
): Promise<Set<string>> {
	const texts = mapped.filter(({ column }) => column.kind === 'text');
	if (texts.length === 0) return new Set();
	const counts = texts.map(({ cell }, i) => `count(DISTINCT ${cell})::integer AS n${i}`);
	const [found] = await connection.query<Record<string, number>>(
		`SELECT count(*)::integer AS rows, ${counts.join(', ')} FROM (FROM ${relation} LIMIT ${SHOWN}) r`
	);
	const names = texts.map(({ name }) => name);
	return new Set(names.filter((_, i) => found![`n${i}`]! * 2 <= found!.rows!));
}

/** Creates a column's table of values: `raw` (and `above`), `text`, `value`, `rule`, `hint`. */
function valuesOf(relation: string, it: Mapped, isRepeating: boolean, said: Said): string {
	const { column, cell, above } = it;
	const oddText = (text: string): string =>
		`WHERE ${isOdd(text)}${column.required ? ` OR ${text} IN ${nothing}` : ''}`;
	const keys = [`${cell} AS raw`, ...(above === null ? [] : [`${above} AS above`])];
	let select = `SELECT DISTINCT ${keys.join(', ')} FROM ${relation} r`;
	if (column.kind === 'id') select += ` WHERE NOT ${isGoodId(cell)}`;
	// Without the offset the engine would ask each cell before it looks for those that differ.
	else if (isRepeating) select = `SELECT raw FROM (${select} OFFSET 0) ${oddText('raw')}`;
	else if (column.kind === 'text') select += ` ${oddText(cell)}`;
	select = `SELECT *, ${cleaned('raw')} AS text FROM (${select})`;
	select = `SELECT *, ${keyed('text')} AS key FROM (${select})`;
	const [read, kept] = column.kind === 'place' ? placed(select, it) : asRead(select, it);
	const rule = cellRules(column)
		.map(({ rule, when }) => `WHEN ${when} THEN ${said(rule)}`)
		.join(' ');
	return (
		`CREATE OR REPLACE TEMP TABLE ${it.values} AS SELECT ${kept.join(', ')}, ` +
		`${rule ? `CASE ${rule} END` : 'NULL::VARCHAR'} AS rule FROM (${read})`
	);
}

function asRead(select: string, { column, header }: Mapped): [string, string[]] {
	const { parts, value, hint } = reading(column, header);
	for (const [name, sql] of Object.entries(parts))
		select = `SELECT *, ${sql} AS ${name} FROM (${select})`;
	const typed =
		column.kind === 'text' ? value : `CASE WHEN text NOT IN ${nothing} THEN ${value} END`;
	const kept = column.kind === 'flag' ? value : typed;
	select = `SELECT *, CASE WHEN ${isBroken('text')} THEN NULL ELSE ${kept} END AS value, ${hint ?? 'NULL::VARCHAR'} AS hint FROM (${select})`;
	const days = column.kind === 'period' ? ['start_day', 'end_day'] : [];
	return [select, ['raw', 'text', 'value', 'hint', ...days]];
}

/** SQL that joins the row `r` with what a column’s cell means. */
export const joinOf = ({ values, cell, above }: Mapped, kind = 'LEFT'): string =>
	`${kind} JOIN ${values} ON ${values}.raw = ${cell}` +
	(above === null ? '' : ` AND ${values}.above = ${above}`);
