import type { MetricId } from '../metrics/catalog';
import type { Scope } from '../metrics/scope';

/** What a tile asked of the engine. */
export interface Asked {
	metrics: readonly MetricId[];
	scope: Scope;
}
