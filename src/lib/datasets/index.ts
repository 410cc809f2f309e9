import type { Dataset } from './declare';
import { plan } from './plan';
import { posts } from './posts';
import { roster } from './roster';

/** Every input table that the product reads. */
export const datasets = { plan, roster, posts } as const satisfies Record<string, Dataset>;

export type DatasetId = keyof typeof datasets;
