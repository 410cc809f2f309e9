import type { CorrectedCell } from '../../base/correction';
import { visible } from '../../base/text';
import { unpacked } from '../../intake/raw/table';
import type { FileReport } from '../../intake/staging/load';
import { isTooLong } from './corrections';
import { amended, withPlace, withYears, type Item } from './items';
import type { LayoutPlan } from '../../intake/layout/plan';

/** What the user said of a loaded table's spellings or years, as it is told, and all tables without it. */
export interface SaidReading {
	cell: CorrectedCell;
	without: (items: readonly Item[]) => Item[];
}

/**
 * Places that spellings mean and years of two digits that are completed in the tables that were loaded, in the
 * order of the files; remembered ones too. A spelling that a table doesn't have is left out. In a table too long
 * to be looked through nobody counts the rows.
 */
export async function saidReadings(
	items: readonly Item[],
	reports: readonly FileReport[]
): Promise<SaidReading[]> {
	const all: SaidReading[] = [];
	for (const report of reports) {
		const item = items.find(
			({ table }) => table.file === report.file && table.sheet === report.sheet
		);
		if (item?.layout) all.push(...(await readingsOf(item, item.layout)));
	}
	return all;
}

async function readingsOf(item: Item, layout: LayoutPlan): Promise<SaidReading[]> {
	const { id, table } = item;
	const said = Object.entries(layout.replacements).flatMap(([column, words]) => {
		const at = layout.columns[column];
		return at === undefined
			? []
			: Object.entries(words).map(([from, to]) => ({ column, at, from, to }));
	});
	const rows =
		said.length > 0 && !isTooLong(item)
			? (await unpacked(table)).slice(layout.header.last + 1)
			: null;
	const lineOf = (
		at: number,
		more: Pick<CorrectedCell, 'rows' | 'from' | 'to' | 'outcome'>,
		change: (layout: LayoutPlan) => LayoutPlan
	): SaidReading => ({
		cell: {
			...{ file: table.file, sheet: table.sheet, cell: '' },
			...{ column: layout.labels[at] ?? '', ...more }
		},
		without: (items) =>
			items.map((it) =>
				it.id === id && it.layout ? amended(it, { layout: change(it.layout) }) : it
			)
	});
	const places = said.flatMap(({ column, at, from, to }) => {
		const count = rows?.filter((cells) => written(cells[at] ?? '') === from).length ?? null;
		if (count === 0) return [];
		return lineOf(at, { rows: count, from, to, outcome: 'named' }, (it) =>
			withPlace(it, column, from, null)
		);
	});
	const years = layout.shortYears.flatMap((column) => {
		const at = layout.columns[column];
		if (at === undefined) return [];
		return lineOf(at, { rows: null, from: '', to: '', outcome: 'completed' }, (it) =>
			withYears(it, column, false)
		);
	});
	return [...places, ...years];
}

/** A cell as spellings are compared with it. */
const written = (cell: string): string => visible(cell.normalize('NFKC'));
