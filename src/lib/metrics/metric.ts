import type { FactId } from './facts';

/**
 * How a metric's value is written: a whole number with its counter word, a percentage, months of one
 * person, or money, which is whole fen (分) until it is printed.
 */
export type Unit = 'posts' | 'people' | 'percent' | 'months' | 'days' | 'money';

export interface Metric {
	/** Chinese name, as notices and reports print it. */
	label: string;
	label_en: string;
	unit: Unit;
	/** The definition, printed wherever the number is. */
	reads: string;
	reads_en: string;
	/** Dataset file without which the value is unknown (not zero). */
	needs?: 'posts' | 'payments' | 'budget' | 'population';
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
