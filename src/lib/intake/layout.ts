import { UserError } from '../base/errors';
import { squeezed } from '../base/text';
import { datasets, type DatasetId } from '../datasets';
import { headersOf, type Dataset } from '../datasets/declare';
import type { TextTable } from '../datasets/table';
import { isHeader, matchHeader, missingColumns, spellingsOf } from './headers';
import type { HeaderMatch, Spellings } from './headers';

/** Where the parts of a table stand and what they mean: a guess that the user may correct. */
export interface LayoutPlan {
	dataset: DatasetId;
	/** Index of the header row in `rows`. */
	header: number;
	/** First and last index of the data, inclusive; `last` is below `first` when there is none. */
	first: number;
	last: number;
	/** declaration column → index of the file's column */
	columns: Record<string, number>;
	/** Headers that matched nothing, as the file spells them. */
	unmatched: string[];
	/** Rows inside the range that are no data. `blank`: nothing stands in any of `columns`. */
	aside: { row: number; reason: AsideReason }[];
}

export type AsideReason = 'blank' | 'total' | 'header' | 'signoff';

/** Cells of one row of the file; `row` counts from 1, as spreadsheet programs do. */
export interface FileRow {
	row: number;
	cells: string[];
}

/** How far down titles and remarks may push the header. */
const HEADER_WITHIN = 20;
/** A row of data can hold one header word (城镇), so one match makes no header. */
const LEAST_MATCHES = 2;

interface Candidate {
	id: DatasetId;
	spellings: Spellings;
	header: number;
	match: HeaderMatch;
	matches: number;
	missing: string[];
}

/**
 * Finds the header row, the dataset (unless `as` names it), the columns and the range of data, and
 * sets aside blank rows, 合计 rows, repeated headers and sign-offs.
 *
 * Throws a `UserError` when no row is the header of a dataset with all the columns that it needs.
 */
export function layOut(table: TextTable, as?: DatasetId): LayoutPlan {
	const ids = as ? [as] : (Object.keys(datasets) as DatasetId[]);
	const candidates = ids.map((id) => bestHeader(table.rows, id));
	const fitting = candidates.filter(({ missing }) => missing.length === 0);
	const chosen = mostMatches(fitting);
	if (!chosen) throw noHeader(table, mostMatches(candidates)!, ids);

	const { id, spellings, header, match } = chosen;
	const first = header + 1;
	const last = table.rows.findLastIndex((cells) => !cells.every(isBlank));
	const reasonOf = asideReasons(match.columns, spellings);
	const aside: LayoutPlan['aside'] = [];
	for (let row = first; row <= last; row++) {
		const reason = reasonOf(table.rows[row] ?? []);
		if (reason) aside.push({ row, reason });
	}
	return { dataset: id, header, first, last, ...match, aside };
}

/** The rows of data, every cell of them as the file has it. */
export function dataRows(table: TextTable, plan: LayoutPlan): FileRow[] {
	const aside = new Set(plan.aside.map(({ row }) => row));
	const rows: FileRow[] = [];
	for (let row = plan.first; row <= plan.last; row++) {
		if (!aside.has(row)) rows.push({ row: row + 1, cells: table.rows[row] ?? [] });
	}
	return rows;
}

/** The 合计 rows among the data, to check computed sums against. */
export function totalRows(table: TextTable, plan: LayoutPlan): FileRow[] {
	return plan.aside
		.filter(({ row, reason }) => reason === 'total' && row >= plan.first && row <= plan.last)
		.map(({ row }) => ({ row: row + 1, cells: table.rows[row] ?? [] }));
}

function bestHeader(rows: readonly string[][], id: DatasetId): Candidate {
	const spellings = spellingsOf(datasets[id]);
	const top = rows.length > 0 ? rows.slice(0, HEADER_WITHIN) : [[]];
	const candidates = top.map((cells, header): Candidate => {
		const match = matchHeader(cells, spellings);
		const missing = missingColumns(match, spellings.dataset);
		const matches = Object.keys(match.columns).length;
		return { id, spellings, header, match, matches, missing };
	});
	return mostMatches(candidates)!;
}

/** The first of those with the most matches; undefined of none. */
function mostMatches(candidates: readonly Candidate[]): Candidate | undefined {
	return candidates.reduce<Candidate | undefined>(
		(best, next) => (best && best.matches >= next.matches ? best : next),
		undefined
	);
}

const totals = /^(合计|小计|总计)|^(共计|年度计划|全区|全市|全县|总数)$/;
const signoffs = /^(填报|填表|制表|审核人|负责人|联系电话|备注|注:)/;

/** Tells why a row below the header is no data; null when it is. */
function asideReasons(
	columns: LayoutPlan['columns'],
	spellings: Spellings
): (cells: readonly string[]) => AsideReason | null {
	const declared = spellings.dataset.columns;
	const used = Object.entries(columns);
	const places = used.filter(([name]) => declared[name]?.kind === 'place').map(([, at]) => at);
	return (cells) => {
		const named = places.map((at) => cells[at] ?? '');
		// One look at the place spares nearly every row the whole comparison.
		if (named.some((cell) => isHeader(cell, spellings)) && repeatsHeader(cells, columns, spellings))
			return 'header';
		const firstText = cells.find((cell) => !isBlank(cell) && !isNumber(cell)) ?? '';
		if ([firstText, ...named].some((cell) => totals.test(squeezed(cell)))) return 'total';
		if (signoffs.test(firstText.normalize('NFKC').replace(/\s+/g, ''))) return 'signoff';
		return used.every(([, at]) => isBlank(cells[at] ?? '')) ? 'blank' : null;
	};
}

/** True when more than half of the columns stand where the header has them. */
function repeatsHeader(
	cells: readonly string[],
	columns: LayoutPlan['columns'],
	spellings: Spellings
): boolean {
	const again = matchHeader(cells, spellings).columns;
	const names = Object.keys(columns);
	return names.filter((name) => again[name] === columns[name]).length * 2 > names.length;
}

const isBlank = (cell: string): boolean => cell.trim() === '';
const isNumber = (cell: string): boolean => /^[\s\d.,]+$/.test(cell);

function noHeader(table: TextTable, nearest: Candidate, ids: readonly DatasetId[]): UserError {
	const where = `《${table.file}》${table.sheet === null ? '' : `工作表“${table.sheet}”`}`;
	const { label } = nearest.spellings.dataset;
	// The best row may then be a person's: its cells stay out of the message.
	if (nearest.matches < LEAST_MATCHES) {
		const needs = ids.map((id) => {
			const dataset: Dataset = datasets[id];
			const needed = missingColumns({ columns: {}, unmatched: [] }, dataset);
			const labels = needed.map((name) => `“${dataset.columns[name]?.label}”`);
			return `${dataset.label}至少要有${labels.join('')}`;
		});
		return new UserError(
			`${where}前${HEADER_WITHIN}行里没有能识别的表头（${needs.join('，')}）：` +
				'请在数据上方写明列名后重新载入'
		);
	}
	const missing = nearest.missing.map((name) => missingText(nearest.spellings.dataset, name));
	const found = headerTexts(table.rows[nearest.header] ?? []);
	return new UserError(
		`${where}第${nearest.header + 1}行表头缺少${missing.join('、')}，按${label}读到的是${found}：` +
			`请补上${missing.length > 1 ? '这些' : '这一'}列后重新载入`
	);
}

function missingText({ columns, wide }: Dataset, name: string): string {
	const [label, ...others] = headersOf(columns[name]!);
	const also = others.slice(0, 2).map((header) => `“${header}”`);
	const hints = also.length > 0 ? [`也可写作${also.join('')}`] : [];
	if (wide && (name === wide.by || name === wide.into)) {
		const parts = Object.keys(wide.columns).map((part) => `“${columns[part]?.label}”`);
		hints.push(`或分${parts.join('')}列`);
	}
	return `“${label}”列${hints.length > 0 ? `（${hints.join('，')}）` : ''}`;
}

/** At most eight headers, long ones cut short; what looks like a number of someone's is left out. */
function headerTexts(cells: readonly string[]): string {
	const texts = cells
		.map((cell) => cell.replace(/\s+/g, ''))
		.filter((cell) => cell !== '' && !/\d{6}/.test(cell));
	const shown = texts
		.slice(0, 8)
		.map((text) => `“${text.slice(0, 16)}${text.length > 16 ? '…' : ''}”`);
	return shown.join('') + (texts.length > 8 ? '等' : '');
}
