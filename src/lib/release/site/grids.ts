import type { Cell } from '../../blocks/cell';
import type { Column as GridColumn, Grid, Row as GridRow } from '../../blocks/grid';
import { said } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import {
	isMeasured,
	type Column,
	type PublishedTable,
	type Release,
	type Value
} from '../terms/publication';
import {
	columnsOf,
	dimsOf,
	figuresOf,
	headOf,
	isWhole,
	type At,
	type Dim,
	type Row
} from './shape';

/** A table as people read it, and for each of its columns the one of the file that it shows. */
export interface Shown {
	grid: Grid;
	columns: readonly (Column | null)[];
}

type Of = Pick<Release, 'place' | 'ledger'>;

/** A column of a view: what of which rows it shows. */
interface Part extends At {
	/** Code of the dimension across; the whole where there is none. */
	code?: string;
	label: string;
}

/**
 * What most look for: a row for each place, or for each code of the table's own dimension, everything else
 * taken as a whole; with two dimensions and one figure, the second stands across. Null where a table has no
 * dimension, or no such rows.
 */
export function overviewOf(table: PublishedTable, release: Of): Shown | null {
	const dims = dimsOf(table);
	const by = mainOf(dims);
	if (!by) return null;
	const figures = figuresOf(table);
	const [first] = figures;
	if (!first) return null;
	const others = dims.filter((it) => it !== by && it.dimension !== 'place');
	const across = others.length === 1 && figures.length === 1 ? others[0]! : null;
	const isAside = (row: Row, dim: Dim) =>
		dim !== by && dim !== across && !isWhole(row, dim, release);
	const rows = table.rows.filter((row) => dims.every((dim) => !isAside(row, dim)));
	const parts: Part[] = across
		? acrossOf(rows, across, first, release)
		: [...figures, ...columnsOf(table.columns, 'rate')].map((it) => ({
				...it,
				label: headOf(it.column)
			}));
	const lines = linesOf(rows, by);
	const decimals = decimalsIn(table);
	const bar = barOf(table, parts, lines, by, release);
	const cellsOf = (line: readonly Row[]): Cell[] => {
		const values = parts.map((part) => valueIn(line, part, across, release));
		return [
			{ kind: 'text', text: String(line[0]![by.name]) },
			...values.map((value, i) => cellOf(value, parts[i]!.column, decimals)),
			...(bar ? [bar.cell(values[bar.part]!, line)] : [])
		];
	};
	const isTotal = (line: readonly Row[]) => isWhole(line[0]!, by, release);
	const whole = lines.find(isTotal);
	const head = table.columns[by.name]!;
	if (lines.every(isTotal)) return null;
	return {
		grid: {
			columns: [
				{ label: head.title, kind: 'text' },
				...parts.map(({ label }): GridColumn => ({ label, kind: 'number' })),
				...(bar ? [bar.column] : [])
			],
			rows: nested(
				lines
					.filter((it) => !isTotal(it))
					.map((line) => ({ key: String(line[0]![by.code]), cells: cellsOf(line) })),
				by,
				release
			),
			...(whole && { total: { key: 'total', cells: cellsOf(whole) } })
		},
		columns: [head, ...parts.map(({ column }) => column), ...(bar ? [null] : [])]
	};
}

/** All rows of a table in their order: names in the place of codes, no flags, and no month that all share. */
export function wholeOf(table: PublishedTable): Shown {
	const decimals = decimalsIn(table);
	const codes = new Set(dimsOf(table).flatMap(({ code, name }) => (code === name ? [] : [code])));
	const shown = table.columns.flatMap((column, at): At[] => {
		if (column.role === 'flag' || codes.has(at)) return [];
		const isSame = table.rows.every((row) => row[at] === table.rows[0]![at]);
		return column.role === 'month' && isSame ? [] : [{ at, column }];
	});
	return {
		grid: {
			columns: shown.map(({ column }) => ({
				label: headOf(column),
				kind: isMeasured(column) ? 'number' : 'text'
			})),
			rows: table.rows.map((row, i) => ({
				key: String(i),
				cells: shown.map(({ at, column }) => cellOf(row[at]!, column, decimals))
			}))
		},
		columns: shown.map(({ column }) => column)
	};
}

/** What a table is about: its last dimension, but its places where that is no more than 城乡. */
function mainOf(dims: readonly Dim[]): Dim | undefined {
	const own = dims.filter(({ dimension }) => dimension !== 'place');
	const place = dims.find(({ dimension }) => dimension === 'place');
	const isSplit = own.length === 1 && own[0]!.dimension === 'level';
	return isSplit || own.length === 0 ? (place ?? own[0]) : own.at(-1);
}

/** The whole of the dimension across, then its codes in the order in which they come. */
function acrossOf(rows: readonly Row[], dim: Dim, figure: At, release: Of): Part[] {
	const names = new Map(
		rows
			.filter((row) => !isWhole(row, dim, release))
			.map((row) => [String(row[dim.code]), String(row[dim.name])])
	);
	const of = (name: string) => headOf({ ...figure.column, title: name });
	return [
		{ ...figure, label: headOf(figure.column) },
		...[...names].map(([code, name]) => ({ ...figure, code, label: of(name) }))
	];
}

/** Rows of the same code, in the order in which the codes come. */
function linesOf(rows: readonly Row[], by: Dim): Row[][] {
	const lines = new Map<Value, Row[]>();
	for (const row of rows) lines.set(row[by.code]!, [...(lines.get(row[by.code]!) ?? []), row]);
	return [...lines.values()];
}

function valueIn(line: readonly Row[], part: Part, across: Dim | null, release: Of): Value {
	const row = across
		? line.find((it) =>
				part.code === undefined ? isWhole(it, across, release) : it[across.code] === part.code
			)
		: line[0];
	return row?.[part.at] ?? '-';
}

/** A published value as a cell: what isn't a number stands as it is in the file. */
function cellOf(value: Value, column: Column, decimals: number): Cell {
	if (typeof value === 'string')
		return { kind: 'text', text: value, ...(isMeasured(column) && { tone: 'quiet' }) };
	if (column.role !== 'rate') return { kind: 'count', value };
	return { kind: 'decimal', value, decimals, after: '%' };
}

/** Decimals that all rates of a table are printed with. */
const decimalsIn = (table: PublishedTable): number =>
	Math.max(
		1,
		...columnsOf(table.columns, 'rate').flatMap(({ at }) =>
			table.rows.map((row) => (String(row[at]).split('.')[1] ?? '').length)
		)
	);

/** A bar beside the figures: of the rate where there is one, else of the first figure. */
function barOf(
	table: PublishedTable,
	parts: readonly Part[],
	lines: readonly (readonly Row[])[],
	by: Dim,
	release: Of
) {
	const rate = parts.findIndex(({ column }) => column.role === 'rate');
	const part = Math.max(0, rate);
	const { at, column, label } = parts[part]!;
	const values = lines
		.filter((line) => rate >= 0 || !isWhole(line[0]!, by, release))
		.map((line) => line[0]![at])
		.filter((it) => typeof it === 'number');
	const most = Math.max(0, ...values);
	if (values.length < 2 || most === 0) return null;
	const cell = (value: Value, line: readonly Row[]): Cell => {
		// A whole beside its parts would be the longest of all.
		const isDrawn = rate >= 0 || !isWhole(line[0]!, by, release);
		if (typeof value !== 'number' || !isDrawn) return { kind: 'none', why: 'blank' };
		return { kind: 'bar', value, text: `${label} ${value}${column.unit === '%' ? '%' : ''}` };
	};
	const scale = rate >= 0 ? Math.max(100, most) : most;
	return {
		part,
		cell,
		column: {
			label: said(m.open_bar, { title: column.title }),
			kind: 'bar',
			scale
		} satisfies GridColumn
	};
}

/** Rows with those below them: of places, a county with its towns, by what the ledger knows of them. */
function nested(rows: readonly GridRow[], by: Dim, { ledger }: Of): GridRow[] {
	if (by.dimension !== 'place') return [...rows];
	const keys = new Set(rows.map(({ key }) => key));
	const above = (key: string) => {
		const parent = Object.hasOwn(ledger.places, key) ? ledger.places[key]! : '';
		// A ledger comes from elsewhere: whom it calls his own parent has none.
		return keys.has(parent) && parent !== key ? parent : null;
	};
	const isBelow = (key: string) => above(key) !== null;
	return rows
		.filter(({ key }) => !isBelow(key))
		.map((row) => {
			const children = rows.filter(({ key }) => above(key) === row.key);
			return { ...row, ...(children.length > 0 && { children }) };
		});
}
