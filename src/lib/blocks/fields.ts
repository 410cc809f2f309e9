import type { DatasetMeta } from '../datasets/meta';
import { catalog, type MetricId, type MetricRow } from '../metrics/catalog';
import { count, money, none, rate, share } from './cell';
import type { Column, Field } from './grid';
import { metricLabel } from './labels';
import type { Cell, Text, Way } from './terms';

type More = Partial<Column>;

/** What is known of a thing: a number, the two counts of a rate, a cell as it is, or nothing. */
type Known = number | null | undefined | Pick<MetricRow, 'numerator' | 'denominator'> | Cell;

function cellOf(known: Known, of: (value: number) => Cell): Cell {
	if (known === null || known === undefined) return none();
	if (typeof known === 'number') return of(known);
	return 'kind' in known ? known : rate(known);
}

/** A column of words; nothing known where there are none. */
export const words = <T>(
	label: Text,
	of: (it: T) => Text | null | undefined,
	more: More = {}
): Field<T> => ({
	column: { label, kind: 'text', ...more },
	cell: (it) => {
		const said = of(it);
		if (said === null || said === undefined) return none();
		return typeof said === 'object' && 'kind' in said ? said : { kind: 'text', text: said };
	}
});

/** A column of numbers: counts, where they are bare. */
export const numbers = <T>(label: Text, of: (it: T) => Known, more: More = {}): Field<T> => ({
	column: { label, kind: 'number', ...more },
	cell: (it) => cellOf(of(it), count)
});

/** A column of whole fen. */
export const amounts = <T>(label: Text, of: (it: T) => number | null): Field<T> =>
	numbers(label, (it) => money(of(it)));

type Measured =
	| number
	| null
	| undefined
	| Pick<MetricRow, 'value' | 'numerator' | 'denominator'>
	| Cell;

/** A column of a measure: what it is called and how its values are written stand in the catalogue. */
export const metric = <T>(id: MetricId, of: (it: T) => Measured, more: More = {}): Field<T> =>
	numbers(metricLabel(id), (it) => metricCell(id, of(it)), more);

function metricCell(id: MetricId, known: Measured): Cell {
	const { unit } = catalog[id];
	const isRow = typeof known === 'object' && known !== null && !('kind' in known);
	return cellOf(isRow && unit !== 'percent' ? known.value : known, (value) =>
		unit === 'money' ? money(value) : unit === 'percent' ? share(value) : count(value)
	);
}

/** A column of rates as bars, the longest as long as `scale`. */
export const bars = <T>(label: Text, of: (it: T) => Cell, scale?: number): Field<T> => ({
	column: { label, kind: 'bar', ...(scale !== undefined && { scale }) },
	cell: (it) => {
		const part = of(it);
		return part.kind === 'rate' ? { kind: 'bar', value: part.part / part.of, text: part } : part;
	}
});

/** A cell that leads to what a page has of a place, where pages open into it. */
export const leadsTo = (
	cell: Cell,
	code: string | null,
	{ places }: Pick<DatasetMeta, 'places'>,
	way: Way = {}
): Cell =>
	code !== null && places.some((it) => it.code === code)
		? { ...cell, to: { ...way, place: code } }
		: cell;
