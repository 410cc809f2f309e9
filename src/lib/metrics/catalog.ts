import { fundingMetrics } from './catalog_funding';
import { peopleMetrics } from './catalog_people';
import { postMetrics } from './catalog_posts';
import { progressMetrics } from './catalog_progress';

export type { Metric, MetricRow, Unit } from './metric';

/**
 * Every number that the product knows. The key is the name of its `.sql` file, a static statement
 * over the relation `scope` (see scope.ts) that returns slice, value, numerator, denominator.
 */
export const catalog = {
	...progressMetrics,
	...postMetrics,
	...peopleMetrics,
	...fundingMetrics
} as const;

export type MetricId = keyof typeof catalog;
