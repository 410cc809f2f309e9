import { squeezed } from '../../base/text';
import { datasets, type DatasetId } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import { constantsOf, hasTownHeadings } from './constants';
import { rivalsOf } from './doubled';
import { formRows } from './forms';
import { flattened, headerCandidates, HEADER_WITHIN, type HeaderRows } from './header_rows';
import {
	isHeader,
	isNeeded,
	matchHeader,
	missingColumns,
	spellingsOf,
	type Confidence,
	type Path
} from './headers';
import { aForm, headerTwice, noHeader, notConfirmed } from './problems';
import type { RawTable } from '../raw/table';
import { isUnmistakable } from './value_columns';

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
	/** Declaration columns whose header stands over several of the file's: the user says which is meant. */
	doubled: string[];
	/** Declaration columns that rows need and that are known by their values alone: the user says yes. */
	unconfirmed: string[];
	/** Declaration columns whose years of two digits mean what was proposed, as the user said. */
	shortYears: string[];
}

/** A row of data can hold one header word (城镇), so one alone makes no header. */
const LEAST_NAMED = 2;
const SAMPLES = 20;

/** A way to read a table. */
interface Candidate {
	id: DatasetId;
	plan: LayoutPlan;
	/** Columns found, and those of them that a header names. */
	matches: number;
	named: number;
	/** Columns that stand nowhere, once or twice. */
	missing: string[];
	/** Columns of the file that each doubled one may mean. */
	rivals: Record<string, number[]>;
}

/** What the user already decided about a table. */
export interface Decided {
	dataset?: DatasetId;
	header?: HeaderRows;
}

/**
 * Finds the header rows, the dataset and the columns of a table, unless `decided` names them.
 *
 * Throws a `ProblemError` when no rows are the header of a dataset with all the columns that it needs, when
 * a header stands there twice, or when only a look at the cells says what a needed column is.
 */
export function layOut(table: RawTable, decided: Decided = {}): LayoutPlan {
	const candidates = candidatesOf(table, decided);
	const whole = candidates.filter(
		({ missing, named }) => missing.length === 0 && named >= LEAST_NAMED
	);
	const chosen = best(whole.filter(({ plan }) => plan.unconfirmed.length === 0)) ?? best(whole);
	const asked = decided.header ? [] : formRows(table);
	if (asked.length > 0 && (!chosen || asked.includes(chosen.plan.header.last))) throw aForm(table);
	// A row that matches less may be a person's: its cells stay out of the message.
	const nearest = best(candidates.filter(({ named }) => named >= LEAST_NAMED));
	if (!chosen) throw noHeader(table, nearest, idsOf(decided));
	if (chosen.plan.doubled.length > 0) throw headerTwice(table, chosen);
	if (chosen.plan.unconfirmed.length > 0) throw notConfirmed(table, chosen);
	return chosen.plan;
}

/** The nearest thing to a layout, for a user to complete; null when nothing looks like a header. */
export function nearestLayout(table: RawTable, decided: Decided = {}): LayoutPlan | null {
	const nearest = best(candidatesOf(table, decided));
	const sure = decided.dataset !== undefined || decided.header !== undefined;
	const { plan, named = 0, matches = 0 } = nearest ?? {};
	const isLikely = named >= LEAST_NAMED || (named > 0 && matches > LEAST_NAMED);
	return plan && (sure || isLikely) ? plan : null;
}

/** A layout in which the file's column `at` is `name`, or nothing; a column goes before one value for all rows. */
export function withColumn(plan: LayoutPlan, at: number, name: string | null): LayoutPlan {
	const columns = Object.fromEntries(
		Object.entries(plan.columns).filter(([other, index]) => other !== name && index !== at)
	);
	const freed: LayoutPlan = {
		...plan,
		columns,
		subtotals: plan.subtotals.filter((it) => it !== at),
		unconfirmed: plan.unconfirmed.filter((it) => columns[it] !== undefined)
	};
	if (name === null) return freed;
	return {
		...freed,
		columns: { ...columns, [name]: at },
		confidence: { ...plan.confidence, [name]: 'user' },
		constants: omit(plan.constants, [name]),
		headings: plan.headings && name !== 'town',
		doubled: plan.doubled.filter((it) => it !== name)
	};
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
	const { columns: declared }: Dataset = spellings.dataset;
	const rows = table.top.slice(header.last + 1, header.last + 1 + SAMPLES);
	const below = (at: number): string[] => rows.map((cells) => cells[at] ?? '');
	const { columns, confidence, byValues } = matchHeader(paths, spellings, below);
	const plan: LayoutPlan = {
		dataset: id,
		header,
		columns,
		confidence,
		constants: {},
		until: null,
		headings: false,
		replacements: {},
		labels: paths.map((path) => path.join('/')),
		subtotals: subtotalsOf(id, columns, paths),
		doubled: [],
		unconfirmed: [],
		shortYears: []
	};
	const doubtful = byValues.filter(
		(name) =>
			isNeeded(name, spellings.dataset, (it) => columns[it] !== undefined) &&
			!isUnmistakable(declared[name]!, below(columns[name]!))
	);
	// What a title says goes before what cells look like.
	const lacking = [...missingColumns(columns, spellings.dataset), ...doubtful];
	plan.constants = constantsOf(table, plan, lacking);
	const said = Object.keys(plan.constants);
	plan.unconfirmed = doubtful.filter((name) => !said.includes(name));
	plan.columns = omit(columns, said);
	plan.headings = missingOf(plan).includes('town') && hasTownHeadings(table, header);
	const missing = missingOf(plan);
	const rivals = rivalsOf(table, plan, below);
	plan.doubled = Object.keys(rivals);
	plan.columns = omit(plan.columns, plan.doubled);
	const matches = Object.keys(columns).length;
	return { id, plan, matches, named: matches - byValues.length, missing, rivals };
}

const omit = <T>(columns: Record<string, T>, names: readonly string[]): Record<string, T> =>
	Object.fromEntries(Object.entries(columns).filter(([name]) => !names.includes(name)));

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
