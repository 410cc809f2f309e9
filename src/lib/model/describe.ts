import type { Connection, Row } from '../db/connection';
import type { Adjustment, DatasetMeta, PlaceNode, Trust } from '../datasets/meta';
import { lineage } from '../datasets/places';
import { policies } from '../policy/load';
import { milestones } from '../policy/milestone';
import { resolve } from '../policy/resolve';

/** What the tables say. */
type Told =
	| 'has_posts'
	| 'has_payments'
	| 'has_budget'
	| 'has_finance'
	| 'has_population'
	| 'numbers_missing'
	| 'payments_undated';

/** What is known of a dataset besides its tables. */
export type Known = Omit<DatasetMeta, 'milestones' | 'lag_points' | 'places' | Told>;

/** Completes a dataset's description from its built model and the policies in force at its place. */
export async function describe(connection: Connection, known: Known): Promise<DatasetMeta> {
	const codes = lineage(known.place).map(({ code }) => code);
	const yearEnd = `${known.plan_year}-12-31`;
	const status = resolve(policies('status'), codes, yearEnd);
	if (!status) throw new Error(`no status policy for ${known.place}`);
	const [facts] = await connection.query<Pick<DatasetMeta, Told> & Row>(
		`SELECT (SELECT count(*) > 0 FROM stg_posts) AS has_posts,
			(SELECT count(*) > 0 FROM stg_payments) AS has_payments,
			(SELECT count(*) > 0 FROM stg_budget) AS has_budget,
			(SELECT count(*) > 0 FROM stg_finance) AS has_finance,
			(SELECT count(*) > 0 FROM stg_population) AS has_population,
			(SELECT count(*) > 0 FROM stg_roster WHERE post_no IS NULL AND on_date IS NOT NULL AND NOT old_post AND NOT veteran) AS numbers_missing,
			EXISTS (FROM stg_payments p WHERE p.paid_on IS NULL AND NOT EXISTS (
				FROM source_column c WHERE c.dataset = 'payments' AND c.name = 'paid_on' AND c.file = p.file
					AND c.sheet IS NOT DISTINCT FROM p.sheet)) AS payments_undated`
	);
	const adjustments = await adjustmentsOf(connection);
	return {
		...known,
		milestones: milestones(policies('milestone'), codes, known.plan_year, known.issued_on),
		lag_points: status.value.lag_points,
		places: await placesOf(connection, known.place, known.as_of),
		...facts!,
		...(adjustments.length > 0 && { adjustments })
	};
}

/** Rows of the plan that change it within its year. */
const adjustmentsOf = (connection: Connection): Promise<(Adjustment & Row)[]> =>
	connection.query(
		`SELECT s.effective_on AS day, coalesce(s.town, s.county, s.city) AS place, s.level,
			sum(s.issued + coalesce(s.own_increase, 0))::integer AS posts, string_agg(DISTINCT s.basis, '、') AS basis
		FROM stg_plan s CROSS JOIN dataset_info i
		WHERE s.effective_on IS NOT NULL AND coalesce(s.plan_year, i.plan_year) = i.plan_year
		GROUP BY 1, 2, 3
		HAVING posts <> 0
		ORDER BY 1, min(s."row"), 3`
	);

/** Places that plan, posts or people name, and those above them, in the order of the plan. */
async function placesOf(connection: Connection, root: string, asOf: string): Promise<PlaceNode[]> {
	const rows = await connection.query<
		Omit<PlaceNode, 'missing' | 'trust'> & { [K in keyof Trust]: Trust[K] | null } & Row & {
				no_roster: boolean;
				no_posts: boolean;
			}
	>(
		`WITH posts AS (
			SELECT city, county, town, level, sum(coalesce(issued + own_increase, 0)) AS planned
			FROM fct_progress WHERE years_ago = 0 AND (day IS NULL OR day <= $2::varchar::date OR issued IS NULL) GROUP BY ALL
		), used AS (
			SELECT town AS code, level, planned FROM posts
			UNION ALL SELECT county, level, planned FROM posts
			UNION ALL SELECT city, level, planned FROM posts
		), own AS (
			SELECT DISTINCT place AS code FROM fct_plan WHERE years_ago = 0 AND issued + own_increase > 0
		)
		SELECT p.code, p.name, p.level, CASE WHEN p.code = $1 THEN NULL ELSE p.parent END AS parent,
			sum(u.planned)::integer AS planned,
			coalesce(sum(u.planned) FILTER (WHERE u.level = 'urban'), 0)::integer AS urban,
			coalesce(sum(u.planned) FILTER (WHERE u.level = 'rural'), 0)::integer AS rural,
			bool_or(o.code IS NOT NULL) AS is_unit,
			sum(u.planned) > 0 AND NOT any_value(r.has_roster) AS no_roster,
			sum(u.planned) > 0 AND NOT any_value(r.has_posts) AS no_posts,
			any_value(t.rows) AS rows, any_value(t.refused) AS refused,
			any_value(t.unnumbered) AS unnumbered, any_value(t.unidentified) AS unidentified
		FROM used u JOIN place p ON p.code = u.code
		LEFT JOIN own o ON o.code = u.code
		LEFT JOIN dim_report r ON r.place = u.code
		LEFT JOIN dim_trust t ON t.town = u.code
		GROUP BY p.code, p.name, p.level, p.parent, p.ordinal
		ORDER BY CASE p.level WHEN 'city' THEN 0 WHEN 'county' THEN 1 ELSE 2 END, p.ordinal`,
		[root, asOf]
	);
	return rows.map(
		({ no_roster, no_posts, rows: all, refused, unnumbered, unidentified, ...place }) => ({
			...place,
			...((refused || unnumbered || unidentified) && {
				trust: {
					rows: all!,
					refused: refused!,
					unnumbered: unnumbered!,
					unidentified: unidentified!
				}
			}),
			missing: [
				...(no_roster ? (['roster'] as const) : []),
				...(no_posts ? (['posts'] as const) : [])
			]
		})
	);
}
