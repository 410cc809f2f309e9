import { literal } from '../../db/connection';
import type { Column } from '../../datasets/declare';
import { office } from '../../datasets/places';

/** Characters of a place's name less its suffix. */
const characters = (name: string): string =>
	`string_split(regexp_replace(${name}, '(街道|镇|乡|区|县|市)$', ''), '')`;

/**
 * Joins the spellings of a place to the codes that they may mean, inside the county that the row names
 * before anywhere in the dataset's area. A spelling with the places above in front (聊城市东昌府区古楼)
 * means what the rest does inside them. One of nothing gets the names nearest to it as a hint.
 */
export function placed(
	select: string,
	{ column, above }: { column: Column; above: string | null }
): [string, string[]] {
	const level = literal(column.level!);
	const hasCounty = above !== null;
	const county = hasCounty
		? 'LEFT JOIN (SELECT raw AS above, value AS county FROM value_county) c USING (above)'
		: 'CROSS JOIN (SELECT NULL::VARCHAR AS county) c';
	// The engine compares bytes, three to a character: a whole character must be shared besides. A column of
	// something else has unknown spellings without end: some are enough.
	const read = `WITH asked AS MATERIALIZED (
		SELECT * REPLACE (coalesce(nullif(regexp_replace(key, ${literal(office)}, ''), ''), key) AS key) FROM (${select})
	), direct AS MATERIALIZED (
		SELECT DISTINCT asked.key, p.county, p.code FROM asked
		JOIN place_spelling p ON p.level = ${level} AND p.spelling = asked.key
	), led AS (
		SELECT DISTINCT asked.key, p.county, p.code
		FROM (SELECT DISTINCT key FROM asked WHERE key NOT IN (SELECT key FROM direct)) asked
		JOIN place_lead l ON asked.key[1:2] = l.lead[1:2] AND starts_with(asked.key, l.lead)
		JOIN place_spelling p ON p.level = ${level} AND p.county IS NOT DISTINCT FROM l.county
			AND p.spelling = asked.key[length(l.lead) + 1:]
	), meaning AS MATERIALIZED (
		FROM direct UNION ALL FROM led
	), anywhere AS (
		SELECT key, list(DISTINCT code) AS codes FROM meaning GROUP BY key
	), inside AS (
		SELECT key, county, list(DISTINCT code) AS codes FROM meaning GROUP BY key, county
	), found AS MATERIALIZED (
		SELECT *, coalesce(len(codes), 0) AS options, CASE WHEN len(codes) = 1 THEN codes[1] END AS value,
			county IS NOT NULL AND len(codes) = 1 AND NOT EXISTS (
				FROM place_spelling p WHERE p.code = codes[1] AND p.county = joined.county) AS is_elsewhere
		FROM (
			SELECT asked.*, c.county, coalesce(inside.codes, anywhere.codes) AS codes
			FROM asked ${county}
			LEFT JOIN anywhere ON anywhere.key = asked.key
			LEFT JOIN inside ON inside.key = asked.key AND inside.county = c.county
		) joined
	), nearest AS (
		SELECT unknown.key AS near, p.code, max(jaro_winkler_similarity(unknown.key, p.spelling)) AS likeness
		FROM (SELECT DISTINCT key FROM found WHERE options = 0 AND length(key) BETWEEN 2 AND 20 ORDER BY key LIMIT 200) unknown
		JOIN place_spelling p ON p.level = ${level} AND p.spelling <> p.code
			AND jaro_winkler_similarity(unknown.key, p.spelling) >= 0.75
			AND len(list_intersect(${characters('unknown.key')}, ${characters('p.spelling')})) > 0
		GROUP BY ALL
	), named AS (
		SELECT near, '请核对名称，按写法可能是' || string_agg('“' || place.name || '”', '' ORDER BY nth) AS hint
		FROM (SELECT *, row_number() OVER (PARTITION BY near ORDER BY likeness DESC, code) AS nth FROM nearest)
		JOIN place USING (code) WHERE nth <= 3 GROUP BY near
	)
	SELECT found.*, named.hint FROM found LEFT JOIN named ON named.near = found.key AND found.options = 0`;
	return [read, ['raw', ...(hasCounty ? ['above'] : []), 'text', 'value', 'hint']];
}
