import { UserError } from '../base/errors';
import { squeezed } from '../base/text';
import { datasets, type DatasetId } from '../datasets';
import { headersOf, type Dataset } from '../datasets/declare';
import { constantsOf, hasTownHeadings } from './constants';
import { flattened, headerCandidates, type HeaderRows } from './header_rows';
import {
	isHeader,
	matchHeader,
	missingColumns,
	spellingsOf,
	type Confidence,
	type Path
} from './headers';
import type { RawTable } from './raw';

/** Where the parts of a table stand and what they mean: a guess that the user may correct. */
export interface LayoutPlan {
	dataset: DatasetId;
	/** Header rows, zero-based; titles stand above, data below. */
	header: HeaderRows;
	/** declaration column → index of the file's column */
	columns: Record<string, number>;
	confidence: Record<string, Confidence>;
	/** declaration column → the one value for all rows, where no column has it (town of the sheet) */
	constants: Record<string, string>;
	/** Last row of data, 1-based; null where it runs to the end. */
	until: number | null;
	/** Towns stand as headings above their rows, in no column. */
	headings: boolean;
	/** declaration column → what the file writes → what is meant by it, as the user said */
	replacements: Record<string, Record<string, string>>;
	/** What each column of the file is called, `上级/下级`; empty where nothing stands over it. */
	labels: string[];
	/** Columns of printed sums in a table that has a row per 城乡: only checked. */
	subtotals: number[];
}

/** How far down titles and remarks may push the header. */
export const HEADER_WITHIN = 30;
/** A row of data can hold one header word (城镇), so one match makes no header. */
const LEAST_MATCHES = 2;
const SAMPLES = 20;

interface Candidate {
	id: DatasetId;
	plan: LayoutPlan;
	matches: number;
	missing: string[];
}

/** What the user already decided about a table. */
export interface Decided {
	dataset?: DatasetId;
	header?: HeaderRows;
}

/**
 * Finds the header rows, the dataset and the columns of a table, unless `decided` names them.
 *
 * Throws a `UserError` when no rows are the header of a dataset with all the columns that it needs.
 */
export function layOut(table: RawTable, decided: Decided = {}): LayoutPlan {
	const candidates = candidatesOf(table, decided);
	const chosen = best(
		candidates.filter(({ missing, matches }) => missing.length === 0 && matches >= LEAST_MATCHES)
	);
	if (chosen) return chosen.plan;
	throw noHeader(table, best(candidates), idsOf(decided));
}

/** The nearest thing to a layout, for a user to complete; null when nothing looks like a header. */
export function nearestLayout(table: RawTable, decided: Decided = {}): LayoutPlan | null {
	const nearest = best(candidatesOf(table, decided));
	const sure = decided.dataset !== undefined || decided.header !== undefined;
	return nearest && (sure || nearest.matches >= LEAST_MATCHES) ? nearest.plan : null;
}

/** Columns that `plan` still needs, by name of the declaration. */
export function missingOf(plan: LayoutPlan): string[] {
	const given = { ...plan.constants, ...(plan.headings && { town: '' }) };
	return missingColumns({ ...indexed(given), ...plan.columns }, datasets[plan.dataset]);
}

/** Header of a declaration column as the file spells it; a constant says where it comes from. */
export function headerOf(plan: LayoutPlan, name: string): string {
	const at = plan.columns[name];
	return at === undefined ? (plan.constants[name] ?? '') : (plan.labels[at] ?? '');
}

/** Headers that mean nothing to the dataset, as the file spells them. */
export function unmatchedOf(plan: LayoutPlan): string[] {
	const taken = new Set([...Object.values(plan.columns), ...plan.subtotals]);
	return plan.labels.filter((label, at) => label !== '' && !taken.has(at));
}

const idsOf = ({ dataset }: Decided): DatasetId[] =>
	dataset ? [dataset] : (Object.keys(datasets) as DatasetId[]);

function candidatesOf(table: RawTable, decided: Decided): Candidate[] {
	const headers = decided.header
		? [decided.header]
		: headerCandidates(table.top, table.merges, HEADER_WITHIN);
	const named = headers.map((header) => ({
		header,
		paths: flattened(table.top, table.merges, header)
	}));
	return idsOf(decided).flatMap((id) =>
		named
			// Nearly every row of a file is none: the cheap look goes first.
			.filter(({ paths }) => decided.header || paths.some((path) => mentions(path, id)))
			.map(({ header, paths }) => candidate(table, id, header, paths))
	);
}

const mentions = (path: Path, id: DatasetId): boolean =>
	path.some((text) => isHeader(text, spellingsOf(datasets[id])));

function candidate(
	table: RawTable,
	id: DatasetId,
	header: HeaderRows,
	paths: readonly Path[]
): Candidate {
	const spellings = spellingsOf(datasets[id]);
	const rows = table.top.slice(header.last + 1, header.last + 1 + SAMPLES);
	const { columns, confidence } = matchHeader(paths, spellings, (at) =>
		rows.map((cells) => cells[at] ?? '')
	);
	const labels = paths.map((path) => path.join('/'));
	const plan: LayoutPlan = {
		dataset: id,
		header,
		columns,
		confidence,
		constants: {},
		until: null,
		headings: false,
		replacements: {},
		labels,
		subtotals: subtotalsOf(id, columns, paths)
	};
	plan.constants = constantsOf(table, plan, missingColumns(columns, spellings.dataset));
	plan.headings = missingOf(plan).includes('town') && hasTownHeadings(table, header);
	return { id, plan, matches: Object.keys(columns).length, missing: missingOf(plan) };
}

/** Printed sums beside the counts of a table that has a row per 城乡 (合计, 共计). */
function subtotalsOf(
	id: DatasetId,
	columns: LayoutPlan['columns'],
	paths: readonly Path[]
): number[] {
	const { wide }: Dataset = datasets[id];
	if (!wide || columns[wide.into] === undefined) return [];
	const taken = new Set(Object.values(columns));
	return paths.flatMap((path, at) =>
		!taken.has(at) && /^(合计|共计|小计|总计|总数)$/.test(squeezed(path.at(-1) ?? '')) ? [at] : []
	);
}

/**
 * The most matches win, then the fewest columns left over, then the dataset declared first. Of header
 * rows that do as well, a title above is none of them, a repeated header below isn't either, and a
 * row below that divides the columns is.
 */
function best(candidates: readonly Candidate[]): Candidate | undefined {
	return candidates.reduce<Candidate | undefined>((chosen, next) => {
		if (!chosen) return next;
		const order =
			next.matches - chosen.matches ||
			unmatchedOf(chosen.plan).length - unmatchedOf(next.plan).length ||
			(next.id === chosen.id ? nearer(chosen.plan.header, next.plan.header) : 0);
		return order > 0 ? next : chosen;
	}, undefined);
}

/** Above 0 when `b` is the better header of the two. */
function nearer(a: HeaderRows, b: HeaderRows): number {
	if (a.last === b.last) return b.first - a.first;
	return a.first - b.first || b.last - a.last;
}

const indexed = (constants: Record<string, string>): Record<string, number> =>
	Object.fromEntries(Object.keys(constants).map((name) => [name, -1]));

function noHeader(
	table: RawTable,
	nearest: Candidate | undefined,
	ids: readonly DatasetId[]
): UserError {
	const where = `《${table.file}》${table.sheet === null ? '' : `工作表“${table.sheet}”`}`;
	// The best row may then be a person's: its cells stay out of the message.
	if (!nearest || nearest.matches < LEAST_MATCHES) {
		const needs = ids.slice(0, 3).map((id) => {
			const dataset: Dataset = datasets[id];
			const needed = missingColumns({}, dataset);
			const labels = needed.map((name) => `“${dataset.columns[name]?.label}”`);
			return `${dataset.label}至少要有${labels.join('')}`;
		});
		return new UserError(
			`${where}前${HEADER_WITHIN}行里没有能识别的表头（${needs.join('，')}）：` +
				'请在数据上方写明列名后重新载入'
		);
	}
	const { plan, missing: names } = nearest;
	const dataset: Dataset = datasets[nearest.id];
	const missing = names.map((name) => missingText(dataset, name));
	const found = headerTexts(plan.labels);
	const { first, last } = plan.header;
	const rows = first === last ? `第${first + 1}行` : `第${first + 1}—${last + 1}行`;
	return new UserError(
		`${where}${rows}表头缺少${missing.join('、')}，按${dataset.label}读到的是${found}：` +
			`请补上${missing.length > 1 ? '这些' : '这一'}列后重新载入`
	);
}

function missingText({ columns, wide, placedBy = [] }: Dataset, name: string): string {
	const [label, ...others] = headersOf(columns[name]!);
	const also = others.slice(0, 2).map((header) => `“${header}”`);
	const hints = also.length > 0 ? [`也可写作${also.join('')}`] : [];
	if (placedBy.includes(name)) {
		const others = placedBy.filter((other) => other !== name);
		hints.push(`或${others.map((other) => `“${columns[other]?.label}”`).join('')}列`);
	}
	if (wide && (name === wide.by || name === wide.into)) {
		const parts = Object.keys(wide.columns).map((part) => `“${columns[part]?.label}”`);
		hints.push(`或分${parts.join('')}列`);
	}
	return `“${label}”列${hints.length > 0 ? `（${hints.join('，')}）` : ''}`;
}

/** At most eight headers, long ones cut short; what looks like a number of someone's is left out. */
function headerTexts(labels: readonly string[]): string {
	const texts = labels
		.map((label) => label.split('/').at(-1)!.replace(/\s+/g, ''))
		.filter((label) => label !== '' && !/\d{6}/.test(label));
	const shown = texts
		.slice(0, 8)
		.map((text) => `“${text.slice(0, 16)}${text.length > 16 ? '…' : ''}”`);
	return shown.join('') + (texts.length > 8 ? '等' : '');
}
