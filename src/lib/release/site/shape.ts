import type { Column, PublishedTable, Release, Value } from '../terms/publication';

export type Row = PublishedTable['rows'][number];

/** A dimension of a table: the columns of its code and its name. */
export interface Dim {
	dimension: string;
	code: number;
	/** The column beside the code; the code's own where there is none. */
	name: number;
}

/** A column with where it stands. */
export interface At {
	at: number;
	column: Column;
}

/** The dimensions of a table in the order of their columns. */
export const dimsOf = ({ columns }: PublishedTable): Dim[] =>
	columnsOf(columns, 'code').map(({ at, column }) => ({
		dimension: column.dimension ?? column.name,
		code: at,
		name: columns[at + 1]?.role === 'name' ? at + 1 : at
	}));

/** Columns of counts and amounts, which have a flag beside them. */
export const figuresOf = ({ columns }: PublishedTable): At[] =>
	columnsOf(columns, 'figure', 'amount');

export const columnsOf = (columns: readonly Column[], ...roles: Column['role'][]): At[] =>
	columns.flatMap((column, at) => (roles.includes(column.role) ? [{ at, column }] : []));

/** Whether a row is of the whole of a dimension: no code, or that of the release's own place. */
export const isWhole = (row: Row, dim: Dim, { place }: Pick<Release, 'place'>): boolean =>
	row[dim.code] === '' || (dim.dimension === 'place' && row[dim.code] === place.code);

/** The row of the whole of everything; undefined where a table has none. */
export const wholeRow = (
	table: PublishedTable,
	release: Pick<Release, 'place'>
): Row | undefined => {
	const dims = dimsOf(table);
	return table.rows.find((row) => dims.every((dim) => isWhole(row, dim, release)));
};

/** How the figure in a column is published: what its flag beside it says. */
export const flagOf = (
	row: Row,
	{ columns }: PublishedTable,
	{ column }: At
): Value | undefined => {
	const at = columns.findIndex(({ name }) => name === `${column.name}_flag`);
	return at < 0 ? undefined : row[at];
};

/** Name of a figure or rate with its unit, as it heads a column. */
export const headOf = ({ title, unit, role }: Column): string =>
	unit && role !== 'rate' ? `${title}（${unit}）` : title;
