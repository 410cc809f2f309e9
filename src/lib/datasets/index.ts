import { budget } from './budget';
import { comparison } from './comparison';
import type { Dataset } from './declare';
import { dictionary } from './dictionary';
import { finance } from './finance';
import { inspections } from './inspections';
import { payments } from './payments';
import { plan } from './plan';
import { population } from './population';
import { posts } from './posts';
import { roster } from './roster';
import { successions } from './successions';

/** Every input table that the product reads. */
export const datasets = {
	plan,
	roster,
	posts,
	payments,
	population,
	budget,
	finance,
	comparison,
	inspections,
	dictionary,
	successions
} as const satisfies Record<string, Dataset>;

export type DatasetId = keyof typeof datasets;
