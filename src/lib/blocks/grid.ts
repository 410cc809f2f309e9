import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import { type Cell } from './cell';
import { bare, cellText, write, type Text } from './text';

/**
 * How a column is drawn and sorted. `bar` is a rate against the plan's marks, `parts` a whole in its parts:
 * both show what other columns say in numbers and stand in no file. `heat` tints its cells.
 */
export type ColumnKind = 'text' | 'number' | 'status' | 'bar' | 'parts' | 'heat';

export interface Column {
	label: Text;
	kind: ColumnKind;
	/** The value at the end of a bar or of the darkest tint. */
	scale?: number;
	/** May break into lines. */
	wraps?: true;
	/** The dearest figure of a row. */
	strong?: true;
}

export interface Row {
	key: string;
	cells: readonly Cell[];
	/** What it is made of: a county's towns. */
	children?: readonly Row[];
	/** Above the others whatever they are sorted by: places that nobody can rank. */
	first?: true;
	/** The value of the darkest tint in it, where that isn't its column's; 0 leaves it plain. */
	scale?: number;
}

/** A table: the same on every screen, sheet and file. Rows stand in their usual order. */
export interface Grid {
	columns: readonly Column[];
	rows: readonly Row[];
	/** The whole: no row, and printed once, at the end. */
	total?: Row | undefined;
	/** The column by which it is ordered, where the order is one of a column. */
	sorted?: { column: number; down: boolean };
	/** What its amounts are in. */
	unit?: Text;
	/** Rows with parts show them until they are folded. */
	unfolded?: true;
}

export const textColumn = (label: Text, more: Partial<Column> = {}): Column => ({
	label,
	kind: 'text',
	...more
});

/** A column with what it holds of each thing that has a row. */
export interface Field<T> {
	column: Column;
	cell: (it: T) => Cell;
}

/** What a table of things has besides their rows. */
interface About<T> extends Pick<Grid, 'sorted' | 'unit' | 'unfolded'> {
	/** All things as one. */
	whole?: T | null | false;
	/** What the whole is called; 合计 unless told. */
	name?: Text;
	/** What a thing is made of. */
	children?: (it: T) => readonly T[];
}

/** Rows of things by their fields; the whole last. */
export function gridOf<T>(
	things: readonly T[],
	keyOf: (it: T, i: number) => string,
	fields: readonly (Field<T> | null | false)[],
	{ whole, name = m.total_row, children = () => [], ...about }: About<T> = {}
): Grid {
	const shown = fields.filter((it): it is Field<T> => Boolean(it));
	const cellsOf = (it: T) => shown.map(({ cell }) => cell(it));
	const rowOf = (it: T, i: number): Row => {
		const parts = children(it);
		return {
			key: keyOf(it, i),
			cells: cellsOf(it),
			...(parts.length > 0 && { children: parts.map(rowOf) })
		};
	};
	return {
		columns: shown.map(({ column }) => column),
		rows: things.map(rowOf),
		...(whole && { total: totalRow(shown, cellsOf(whole), name) }),
		...about
	};
}

/** The whole's row: its name stands in the first column of words, and leads nowhere. */
function totalRow<T>(fields: readonly Field<T>[], cells: readonly Cell[], name: Text): Row {
	const at = Math.max(
		0,
		fields.findIndex(({ column }) => column.kind === 'text')
	);
	return {
		key: 'total',
		cells: cells.map((cell, i): Cell => (i === at ? { kind: 'text', text: name } : cell))
	};
}

/** A row that is shown. */
export interface Shown {
	row: Row;
	depth: number;
	open: boolean;
}

/** Rows in their usual order, with those below the ones that are unfolded. */
export const unfolded = (rows: readonly Row[], open: ReadonlySet<string>, depth = 0): Shown[] =>
	rows.flatMap((row) => {
		const isOpen = Boolean(row.children?.length) && open.has(row.key);
		const below = isOpen ? unfolded(row.children!, open, depth + 1) : [];
		return [{ row, depth, open: isOpen }, ...below];
	});

/** Rows with those that they are made of, each below its own. */
export const allRows = (rows: readonly Row[]): Row[] =>
	rows.flatMap((row) => [row, ...allRows(row.children ?? [])]);

/** A table in a language: what is printed, and the bare value for machines. */
export interface Printed {
	/** `scale` is 0 but for bars and tints. */
	columns: { label: string; numeric: boolean; drawn: boolean; scale: number }[];
	rows: { text: string; value: string | number | null; detail: string; cell: Cell }[][];
}

const isDrawn = ({ kind }: Column): boolean => kind === 'bar' || kind === 'parts';

/** The table as files and pictures have it, the total last. Drawings stand in pictures only. */
export function printed(grid: Grid, locale: Locale, drawings = false): Printed {
	const shown = grid.columns.flatMap((it, i) => (isDrawn(it) && !drawings ? [] : [i]));
	const rows = [...allRows(grid.rows), ...(grid.total ? [grid.total] : [])];
	return {
		columns: shown.map((i) => {
			const column = grid.columns[i]!;
			return {
				label: write(column.label, locale),
				numeric: column.kind === 'number' || column.kind === 'heat',
				drawn: isDrawn(column),
				scale: column.kind === 'heat' || column.kind === 'bar' ? (column.scale ?? 1) : 0
			};
		}),
		rows: rows.map(({ cells }) =>
			shown.map((i) => {
				const cell = cells[i]!;
				const detail = cell.detail === undefined ? '' : write(cell.detail, locale);
				// What a place hasn't sent belongs to its status, which is words.
				const also =
					cell.kind === 'status' && detail ? m.in_brackets({ text: detail }, { locale }) : '';
				const value = bare(cell, locale);
				return {
					text: cellText(cell, locale) + also,
					value: also ? `${value}${also}` : value,
					detail: also ? '' : detail,
					cell
				};
			})
		)
	};
}

/** Excel keeps 15 digits of what it takes for a number. */
const LONG_NUMBER = /^\d{16,}$/;

/** Whether Excel would lose digits of a grid's texts, such as ID numbers, where it opens them as numbers. */
export const hasLongNumbers = (grid: Grid, locale: Locale): boolean =>
	printed(grid, locale).rows.some((row) =>
		row.some(({ value }) => typeof value === 'string' && LONG_NUMBER.test(value.trim()))
	);
