import { columnLetters } from '../../base/letters';
import type { Connection } from '../../db/connection';
import { rowOf, runWith, type Said } from '../../db/parameters';
import { datasets } from '../../datasets';
import type { Dataset, Kind } from '../../datasets/declare';
import { withWholeYears } from '../values/days';
import type { LayoutPlan } from '../layout/plan';
import { cleaned, seen } from '../values/normalise';
import type { TownHeading } from '../layout/placed';
import type { RawTable } from '../raw/table';

/** Kinds whose value a merged cell says for every row that it spans; an amount it says once. */
const spreading: readonly Kind[] = ['text', 'place', 'code', 'year', 'day', 'flag', 'month'];

/**
 * SQL of a table's rows of data: `row` and `c0`…, what merged cells span filled in, the layout's
 * constants as further columns. A plan that lost its merges (CSV) takes the place and 城乡 of a row
 * without them from the row above; `noteFilledDown` says where. What files and users say lies in a
 * relation beside `raw`, made here.
 */
export async function dataRowsSelect(
	connection: Connection,
	table: RawTable,
	layout: LayoutPlan,
	from: { raw: string; asides: readonly number[]; headings: readonly TownHeading[] }
): Promise<string> {
	let cells: string[] = [];
	const join = await rowOf(connection, `${from.raw}_said`, (said) => {
		cells = cellsOf(table, layout, from, said);
	});
	return `SELECT "row", ${cells.join(', ')} FROM ${from.raw}${join}
		WHERE "row" > ${layout.header.last + 1}${without(from.asides)}`;
}

/** SQL of the columns of a row of data. */
function cellsOf(
	table: RawTable,
	layout: LayoutPlan,
	{ raw, headings }: { raw: string; headings: readonly TownHeading[] },
	said: Said
): string[] {
	const { columns }: Dataset = datasets[layout.dataset];
	const spread = new Map<number, string>();
	for (const [name, at] of Object.entries(layout.columns)) {
		const filled = spreading.includes(columns[name]!.kind) ? merged(table, layout, at, raw) : null;
		if (filled) spread.set(at, filled);
	}
	for (const at of filledDown(table, layout))
		spread.set(
			at,
			`CASE WHEN ${keyed(layout)} THEN last_value(${seen(`c${at}`)} IGNORE NULLS) OVER (ORDER BY "row" ROWS UNBOUNDED PRECEDING) END`
		);
	for (const [name, words] of Object.entries(layout.replacements)) {
		const at = layout.columns[name];
		if (at === undefined) continue;
		const cases = Object.entries(words).map(
			([from, to]) => `WHEN ${cleaned(`c${at}`)} = ${said(from)} THEN ${said(to)}`
		);
		if (cases.length > 0)
			spread.set(at, `CASE ${cases.join(' ')} ELSE ${spread.get(at) ?? `c${at}`} END`);
	}
	for (const name of layout.shortYears) {
		const at = layout.columns[name];
		if (at !== undefined)
			spread.set(at, withWholeYears(cleaned(spread.get(at) ?? `c${at}`), columns[name]!));
	}
	const cells = Array.from({ length: Math.max(table.width, 1) }, (_, at) => {
		const filled = spread.get(at);
		return filled ? `${filled} AS c${at}` : `c${at}`;
	});
	const constants = Object.values(layout.constants).map(
		(value, i) => `${said(value)} AS c${Math.max(table.width, 1) + i}`
	);
	const cases = headings
		.toReversed()
		.map(({ row, town }) => `WHEN "row" > ${row} THEN ${said(town)}`);
	const town = `${cases.length > 0 ? `CASE ${cases.join(' ')} END` : 'NULL::varchar'} AS c${Math.max(table.width, 1) + constants.length}`;
	return [...cells, ...constants, ...(layout.headings ? [town] : [])];
}

/** A condition that leaves rows out. */
const without = (rows: readonly number[]): string =>
	rows.length > 0 ? ` AND "row" NOT IN (${rows.join(', ')})` : '';

/** A column whose merged ranges below the header say their text in every row; null without any. */
function merged(table: RawTable, layout: LayoutPlan, at: number, raw: string): string | null {
	const ranges = table.merges.filter(
		({ top, bottom, left, right }) =>
			bottom > top && top > layout.header.last && left <= at && at <= right && left === at
	);
	if (ranges.length === 0) return null;
	const spans = ranges.map(({ top, bottom }) => `(${top + 1}, ${bottom + 1})`).join(', ');
	return `coalesce(${seen(`c${at}`)}, (SELECT r.c${at} FROM (VALUES ${spans}) AS s(top, bottom)
		JOIN ${raw} r ON r."row" = s.top WHERE ${raw}."row" BETWEEN s.top AND s.bottom LIMIT 1))`;
}

/** Columns of a plan without merges in which a blank cell is read as the one above. */
function filledDown(table: RawTable, layout: LayoutPlan): number[] {
	// With a column per 城乡 nothing is left out but the name of a sum.
	if (layout.columns.level === undefined || layout.dataset !== 'plan') return [];
	return table.merges.length > 0 ? [] : keys(layout).filter((at) => at !== layout.columns.batch);
}

/** Columns that say which plan a row is: the place, 城乡, the batch. */
const keys = (layout: LayoutPlan): number[] =>
	['county', 'town', 'level', 'batch'].flatMap((name) => layout.columns[name] ?? []);

/** A row that names nothing at all is a sum without a name, not the plan of the town above. */
const keyed = (layout: LayoutPlan): string =>
	keys(layout)
		.map((at) => `${seen(`c${at}`)} IS NOT NULL`)
		.join(' OR ');

/** Records in `issues` where a plan's blank cell was read as the cell above. */
export async function noteFilledDown(
	connection: Connection,
	table: RawTable,
	layout: LayoutPlan,
	relation: string
): Promise<void> {
	const raw = relation.replace('data_', 'raw_');
	for (const at of filledDown(table, layout))
		await runWith(
			connection,
			(said) => `INSERT INTO issues BY NAME SELECT 'warning' AS severity,
				${said(table.file)} AS file, ${said(table.sheet)} AS sheet, d."row" AS "row",
				${said(columnLetters(at))} || d."row" AS cell, ${said(layout.labels[at] ?? '')} AS "column",
				NULL::varchar AS town, d.c${at} AS value, 'filled-down' AS rule,
				'空白单元格按上一行读取' AS message, '请核对，或在该单元格补填' AS remedy
			FROM ${relation} d JOIN ${raw} r USING ("row")
			WHERE ${seen(`r.c${at}`)} IS NULL AND d.c${at} IS NOT NULL`
		);
}
