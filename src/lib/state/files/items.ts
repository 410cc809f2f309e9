import { ProblemError, UserError, type Problem } from '../../base/errors';
import { columnLetters } from '../../base/letters';
import type { Issue } from '../../base/issue';
import { datasets } from '../../datasets';
import type { Dataset } from '../../datasets/declare';
import type { Correction } from '../../intake/layout/corrections';
import { missingOf, type LayoutPlan } from '../../intake/layout/plan';
import { profileOf, type Profile } from '../../intake/layout/profile';
import type { LaidOut } from '../../intake/staging/load';
import type { RawTable, Skipped } from '../../intake/raw/table';
import { reasonOf, type Proposal } from '../../intake/read';
import { m } from '../../paraglide/messages';
import { sentenceFor } from '../failure';
import { Stopped } from '../reader';

/** A file as it was chosen, what messages call it, and what of it isn't in the list of tables. */
export interface Chosen {
	source: File;
	/** Towns send files of one name: the second is called `花名册（2）.xlsx`. */
	name: string;
	/** Sheets and files inside it that were left out while reading, with the reason. */
	skipped: readonly Skipped[];
	/** Why it can't be read at all. */
	refused: string | null;
}

/** A table of a chosen file, and how it will be read. */
export interface Item {
	id: number;
	/** The file as it was chosen: what is returned to its sender. */
	source: File;
	table: RawTable;
	layout: LayoutPlan | null;
	/** Why it can't be loaded as it stands; null when it can. */
	problem: string | null;
	/** The same in a word, for the list of what isn't loaded. */
	reason: Skipped['reason'];
	included: boolean;
	/** The user changed something: worth remembering for the next file of this shape. */
	corrected: boolean;
	/** 1-based rows that the user calls data, and those that the user calls none. */
	asData: readonly number[];
	asAside: readonly number[];
	/** Cells that the user corrected. */
	corrections: readonly Correction[];
}

/** Tables that are looked over and loaded together: those of 200 files, ten each. */
const MOST_ITEMS = 2_000;

/** Refuses a file whose tables would be too many beside those that are there. */
export function refuseMany(name: string, more: number, there: number): void {
	if (there + more > MOST_ITEMS)
		throw new UserError(
			`《${name}》有 ${more} 张表，连同已选的 ${there} 张超过一次可载入的 ${MOST_ITEMS} 张：请分批载入`
		);
}

/** A table as it was read. */
export function itemOf(id: number, source: File, { table, layout, problem }: Proposal): Item {
	return {
		id,
		source,
		table,
		layout,
		problem: problem && sentenceOf(problem),
		reason: problem ? reasonOf(problem) : 'chosen',
		included: problem === null,
		corrected: false,
		asData: [],
		asAside: [],
		corrections: []
	};
}

/** A table that the user changed: with what it still lacks, and ticked once it lacks nothing more. */
export function amended(item: Item, change: Partial<Item>): Item {
	const next = { ...item, ...change, corrected: true };
	const problem = lackOf(next);
	const included = next.included || (item.problem !== null && problem === null);
	return { ...next, problem, included, reason: problem === null ? 'chosen' : item.reason };
}

/** A table as it was read, with what was said of it before in a workspace. */
export function replayed(
	item: Item,
	said: Pick<Item, 'layout' | 'included' | 'corrected' | 'asData' | 'asAside'> & {
		corrections?: readonly Correction[] | undefined;
	}
): Item {
	const { layout, included, corrected, asData, asAside, corrections = [] } = said;
	// What reads past the table's width isn't of this table.
	if (layout && Object.values(layout.columns).some((at) => at >= item.table.width)) return item;
	const change = { layout, asData, asAside, corrections };
	if (!corrected) return { ...item, ...change, included: included && item.problem === null };
	const next = amended(item, change);
	return { ...next, included, reason: included ? 'chosen' : next.reason };
}

/** A layout in which a column is the same in all rows; blank text takes that back. */
export function withConstant(layout: LayoutPlan, name: string, value: string): LayoutPlan {
	const text = value.trim();
	const others = Object.fromEntries(
		Object.entries(layout.constants).filter(([other]) => other !== name)
	);
	return { ...layout, constants: text === '' ? others : { ...others, [name]: text } };
}

/** A layout in which a spelling stands for a place; null for none. */
export function withPlace(
	layout: LayoutPlan,
	column: string,
	value: string,
	name: string | null
): LayoutPlan {
	const words = Object.fromEntries(
		Object.entries(layout.replacements[column] ?? {}).filter(([other]) => other !== value)
	);
	if (name !== null) words[value] = name;
	return { ...layout, replacements: { ...layout.replacements, [column]: words } };
}

/** A layout in which years of two digits mean what is proposed, or don't. */
export function withYears(layout: LayoutPlan, column: string, isMeant: boolean): LayoutPlan {
	const others = layout.shortYears.filter((it) => it !== column);
	return { ...layout, shortYears: isMeant ? [...others, column] : others };
}

/** A table that is ticked, which says yes to what only its cells show, or left out. */
export function ticked(item: Item, included: boolean): Item {
	const { layout } = item;
	if (!included || !layout?.unconfirmed.length) return { ...item, included };
	return amended(item, { included, layout: { ...layout, unconfirmed: [] } });
}

/** Whether files have names of some of those that are there, but not of all. */
export function isSomeOf(files: readonly File[], there: readonly Chosen[]): boolean {
	const [names, read] = [files.map(({ name }) => name), there.filter((it) => it.refused === null)];
	const isThere = (name: string): boolean => read.some(({ source }) => source.name === name);
	return names.every(isThere) && !there.every(({ source }) => names.includes(source.name));
}

/** Longer tables are looked through when they are loaded. */
export const LONGEST_PREVIEW = 100_000;

/** A table of which a row is data, or isn't. */
export function withRow(item: Item, row: number, isData: boolean): Item {
	const others = (rows: readonly number[]): number[] => rows.filter((it) => it !== row);
	const [asData, asAside] = [others(item.asData), others(item.asAside)];
	(isData ? asData : asAside).push(row);
	return { ...item, asData, asAside };
}

/** What the user taught by correcting tables. */
export const taughtBy = (items: readonly Item[]): Profile[] =>
	items.flatMap(({ corrected, layout }) => (corrected && layout && profileOf(layout)) || []);

/** Tables that are left out, and why. */
export const leftOutOf = (items: readonly Item[]): Skipped[] =>
	items
		.filter(({ included }) => !included)
		.map(({ table: { file, sheet }, reason }) => ({ file, sheet, reason }));

/** What the user reads of a load that failed: a mistake in its own words, with what the page can do about it. */
export function failureOf(error: unknown): string {
	if (error instanceof Stopped) return m.files_stopped();
	return error instanceof ProblemError ? sentenceOf(error.problem) : sentenceFor(error);
}

/** A problem with what the page offers to mend it. */
export const sentenceOf = ({ kind, fault }: Problem): string =>
	m.files_problem({ fault, remedy: remedies[kind]() });

const remedies: Record<Problem['kind'], () => string> = {
	header: m.files_remedy_header,
	columns: m.files_remedy_columns,
	doubled: m.files_remedy_doubled,
	form: m.files_remedy_form,
	unconfirmed: m.files_remedy_unconfirmed,
	area: m.files_remedy_area
};

/** What a layout made by hand still lacks. */
function lackOf({ table, layout }: Item): string | null {
	const file = table.sheet === null ? table.file : `${table.file} · ${table.sheet}`;
	if (!layout) return m.files_no_layout({ file });
	const named = (names: readonly string[]): string =>
		names.map((name) => labelOf(layout, name)).join('、');
	const { doubled, unconfirmed } = layout;
	if (doubled.length > 0) return m.files_doubled({ file, columns: named(doubled) });
	const missing = missingOf(layout);
	if (missing.length > 0) return m.files_lacking({ file, columns: named(missing) });
	return unconfirmed.length > 0 ? m.files_unconfirmed({ file, columns: named(unconfirmed) }) : null;
}

/** What a column of the declaration is called. */
export const labelOf = ({ dataset }: Pick<LayoutPlan, 'dataset'>, name: string): string =>
	(datasets[dataset] as Dataset).columns[name]?.label ?? name;

/** The column of the declaration in whose cell an issue lies; undefined where it lies in none. */
export function columnAt({ columns }: LayoutPlan, { cell }: Issue): string | undefined {
	const letters = /^[A-Z]+/.exec(cell ?? '')?.[0];
	return Object.keys(columns).find((name) => columnLetters(columns[name]!) === letters);
}

/** Tables of which the column of an issue is read otherwise. */
const changedAt = (
	items: readonly Item[],
	issue: Issue,
	change: (layout: LayoutPlan, column: string) => LayoutPlan
): Item[] =>
	items.map((item) => {
		const { table, layout } = item;
		if (table.file !== issue.file || table.sheet !== issue.sheet || !layout) return item;
		const column = columnAt(layout, issue);
		return column ? amended(item, { layout: change(layout, column) }) : item;
	});

/** Tables in which the spelling of an issue means a place. */
export const withNamed = (items: readonly Item[], issue: Issue, name: string): Item[] =>
	changedAt(items, issue, (layout, column) => withPlace(layout, column, issue.value!, name));

/** Tables in which years of two digits in the column of an issue mean what it proposes. */
export const withMeantYears = (items: readonly Item[], issue: Issue): Item[] =>
	changedAt(items, issue, (layout, column) => withYears(layout, column, true));

/** Chosen tables as they are loaded. */
export const laidOut = (items: readonly Item[]): LaidOut[] =>
	items.flatMap(({ table, layout, asData, asAside, corrections }) =>
		layout ? [{ table, layout, asData, asAside, corrections }] : []
	);
