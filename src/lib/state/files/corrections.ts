import type { CorrectedCell, CorrectionOutcome } from '../../base/correction';
import type { Issue } from '../../base/issue';
import { columnLetters } from '../../base/letters';
import { datasets } from '../../datasets';
import type { Column, Dataset } from '../../datasets/declare';
import { besideOf, isSameCell, outcomeIn, type Correction } from '../../intake/layout/corrections';
import type { LayoutPlan } from '../../intake/layout/plan';
import { someRows, type Skipped } from '../../intake/raw/table';
import type { FileReport } from '../../intake/staging/load';
import { shownChange } from '../../intake/values/masked';
import { columnAt, LONGEST_PREVIEW, type Item } from './items';

/** A cell with an issue that can be corrected on the page. */
export interface Spot {
	/** The table's. */
	id: number;
	/** 1-based row, and index of the file's column. */
	row: number;
	column: number;
	declared: Column;
	/** Whose row it is: the person's name, or the post's number; blank where the table has neither. */
	whose: string;
	/** What is read there now. */
	text: string;
	/** What it is in the file, and what tells its row from others. */
	file: Pick<Correction, 'from' | 'beside'>;
}

/** A cell and what it is to be. */
export interface Change {
	spot: Spot;
	to: string;
}

/** What tells the cell of an issue from all others. */
export const cellKey = ({ file, sheet, cell }: Pick<Issue, 'file' | 'sheet' | 'cell'>): string =>
	JSON.stringify([file, sheet, cell]);

/** What no text in the cell would mend: how its row divides is a guess, or no column is read there. */
const beyondCells = ['quote-open', 'quote-inside', 'file-cut', 'surplus-cell'];

/** Towns that are no town's name are asked for by their spelling, once for all rows: see `Fixes.svelte`. */
const isAsked = ({ rule }: Issue, column: string): boolean =>
	rule === 'place-unknown' && column === 'town';

/** Whether a table is so long that its cells aren't looked up. */
export const isTooLong = ({ table }: Item): boolean => table.count > LONGEST_PREVIEW;

/** The cells of issues that can be corrected here, by `cellKey`. */
export async function spotsOf(
	items: readonly Item[],
	issues: readonly Issue[]
): Promise<Map<string, Spot>> {
	const spots = new Map<string, Spot>();
	for (const item of items) {
		const { table, layout, included } = item;
		if (!layout || !included || isTooLong(item)) continue;
		const columns: Dataset['columns'] = datasets[layout.dataset].columns;
		const own = issues.flatMap((issue) => {
			if (issue.file !== table.file || issue.sheet !== table.sheet) return [];
			if (issue.row === null || issue.row <= layout.header.last + 1) return [];
			const name = columnAt(layout, issue);
			if (!name || beyondCells.includes(issue.rule) || isAsked(issue, name)) return [];
			return [{ issue, row: issue.row, column: layout.columns[name]!, declared: columns[name]! }];
		});
		if (own.length === 0) continue;
		// The page draws what was loaded before it looks up cells.
		await new Promise((done) => setTimeout(done));
		const rows = someRows(table, [...new Set(own.map(({ row }) => row))]);
		for (const { issue, row, column, declared } of own) {
			const cells = rows.get(row) ?? [];
			const said = item.corrections.find((it) => isSameCell(it, { row, column }));
			const isApplied = said !== undefined && outcomeIn(cells, said) === 'applied';
			spots.set(cellKey(issue), {
				...{ id: item.id, row, column, declared, whose: whoseRow(cells, layout) },
				text: isApplied ? said.to : (cells[column] ?? ''),
				file: { from: cells[column] ?? '', beside: besideOf(cells, layout, column) }
			});
		}
	}
	return spots;
}

const whoseRow = (cells: readonly string[], { columns }: LayoutPlan): string =>
	[columns.name, columns.post_no]
		.map((at) => (at === undefined ? '' : cells[at]) ?? '')
		.find(Boolean) ?? '';

/**
 * Tables with cells corrected. A table that was left out because it says the same as another has them too, or it
 * would count besides.
 *
 * @param repeated the tables that were left out so
 */
export function corrected(
	items: readonly Item[],
	changes: readonly Change[],
	repeated: readonly Skipped[] = []
): Item[] {
	const isRepeated = ({ table }: Item): boolean =>
		repeated.some(({ file, sheet }) => file === table.file && sheet === table.sheet);
	return items.map((item) => {
		const isCopy = isRepeated(item);
		const rows = isCopy
			? someRows(
					item.table,
					changes.map(({ spot }) => spot.row)
				)
			: null;
		const own = changes.flatMap(({ spot: { id, row, column, file }, to }): Correction[] => {
			const correction = { row, column, ...file, to };
			if (id === item.id) return [correction];
			return rows && outcomeIn(rows.get(row) ?? [], correction) === 'applied' ? [correction] : [];
		});
		return own.length === 0
			? item
			: { ...item, corrections: own.reduce(withOne, item.corrections) };
	});
}

/** The last word on each cell; the file's own text takes a correction back. */
const withOne = (all: readonly Correction[], one: Correction): readonly Correction[] => {
	const others = all.filter((it) => !isSameCell(it, one));
	return one.from === one.to ? others : [...others, one];
};

/** Tables without a correction, wherever it was made. */
export const without = (items: readonly Item[], gone: Correction): Item[] =>
	items.map((item) => {
		const corrections = item.corrections.filter(
			(it) => JSON.stringify(it) !== JSON.stringify(gone)
		);
		return corrections.length === item.corrections.length ? item : { ...item, corrections };
	});

/**
 * Tables after a file took the place of another, with what was corrected in the other's.
 *
 * @param before all tables as they were
 * @param files the one that went, and the one that came
 */
export function carriedOver(
	before: readonly Item[],
	items: readonly Item[],
	[gone, come]: readonly [File, File]
): Item[] {
	const old = before.filter(({ source }) => source === gone);
	const own = items.filter(({ source }) => source === come);
	const isAlone = own.length === 1 && old.length === 1;
	return items.map((item) => {
		if (item.source !== come) return item;
		const { corrections = [] } =
			old.find(({ table }) => isAlone || table.sheet === item.table.sheet) ?? {};
		return { ...item, corrections };
	});
}

/** A correction as it is told, and itself. */
export interface Told {
	cell: CorrectedCell;
	correction: Correction;
}

/** What was corrected in the tables that were loaded, in the order of the files' rows. */
export function toldOf(items: readonly Item[], reports: readonly FileReport[]): Told[] {
	return reports.flatMap(({ file, sheet, corrections: outcomes = [] }) => {
		const item = items.find(({ table }) => table.file === file && table.sheet === sheet);
		return (item?.corrections ?? [])
			.flatMap((correction): Told[] => {
				const found = outcomes.find((it) => isSameCell(it, correction));
				return found ? [{ correction, cell: toldAs(item!, correction, found.outcome) }] : [];
			})
			.sort((a, b) => a.correction.row - b.correction.row);
	});
}

function toldAs(
	{ table, layout }: Item,
	{ row, column, from, to }: Correction,
	outcome: CorrectionOutcome
): CorrectedCell {
	const columns = layout ? (datasets[layout.dataset] as Dataset).columns : {};
	const name = Object.keys(columns).find((it) => layout!.columns[it] === column);
	const [before, after] = shownChange(name === undefined ? null : columns[name]!, from, to);
	return {
		...{ file: table.file, sheet: table.sheet, cell: columnLetters(column) + row },
		...{ column: layout?.labels[column] ?? '', from: before, to: after, outcome }
	};
}

/**
 * The corrections that count, for the copies of files that go back to their senders, who mend their own lists.
 * Their words have the whole of what is to be written, as the copy has the whole of what was: they stand in no
 * other list.
 */
export const correctionMarks = (items: readonly Item[], reports: readonly FileReport[]): Issue[] =>
	toldOf(items, reports)
		.filter(({ cell }) => cell.outcome === 'applied')
		.map(({ cell: { file, sheet, cell, column, from }, correction: { row, to } }) => ({
			...{ severity: 'warning' as const, file, sheet, row, cell, column, town: null, value: from },
			rule: 'corrected',
			message: to === '' ? '汇总时已删去本格内容' : `汇总时已更正为“${to}”`,
			remedy: '请在本表中照此改正，有不同意见的请说明'
		}));

/** What holds the tables and loads them. */
interface Loader {
	items: readonly Item[];
	readonly failure: string | null;
	load(): Promise<void>;
}

/** Loads tables in place of those that are there; false where that failed, and what was there stands again. */
export async function reloaded(loader: Loader, items: readonly Item[]): Promise<boolean> {
	const before = loader.items;
	loader.items = items;
	let isDone = false;
	try {
		await loader.load();
		isDone = loader.failure === null;
	} finally {
		if (!isDone && loader.items === items) loader.items = before;
	}
	return isDone;
}
