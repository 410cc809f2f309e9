import { makerOf, type Block, type Maker } from '../../blocks/block';
import { day, none, own } from '../../blocks/cell';
import type { Column, Grid } from '../../blocks/grid';
import { identityOf, type Identity } from '../../blocks/identity';
import { said, type Text } from '../../blocks/text';
import type { Cell } from '../../blocks/terms';
import { grouped } from '../../base/numbers';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import { MOST_ROWS, type Answer, type AnswerColumn } from '../../sql/answer';
import type { View } from '../../sql/terms';
import { resultChart } from './chart';

/** What a statement came to, and what it was asked of. */
export interface Result {
	answer: Answer;
	/** The views that it names. */
	views: readonly View[];
	meta: DatasetMeta;
	asOf: string;
	/** Personal data could be queried. */
	personal: boolean;
	/** What a link says of it, behind its #; null where nothing may be said. */
	hash: string | null;
	/** Of a saved statement on another page: which of that page's it is, and its name. */
	saved?: { nth: number; name: string };
}

/** Rows that a screen shows. */
export const MOST_SHOWN = 1000;

type Value = Answer['rows'][number][number];

/** The result as a table, and as a chart where it can be drawn. */
export function resultBlocks(result: Result): Block[] {
	const { answer, views, meta, asOf, personal, hash, saved } = result;
	const make = makerOf(identity(meta, asOf, personal));
	const { columns, rows } = answer;
	const labels = columns.map(({ name }) => labelOf(name, views));
	const of = (some: Answer['rows']): Grid => gridOf(columns, labels, some);
	const shown = rows.slice(0, MOST_SHOWN);
	const chart = resultChart(answer, labels);
	const table = make.grid({
		id: saved ? `query-${saved.nth + 1}` : 'result',
		title: saved ? own(saved.name) : m.sql_result,
		file: personal ? m.sql_result_file_internal : m.sql_result_file,
		link: hash,
		grid: of(shown),
		...(rows.length > shown.length && { whole: () => of(rows) }),
		answer: countOf(answer),
		blank: m.sql_result_none,
		notes: [m.sql_result_of]
	});
	return [table, ...(chart ? [drawn(make, chart, of(chart.rows), result)] : [])];
}

const drawn = (
	make: Pick<Maker, 'chart'>,
	{ summary, draw, isCut, rows }: NonNullable<ReturnType<typeof resultChart>>,
	grid: Grid,
	{ hash, personal, saved }: Result
): Block =>
	make.chart({
		id: saved ? `query-${saved.nth + 1}-chart` : 'result-chart',
		title: saved ? said(m.sql_on_page_chart, { name: own(saved.name) }) : m.sql_chart,
		file: personal ? m.sql_result_file_internal : m.sql_result_file,
		link: hash,
		height: 320,
		...{ summary, draw, grid },
		notes: [isCut && said(m.sql_chart_more, { count: String(rows.length) })]
	});

/** A saved statement's result on another page, with no link: nobody else has the statement. Nothing of a plan of execution. */
export const savedBlocks = (
	ran: Omit<Result, 'hash' | 'saved'>,
	name: string,
	nth: number
): Block[] =>
	ran.answer.plan === null ? resultBlocks({ ...ran, hash: null, saved: { nth, name } }) : [];

/** Of the whole dataset: what the statement picks out of it, it says itself. */
function identity(meta: DatasetMeta, asOf: string, personal: boolean): Identity {
	const it = identityOf({ view: { asOf, place: meta.place, level: null } }, meta);
	return personal ? { ...it, marks: [m.sql_internal, ...it.marks] } : it;
}

function countOf({ rows, isCut }: Answer): Text {
	const shown = grouped(Math.min(rows.length, MOST_SHOWN));
	if (isCut) return said(m.sql_result_cut, { most: grouped(MOST_ROWS), shown });
	const count = grouped(rows.length);
	if (rows.length > MOST_SHOWN) return said(m.sql_result_shown, { count, shown });
	return rows.length ? said(m.sql_result_rows, { count }) : '';
}

/** What a column of the views is called, where they agree; else its name as it was written. */
function labelOf(name: string, views: readonly View[]): Text {
	const declared = views.flatMap(({ columns }) => columns).filter((it) => it.name === name);
	const [first] = declared;
	return first && declared.every(({ label }) => label === first.label)
		? { zh: first.label, en: first.label_en }
		: name;
}

function gridOf(
	columns: readonly AnswerColumn[],
	labels: readonly Text[],
	rows: Answer['rows']
): Grid {
	const cells = columns.map((column, i) => cellOf(column, decimalsOf(column, i, rows)));
	return {
		columns: columns.map(({ kind }, i): Column => ({
			label: labels[i]!,
			kind: kind === 'number' ? 'number' : 'text',
			...(kind === 'text' && { wraps: true as const })
		})),
		rows: rows.map((row, i) => ({
			key: String(i),
			cells: row.map((value, at) => cells[at]!(value))
		}))
	};
}

/** Numbers that name and don’t count: no thousands are told apart in them. */
const naming = /(_no|_id|_code|year)$|年度|年份|序号|编号|代码/;

function cellOf({ name, kind }: AnswerColumn, decimals: number): (value: Value) => Cell {
	const isNaming = naming.test(name);
	return (value) => {
		if (value === null) return none();
		if (kind === 'flag') return { kind: 'text', text: value ? m.sql_yes : m.sql_no };
		if (kind === 'day') return day(String(value));
		if (typeof value !== 'number') return own(String(value));
		if (isNaming) return { kind: 'text', text: String(value) };
		return decimals === 0 ? { kind: 'count', value } : { kind: 'decimal', value, decimals };
	};
}

/** Decimals that a number is printed with. */
const MOST_DECIMALS = 3;

function decimalsOf({ kind, decimals }: AnswerColumn, at: number, rows: Answer['rows']): number {
	if (kind !== 'number') return 0;
	if (decimals !== undefined) return Math.min(decimals, MOST_DECIMALS);
	let most = 0;
	for (const row of rows) {
		const value = row[at];
		if (typeof value !== 'number' || Number.isInteger(value)) continue;
		const part = String(value).split('.')[1] ?? '000';
		most = Math.max(most, Math.min(part.length, MOST_DECIMALS));
		if (most === MOST_DECIMALS) break;
	}
	return most;
}
