import { literal } from '../db/connection';
import type { Column } from '../datasets/declare';

/** Characters of a place's name less its suffix. */
const characters = (name: string): string =>
	`string_split(regexp_replace(${name}, '(街道办事处|街道办|办事处|街道|镇|乡|区|县|市)$', ''), '')`;

/**
 * Joins the spellings of a place to the codes that they may mean, inside the county that the row names
 * before anywhere in the dataset's area. A spelling of nothing gets the names nearest to it as a hint.
 */
export function placed(
	select: string,
	{ column, above }: { column: Column; above: string | null }
): [string, string[]] {
	const level = literal(column.level!);
	const codes = (keys: string, where = '') =>
		`(SELECT ${keys}, list(DISTINCT code) AS codes FROM place_spelling WHERE level = ${level}${where} GROUP BY ALL)`;
	const inside = above === null ? 'NULL::VARCHAR[]' : 'inside.codes';
	let joins = `LEFT JOIN ${codes('spelling')} anywhere ON anywhere.spelling = key`;
	if (above !== null)
		joins +=
			` LEFT JOIN (SELECT raw AS county_raw, value AS county FROM value_county) c ON c.county_raw = above` +
			` LEFT JOIN ${codes('county, spelling')} inside ON inside.spelling = key AND inside.county = c.county`;
	let read =
		`SELECT q.*, coalesce(${inside}, anywhere.codes) AS codes, ${above === null ? 'NULL::VARCHAR' : 'c.county'} AS county ` +
		`FROM (${select}) q ${joins}`;
	read = `SELECT *, coalesce(len(codes), 0) AS options, CASE WHEN len(codes) = 1 THEN codes[1] END AS value FROM (${read})`;
	read =
		`SELECT *, county IS NOT NULL AND value IS NOT NULL AND NOT EXISTS ` +
		`(FROM place_spelling p WHERE p.code = value AND p.county = q2.county) AS is_elsewhere FROM (${read}) q2`;
	// The engine compares bytes, three to a character: a whole character must be shared besides. A column of
	// something else has unknown spellings without end: some are enough.
	const nearest =
		`SELECT unknown.key AS near, p.code, max(jaro_winkler_similarity(unknown.key, p.spelling)) AS likeness ` +
		`FROM (SELECT DISTINCT key FROM found WHERE options = 0 AND length(key) BETWEEN 2 AND 20 ORDER BY key LIMIT 200) unknown ` +
		`JOIN place_spelling p ON p.level = ${level} AND p.spelling <> p.code ` +
		`AND jaro_winkler_similarity(unknown.key, p.spelling) >= 0.75 ` +
		`AND len(list_intersect(${characters('unknown.key')}, ${characters('p.spelling')})) > 0 GROUP BY ALL`;
	const named =
		`SELECT near, '请核对名称，可能是' || string_agg('“' || place.name || '”', '' ORDER BY nth) AS hint ` +
		`FROM (SELECT *, row_number() OVER (PARTITION BY near ORDER BY likeness DESC, code) AS nth FROM (${nearest})) ` +
		`JOIN place USING (code) WHERE nth <= 3 GROUP BY near`;
	read =
		`WITH found AS MATERIALIZED (${read}) ` +
		`SELECT found.*, near.hint FROM found LEFT JOIN (${named}) near ON near.near = found.key AND found.options = 0`;
	return [read, ['raw', ...(above === null ? [] : ['above']), 'text', 'value', 'hint']];
}
