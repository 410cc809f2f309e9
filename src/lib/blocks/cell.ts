import type { Day } from '../base/dates';
import type { MetricId, MetricRow } from '../metrics/catalog';
import type { MoneyUnit } from './money';
import type { Cell, Text, Why } from './terms';

export type { Cell, Tag, Way, Why } from './terms';

export const unknown = '—';

export const none = (why: Why = 'unknown'): Cell => ({ kind: 'none', why });

const orNone = (value: number | null, of: (value: number) => Cell, why?: Why): Cell =>
	value === null ? none(why) : of(value);

/** A whole number; unknown as null. */
export const count = (value: number | null, metric?: MetricId): Cell =>
	orNone(value, (it) => ({ kind: 'count', value: it, ...(metric && { metric }) }));

/** A change, always with its sign. */
export const change = (value: number | null): Cell =>
	orNone(value, (it) => ({ kind: 'change', value: it }));

export const short = (value: number | null): Cell =>
	orNone(value, (it) => ({ kind: 'short', value: it }));

/** A measured rate; unknown where one of its counts is, or where it is one of nothing. */
export function rate(row: Pick<MetricRow, 'numerator' | 'denominator'>, metric?: MetricId): Cell {
	const { numerator: part, denominator: of } = row;
	if (part === null || !of) return none();
	return { kind: 'rate', part, of, ...(metric && { metric }) };
}

/** People or posts of a village below which a rate would say more of persons than of the place. */
export const FEWEST = 10;

/** A rate of the people of a village: none where they are too few. */
export const villageRate = (row: Pick<MetricRow, 'numerator' | 'denominator'>): Cell =>
	row.denominator && row.denominator < FEWEST ? none('too_small') : rate(row);

export const share = (value: number | null): Cell =>
	orNone(value, (it) => ({ kind: 'share', value: it }));

/** A difference of two rates in hundredths of a percentage point, with its sign where it is a change. */
export const points = (hundredths: number | null | undefined, signed?: true): Cell =>
	orNone(hundredths ?? null, (it) => ({
		...{ kind: 'points', hundredths: it },
		...(signed && { signed })
	}));

export const money = (fen: number | null, unit?: MoneyUnit): Cell =>
	orNone(fen, (it) => ({ kind: 'money', fen: it, ...(unit && { unit }) }));

export const day = (day: Day | null, year?: number): Cell =>
	day === null ? none() : { kind: 'day', day, ...(year !== undefined && { year }) };

export const month = (month: string): Cell => ({ kind: 'month', month });

export const text = (text: Text): Cell => ({ kind: 'text', text });

/** Words of the files. */
export const own = (words: string | null): Cell =>
	words === null ? none() : { kind: 'text', text: words, own: true };

/** A value with what is said below it; of nothing known nothing is. */
export const detailed = (cell: Cell, detail: Text | null): Cell =>
	cell.kind === 'none' || !detail ? cell : { ...cell, detail };

/** What the tint of a cell stands for: a rate, at most the whole, or a number. */
export function tintOf(cell: Cell): number {
	if (cell.word !== undefined) return 0;
	if (cell.kind === 'count') return cell.value;
	return cell.kind === 'rate' ? Math.min(1, cell.part / cell.of) : 0;
}
