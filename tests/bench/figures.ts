/** Posts of the bundled dataset that stands for a city of the usual size. */
export const SMALL = 16_300;

/** Median and 95th percentile. */
export interface Spread {
	median: number;
	p95: number;
}

/** One thing measured: several takings of the same kind, or a single one. */
export interface Figure extends Spread {
	/** Heading under which it stands. */
	section: string;
	what: string;
	/** People, posts or rows that were there. */
	size: number;
	unit: 'ms' | 's' | 'MB' | 'ratio' | 'statements';
	/** How many were measured; of one, median and 95th percentile are itself. */
	count: number;
	/** What native DuckDB with one thread takes for the same work, in the same unit; null for none. */
	native: Spread | null;
	/** What the 95th percentile may be; null for none. */
	target: number | null;
	note: string | null;
}

/** What can be said of a figure besides its values. */
export type Told = Pick<Figure, 'section' | 'what' | 'size' | 'unit'> &
	Partial<Pick<Figure, 'native' | 'target' | 'note'>>;

/** The figure of some values; of none it is null. */
export function figureOf(values: readonly number[], told: Told): Figure | null {
	if (values.length === 0) return null;
	return {
		...{ native: null, target: null, note: null, ...told },
		count: values.length,
		...spreadOf(values)
	};
}

/** The spread of some values, at least one. */
export const spreadOf = (values: readonly number[]): Spread => ({
	median: quantile(values, 0.5),
	p95: quantile(values, 0.95)
});

/** The value below which a share of all lies, the nearest one that was measured. */
function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** What the parts of a bench share. */
export interface Bench {
	/** Top folder of the checkout. */
	root: string;
	/** Rows of the rosters of the two generated sets. */
	medium: number;
	large: number;
	/** Takes what was measured. */
	add(values: readonly number[], told: Told): void;
	/** What the site doesn't do, so that it couldn't be measured. */
	miss(what: string, why: string): void;
	/** What went wrong while measuring: the others go on, and the run fails at its end. */
	fail(what: string, error: unknown): void;
	/** Milliseconds that others are divided by: of native DuckDB for a page's questions or a load, by page and set. */
	natives: Map<string, Spread>;
}

/** Milliseconds until `work` is done, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ taken: number; value: T }> {
	const start = performance.now();
	const value = await work();
	return { taken: performance.now() - start, value };
}
