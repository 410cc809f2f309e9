import { holdersIn, namesInUse, payGapsIn } from '../checks/posts/lists';
import { monthEndsFrom, type Day } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import { cubeOf, type Cube } from '../metrics/cubes';
import type { FactId } from '../metrics/terms/facts';
import { budgetReports, eligibleSources, type List } from '../metrics/compile/lists';
import { scopeOf } from '../metrics/measured/progress';
import { asksOf } from '../metrics/compile/run';
import { ownNames } from './posts';
import { figures } from './sides';

/** Lists that are kept beside a page. */
const lists: readonly List<unknown>[] = [
	...[budgetReports, eligibleSources],
	...[namesInUse, payGapsIn, holdersIn, ownNames]
];

/** A fact's cube of the usual views: the ends of the year's months up to the last day of the data. */
export function usualCube(connection: Connection, meta: DatasetMeta, fact: FactId): Promise<Cube> {
	const kept = lists.filter((it) => it.fact === fact);
	return cubeOf(connection, fact, usualDays(meta, fact), kept);
}

/** The days of which the usual views ask a fact anything: none where the dataset has nothing that would tell. */
export const usualDays = (meta: DatasetMeta, fact: FactId): Day[] =>
	monthEndsFrom(meta.plan_year, meta.as_of).flatMap((asOf) => {
		const view = { asOf, place: meta.place, level: null };
		return Object.values(figures).flatMap(({ questions }) =>
			asksOf(scopeOf(meta, view), questions(meta, view)).flatMap((it) =>
				it.fact === fact ? it.days : []
			)
		);
	});
