import type { Connection } from '../db/connection';
import { lineage, type Place } from '../datasets/places';
import { policies } from '../policy/load';
import { partOf } from '../policy/term';
import { stretches } from '../policy/resolve';

/**
 * Creates what tells how long somebody may stay, for each county and stretch of days (`ends` is the first
 * day after): `policy_term`, by kind of post, the months of subsidy, whether those on an old post count,
 * on what basis they may be more (`extension`: `discretion`, or `near_retirement` below `under_months` by
 * the law of `law_of`) and who may be placed again (`again_groups`, of whom `severe_groups` only with a
 * severe disability; codes parted by commas, NULL for nobody); `policy_last_age`, by group and sex (NULL
 * for both), the birthday on which the age is over, NULL where retirement ends it.
 */
export async function createTerms(connection: Connection, area: readonly Place[]): Promise<void> {
	const counties = area
		.filter(({ level }) => level === 'county')
		.map(({ code }) => ({ code, codes: lineage(code).map((it) => it.code) }));
	await connection.load(
		'term_text',
		[
			...['place', 'of_level', 'starts', 'ends', 'months', 'old_counted', 'old_ends'],
			...['extension', 'under_months', 'law_of', 'at_most', 'again_groups', 'severe_groups']
		],
		counties.flatMap(({ code, codes }) => termsOf(codes).map((row) => [code, ...row]))
	);
	await connection.run(
		`CREATE TABLE policy_term AS SELECT * REPLACE (starts::date AS starts, ends::date AS ends,
			months::integer AS months, old_counted::boolean AS old_counted, old_ends::boolean AS old_ends,
			under_months::integer AS under_months, at_most::integer AS at_most) FROM term_text;
		DROP TABLE term_text`
	);
	await connection.load(
		'age_text',
		['place', 'starts', 'ends', 'of_group', 'of_sex', 'over_on'],
		counties.flatMap(({ code, codes }) =>
			stretches(policies('groups'), codes).flatMap(({ starts, ends, policy: { value } }) =>
				value.ages.map(({ group, sex, to }) => {
					const over = to === 'retirement' ? null : to + (value.upper_inclusive ? 1 : 0);
					return [code, starts, ends, group, sex ?? null, over === null ? null : String(over)];
				})
			)
		)
	);
	await connection.run(
		`CREATE TABLE policy_last_age AS SELECT * REPLACE (starts::date AS starts, ends::date AS ends,
			over_on::integer AS over_on) FROM age_text;
		DROP TABLE age_text`
	);
}

/** The terms of a place over time, by kind of post. */
function termsOf(codes: readonly string[]): (string | null)[][] {
	const all = policies('term');
	// Each part changes on days of its own; between them all stand.
	return stretches(all, codes).flatMap(({ starts, ends }) => {
		const limit = partOf(all, codes, starts, 'limit');
		if (!limit) return [];
		const old = partOf(all, codes, starts, 'old_months');
		const unrecognised = partOf(all, codes, starts, 'old_unrecognised');
		const again = partOf(all, codes, starts, 'replacement')?.value;
		const groups = (severe: boolean) =>
			again?.groups
				.filter(({ severity }) => (severity !== undefined) === severe)
				.map(({ group }) => group)
				.join(',') || null;
		return (['rural', 'urban'] as const).map((level) => {
			const more = partOf(all, codes, starts, 'extension', (it) => it.level === level)?.value;
			const near = more?.basis === 'near_retirement' ? more : null;
			return [
				...[level, starts, ends, String(limit.value.months)],
				...[String(old?.value.counted ?? false), String(unrecognised !== null)],
				more?.basis ?? null,
				near && String(near.under_years * 12),
				near && near.law_of,
				again ? String(again.at_most) : null,
				...[groups(false), groups(true)]
			];
		});
	});
}
