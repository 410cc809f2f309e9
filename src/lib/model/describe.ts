import type { Connection, Row } from '../db/connection';
import type { DatasetMeta, PlaceNode } from '../datasets/meta';
import { lineage } from '../datasets/places';
import { policies } from '../policy/load';
import { milestones } from '../policy/milestone';
import { resolve } from '../policy/resolve';

/** What is known of a dataset besides its tables. */
export type Known = Omit<
	DatasetMeta,
	| 'milestones'
	| 'lag_points'
	| 'places'
	| 'has_posts'
	| 'has_payments'
	| 'has_budget'
	| 'has_population'
	| 'numbers_missing'
>;

/** Completes a dataset's description from its built model and the policies in force at its place. */
export async function describe(connection: Connection, known: Known): Promise<DatasetMeta> {
	const codes = lineage(known.place).map(({ code }) => code);
	const yearEnd = `${known.plan_year}-12-31`;
	const status = resolve(policies('status'), codes, yearEnd);
	if (!status) throw new Error(`no status policy for ${known.place}`);
	const [facts] = await connection.query<
		Pick<
			DatasetMeta,
			'has_posts' | 'has_payments' | 'has_budget' | 'has_population' | 'numbers_missing'
		> &
			Row
	>(
		`SELECT (SELECT count(*) > 0 FROM stg_posts) AS has_posts,
			(SELECT count(*) > 0 FROM stg_payments) AS has_payments,
			(SELECT count(*) > 0 FROM stg_budget) AS has_budget,
			(SELECT count(*) > 0 FROM stg_population) AS has_population,
			(SELECT count(*) > 0 FROM stg_roster WHERE post_no IS NULL AND NOT old_post AND NOT veteran) AS numbers_missing`
	);
	return {
		...known,
		milestones: milestones(policies('milestone'), codes, known.plan_year, known.issued_on),
		lag_points: status.value.lag_points,
		places: await placesOf(connection, known.place),
		...facts!
	};
}

async function placesOf(connection: Connection, root: string): Promise<PlaceNode[]> {
	const rows = await connection.query(
		`WITH named AS (
			SELECT city, county, town, sum(issued + own_increase)::integer AS planned FROM fct_progress GROUP BY ALL
		), used AS (
			SELECT town AS code, planned FROM named
			UNION ALL SELECT county, planned FROM named
			UNION ALL SELECT city, planned FROM named
		)
		SELECT p.code, p.name, p.level, CASE WHEN p.code = $1 THEN NULL ELSE p.parent END AS parent,
			sum(u.planned)::integer AS planned
		FROM used u JOIN place p ON p.code = u.code
		GROUP BY p.code, p.name, p.level, p.parent, p.ordinal
		ORDER BY CASE p.level WHEN 'city' THEN 0 WHEN 'county' THEN 1 ELSE 2 END, p.ordinal`,
		[root]
	);
	return rows as unknown as PlaceNode[];
}
