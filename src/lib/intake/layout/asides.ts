import { quoted } from '../../db/connection';
import type { Said } from '../../db/parameters';
import { datasets } from '../../datasets';
import { isRequired, type Dataset } from '../../datasets/declare';
import type { LayoutPlan } from './plan';
import type { RawTable } from '../raw/table';

/** Why a row below the header is no data. */
export type AsideReason =
	| 'blank'
	| 'total'
	| 'header'
	| 'signoff'
	| 'note'
	/** Below the last row that the user calls data. */
	| 'outside'
	/** The user says so. */
	| 'chosen';

const totals =
	'^(本页|本表|本镇|本村|全镇|全街道|累计)?(合计|小计|总计)|^(共计|年度计划|全区|全市|全县|总数|累计)$|^[^\\d,，、]{0,10}(合计|小计|总计)$';
const signoffs =
	'^(填报|填表|制表|审核|审批|经办|负责人|单位负责人|联系人|联系电话|监督电话|备注|公示|主管部门|说明$|填表说明|注$|注[^册]|附注)';
/** Columns of a list of people that a form prints beforehand: they alone make no person. */
const printed = [
	'seq',
	'city',
	'county',
	'town',
	'village',
	'level',
	'plan_year',
	'batch',
	'month'
];
/** Sums, sign-offs and headings start near the left edge. */
const LOOKED_AT = 12;
/** Columns further right say nothing of what a row is. */
const WIDEST = 200;
/** Rows from which on a cheap look goes before the thorough one. */
const LONG = 20_000;

const bare = /[\s*:：\p{Cf}\p{Cc}]+/gu;
const bareSql = (cell: string): string =>
	`nullif(regexp_replace(${cell}, '[\\s\\x{3000}\\x{a0}*:：\\p{Cf}\\p{Cc}]+', '', 'g'), '')`;

/**
 * SQL giving `row` and `reason` for every row below the header that is no data: blank rows, 合计 rows,
 * headers and titles repeated on each printed page, sign-offs, and headings of a section.
 *
 * @param relation relation with `row` and the file's columns `c0`…
 */
export function asidesSelect(
	table: RawTable,
	plan: LayoutPlan,
	relation: string,
	said: Said
): string {
	const { columns }: Dataset = datasets[plan.dataset];
	const isPeople = columns.name !== undefined;
	const used = Object.entries(plan.columns).filter(
		([name, at]) => !(isPeople ? printed : ['seq']).includes(name) && at < WIDEST
	);
	const width = Math.min(table.width, WIDEST);
	const all = Array.from({ length: width }, (_, at) => `t${at}`);
	const places = Object.entries(plan.columns)
		.filter(([name, at]) => columns[name]?.kind === 'place' && at < WIDEST)
		.map(([, at]) => `t${at}`);
	const first = all
		.slice(0, LOOKED_AT)
		.map((cell) => `CASE WHEN NOT regexp_full_match(${cell}, '[\\d.,]*') THEN ${cell} END`);
	const filled = (cells: readonly string[]): string =>
		cells.map((cell) => `(${cell} IS NOT NULL)::integer`).join(' + ') || '0';
	const total = ['first_text', ...places].map((text) => `regexp_matches(${text}, '${totals}')`);

	const below = plan.until === null ? 'false' : `"row" > ${plan.until}`;

	return `WITH texts AS MATERIALIZED (
		SELECT "row", ${all.map((name, at) => `${bareSql(`c${at}`)} AS ${name}`).join(', ')}
		FROM ${quoted(relation)} WHERE "row" > ${plan.header.last + 1} AND (${below} OR ${suspicious(plan, relation, table.count)})
	), told AS MATERIALIZED (
		SELECT *, coalesce(${first.join(', ')}) AS first_text,
			${filled(used.map(([, at]) => `t${at}`))} AS filled, ${filled(all)} AS filled_cells
		FROM texts
	)
	SELECT "row", CASE
		WHEN ${below} THEN 'outside'
		WHEN ${repeated(table, plan, said)} THEN 'header'
		WHEN ${[yearSpan(plan), ...total].join(' OR ')} THEN 'total'
		WHEN regexp_matches(first_text, '${signoffs}') AND filled * 2 <= ${Math.max(used.length, 2)} THEN 'signoff'
		WHEN ${width >= 4 && !(plan.dataset === 'plan' && plan.columns.town === 0)} AND filled_cells = 1 AND t0 = first_text THEN 'note'
		WHEN filled = 0 THEN 'blank'
		END AS reason
	FROM told WHERE reason IS NOT NULL`;
}

/** A plan's row over several years (2024—2025年) is the sum of theirs. */
const yearSpan = ({ columns }: LayoutPlan): string =>
	columns.plan_year === undefined
		? 'false'
		: `regexp_matches(t${columns.plan_year}, '20\\d\\d\\D+20\\d\\d')`;

/**
 * What shows cheaply that a row of a long table is no data: a column that it needs says nothing, a day
 * has no digit, a place sounds like a sum.
 */
function suspicious(plan: LayoutPlan, relation: string, rows: number): string {
	if (rows < LONG) return 'true';
	const { columns }: Dataset = datasets[plan.dataset];
	// Comparisons of the first byte: a function on every cell would take longer than all the rest, and
	// without the offset the engine would ask each cell before it looks for the names that differ.
	const signs = Object.entries(plan.columns).flatMap(([name, at]) => {
		const { kind } = columns[name]!;
		const required = isRequired(
			datasets[plan.dataset],
			name,
			(it) => plan.columns[it] !== undefined
		);
		const blank = `c${at} IS NULL OR c${at} < '!'`;
		if (!required) return [];
		if (kind === 'place')
			return [
				`c${at} IN (FROM (SELECT DISTINCT c${at} AS name FROM ${relation} OFFSET 0) WHERE regexp_matches(name, '计|全|总|共|度'))`,
				blank
			];
		return kind === 'day' ? [`NOT coalesce(c${at} >= '0' AND c${at} < ':', false)`] : [blank];
	});
	return signs.length > 0 ? signs.join(' OR ') : 'true';
}

/** A row that says what a header row or a title says, in more than half of that row's cells. */
function repeated({ top }: RawTable, { header }: LayoutPlan, said: Said): string {
	const rows = top.slice(0, header.last + 1).flatMap((cells, row) => {
		const filled = cells
			.slice(0, WIDEST)
			.flatMap((cell, at) =>
				cell.replace(bare, '') ? [{ at, text: cell.replace(bare, '') }] : []
			);
		const isTitle = row < header.first;
		// A short title (附件) may also be a value; a title of several cells is a form to fill in.
		if (filled.length === 0 || (filled.length === 1 && filled[0]!.text.length < 5)) return [];
		if (isTitle && filled.length > 1) return [];
		const same = filled.map(({ at, text }) => `coalesce(t${at} = ${said(text)}, false)::integer`);
		return [`(${same.join(' + ')}) * 2 > ${filled.length}`];
	});
	return rows.join(' OR ') || 'false';
}
