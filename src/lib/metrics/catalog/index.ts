import { fundingMetrics } from './funding';
import { peopleMetrics } from './people';
import { postMetrics } from './posts';
import { progressMetrics } from './progress';

export type { Metric, MetricRow, Unit } from '../terms/metric';

/** Every number that the product knows, by its name. */
export const catalog = {
	...progressMetrics,
	...postMetrics,
	...peopleMetrics,
	...fundingMetrics
} as const;

export type MetricId = keyof typeof catalog;
