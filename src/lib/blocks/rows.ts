import {
	columnFilteringFeature,
	constructTable,
	createExpandedRowModel,
	createFilteredRowModel,
	createSortedRowModel,
	globalFilteringFeature,
	rowExpandingFeature,
	rowSortingFeature,
	tableFeatures,
	type ColumnDef
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { Locale } from '../paraglide/runtime';
import { type Cell } from './cell';
import { bare, cellText } from './text';
import { allRows, unfolded, type Grid, type Row, type Shown } from './grid';
import { statusOrder } from './status';

/** How a reader looks at a grid. */
export interface Look {
	/** The column sorted by; null leaves the usual order. */
	sort: { column: number; down: boolean } | null;
	/** Only rows with these letters. */
	search: string;
	/** Keys of the rows that are unfolded. */
	open: ReadonlySet<string>;
}

const features = tableFeatures({
	coreReactivityFeature: storeReactivityBindings(),
	columnFilteringFeature,
	globalFilteringFeature,
	rowSortingFeature,
	rowExpandingFeature,
	filteredRowModel: createFilteredRowModel(),
	sortedRowModel: createSortedRowModel(),
	expandedRowModel: createExpandedRowModel()
});

/** Names as Chinese dictionaries order them: by pinyin. */
const dictionary = new Intl.Collator('zh-CN', { numeric: true });

/** What a cell is sorted by; nothing known comes last. */
function sortValue(cell: Cell, locale: Locale): string | number | undefined {
	if (cell.kind === 'status') return statusOrder.indexOf(cell.status);
	if (cell.kind === 'bar') return cell.value ?? undefined;
	if (cell.kind === 'parts') return undefined;
	// Days and months sort as time, not as they are written.
	if (cell.kind === 'day') return cell.day;
	if (cell.kind === 'month') return cell.month;
	return bare(cell, locale) ?? undefined;
}

/** Whether a row is found by what somebody typed: in its words, or their other spellings. */
export function finds(row: Row, typed: string, locale: Locale): boolean {
	const sought = typed.trim().toLowerCase();
	return (
		sought === '' ||
		row.cells.some(
			(cell) =>
				cellText(cell, locale).toLowerCase().includes(sought) ||
				(cell.kind === 'text' && cell.keys?.some((key) => key.startsWith(sought)))
		)
	);
}

/** The rows that a reader sees, sorted, searched and unfolded; the order of equals is the grid's own. */
export function shownRows(grid: Grid, look: Look, locale: Locale): Shown[] {
	const { sort, search, open } = look;
	if (!sort && search === '') return unfolded(grid.rows, open);
	const columns: ColumnDef<typeof features, Row>[] = [
		{ id: 'first', accessorFn: (row) => (row.first ? 0 : 1), sortFn: by('first') }
	];
	if (sort) {
		const ranked = ranksIn(grid, sort.column, locale);
		columns.push({
			id: 'by',
			accessorFn: ({ cells }) => ranked(cells[sort.column]!),
			sortUndefined: 'last',
			sortFn: by('by')
		});
	}
	const table = constructTable({
		features,
		columns,
		data: grid.rows,
		getRowId: (row) => row.key,
		getSubRows: (row) => row.children,
		// A county is found with its towns, and stays above the town that is found.
		filterFromLeafRows: true,
		getColumnCanGlobalFilter: ({ id }) => id === 'first',
		globalFilterFn: (row, _, typed: string) => finds(row.original, typed, locale),
		initialState: {
			sorting: sort
				? [
						{ id: 'first', desc: false },
						{ id: 'by', desc: sort.down }
					]
				: [],
			globalFilter: search,
			// What is found is unfolded.
			expanded: search ? true : Object.fromEntries([...open].map((key) => [key, true]))
		}
	});
	return table.getRowModel().rows.map((row) => ({
		row: row.original,
		depth: row.depth,
		open: row.getIsExpanded()
	}));
}

type Valued = { getValue: (id: string) => unknown };

const by = (id: string) => (a: Valued, b: Valued) =>
	Number(a.getValue(id)) - Number(b.getValue(id));

/** Numbers in the order of a column's values: each word is compared once, however many rows have it. */
function ranksIn({ rows }: Grid, column: number, locale: Locale) {
	const values = allRows(rows).map(({ cells }) => sortValue(cells[column]!, locale));
	const words = [...new Set(values.filter((it) => typeof it === 'string'))];
	const ranks = new Map(words.sort(dictionary.compare).map((word, i) => [word, i]));
	return (cell: Cell): number | undefined => {
		const value = sortValue(cell, locale);
		return typeof value === 'string' ? ranks.get(value) : value;
	};
}
