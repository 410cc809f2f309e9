import type { DatasetMeta } from '../../datasets/meta';
import type { Cell, Connection } from '../../db/connection';
import type { View } from '../../metrics/measured/progress';
import { isInView } from '../places';
import { comparisonRelation } from './hits';
import monthsSql from './months.sql?raw';

/** One comparison of a month: results of people, hits, and what was done about those. */
export interface Compared {
	/** Its first day. */
	month: string;
	kind: string;
	results: number;
	hits: number;
	handled: number;
	unresolved: number;
}

/** The comparisons of a view's places by month and kind, of 城镇 and 乡村 together; null where no file has any. */
export async function comparedMonths(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Compared[] | null> {
	const [any] = await connection.query('select 1 as any from stg_comparison limit 1');
	if (!any) return null;
	const params: Cell[] = [view.asOf];
	const inView = isInView(meta, view, params, { place: 'c.at', hasLevel: false });
	return connection.query<Compared & Record<string, string | number>>(
		`with moment as (select $1::varchar::date as as_of),
hit as (${comparisonRelation.hit})
${monthsSql}where ${inView}
group by c."month", c.kind
order by c."month", c.kind`,
		params
	);
}
