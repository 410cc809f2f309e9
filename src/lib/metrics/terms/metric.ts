import type { FactId } from './facts';
import type { SliceId } from './slices';

/**
 * How a metric's value is written: a whole number with its counter word, a percentage, months of one
 * person, or money, which is whole fen (分) until it is printed.
 */
export type Unit = 'posts' | 'people' | 'percent' | 'months' | 'days' | 'money';

/**
 * Measures of a fact, added up; one with a minus before it is taken off. The whole is unknown where the
 * first has no value, and any other without one counts as 0.
 */
export type Term = readonly [string, ...string[]];

/** What a metric is made of: measures of its fact. */
export interface Made {
	of: Term;
	/** What it is a part of: then it is a rate, unknown where that is 0. */
	over?: Term;
	/** `over` is that of all parts together, where the metric is broken down. */
	overWhole?: true;
	/** The value is a whole number. */
	rounded?: true;
	/** The first measure is rounded up to a whole number; unknown where what is `given` is 0. */
	up?: true;
	/** What must be known, besides, where there is to be a row of money. */
	given?: Term;
	/** The widest difference of its two measures within each of these slices. */
	within?: readonly SliceId[];
}

export interface Metric extends Made {
	/** Chinese name, as notices and reports print it. */
	label: string;
	label_en: string;
	unit: Unit;
	/** The definition, printed wherever the number is. */
	reads: string;
	reads_en: string;
	/** Dataset file without which the value is unknown (not zero). */
	needs?: 'posts' | 'payments' | 'budget' | 'finance' | 'population';
	/** Parts of a whole don’t add up to it, as of the highest or the longest; those of a rate never do. */
	additive?: false;
	/** What it may be a sum of: the first that has the slices asked for; progress when absent. */
	facts?: readonly FactId[];
}

/** One row of a metric. `value` is null where the metric is unknown or its denominator is 0. */
export interface MetricRow {
	/** Stable code of the slice; empty for the whole, null where the data has no value for it. */
	slice: string | null;
	label: string;
	value: number | null;
	numerator: number | null;
	denominator: number | null;
}
