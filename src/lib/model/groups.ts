import type { Connection } from '../db/connection';
import { lineage, type Place } from '../datasets/places';
import { policies } from '../policy/load';
import { resolve, stretches } from '../policy/resolve';

/**
 * Creates what people and posts are told apart by: `policy_priority`, for each county and stretch of
 * days, by kind of post, the codes of the groups that go before the others (优先安置), parted by commas;
 * `policy_post_name`, the notices' dictionary of post names; `policy_post_word`, the words by which
 * dedicated posts (kind `dedicated`) and kinds that must not be (their names) are found. The last two
 * are those in force at the end of the plan year.
 */
export async function createGroups(
	connection: Connection,
	area: readonly Place[],
	planYear: number
): Promise<void> {
	const counties = area
		.filter(({ level }) => level === 'county')
		.map(({ code }) => ({ code, codes: lineage(code).map((it) => it.code) }));
	const yearEnd = `${planYear}-12-31`;

	const priorities = policies('priority');
	await connection.load(
		'priority_text',
		['place', 'of_level', 'starts', 'ends', 'priority_groups'],
		counties.flatMap(({ code, codes }) =>
			stretches(priorities, codes).flatMap(({ starts, ends, policy }) =>
				(['rural', 'urban'] as const).map((level) => [
					...[code, level, starts, ends],
					policy.value[level].join(',')
				])
			)
		)
	);
	await connection.run(
		`CREATE TABLE policy_priority AS SELECT place, of_level, starts::date AS starts, ends::date AS ends, priority_groups FROM priority_text;
		DROP TABLE priority_text`
	);

	const dedicated = policies('dedicated_posts');
	const forbidden = policies('forbidden_posts');
	await connection.load(
		'policy_post_word',
		['place', 'kind', 'word'],
		counties.flatMap(({ code, codes }) => [
			...(resolve(dedicated, codes, yearEnd)?.value.words ?? []).map((word) => [
				code,
				'dedicated',
				word
			]),
			...(resolve(forbidden, codes, yearEnd)?.value.kinds ?? []).flatMap(({ label, words }) =>
				words.map((word) => [code, label, word])
			)
		])
	);

	const names = resolve(policies('post_names'), counties[0]?.codes ?? [], yearEnd);
	await connection.load(
		'policy_post_name',
		['level', 'name', 'category'],
		(names?.value.names ?? []).flatMap((it) =>
			[...it.names, ...it.also].map((name) => [it.level, name, it.category])
		)
	);
}
