import type { Cell } from '../../db/connection';
import { isPerson, maskedId } from '../../intake/values/identity';
import { hasBirth } from '../../intake/values/normalise';
import type { Part } from '../../metrics/terms/scope';
import { isWithin } from '../places';
import expirySql from './expiry.sql?raw';

/** What `expiry.sql` reads of a row of the roster besides its own columns, as SQL over it. */
export const termColumns = {
	agree_end: 'agree_end',
	first_subsidy_month: 'first_subsidy_month',
	months_used: 'months_used',
	placements: 'placements',
	groups: '"group"',
	origin: 'origin',
	reviewed: 'reviewed',
	born: `case when ${hasBirth('id_no')} then try_strptime(id_no[7:14], '%Y%m%d')::date else birth end`,
	told_sex: 'sex'
} as const;

/** The relation `expiry` over `spell` and `moment`. */
export { expirySql };

/**
 * Common table expressions over the people on post in a part of the dataset on the day that is the first
 * parameter, and over whoever waits: `person` has one row for each, by the earliest last day of their rows;
 * `row_of` a row's words; `waiting` the rows without a day of onboarding.
 *
 * @param knownOn last day of the data: months that a roster says were used are those up to it
 */
export function peopleOf(
	{ where, days: [day] }: Pick<Part, 'where'> & { days: readonly string[] },
	knownOn: string
): { sql: string; params: Cell[] } {
	const params: Cell[] = [day!, knownOn];
	const isIn = isWithin(where, params);
	const more = Object.entries(termColumns).map(([name, sql]) => `, ${sql} as ${name}`);
	return {
		params,
		sql: `with moment as (
	select $1::varchar::date as as_of, $2::varchar::date as known_on
),
spell as not materialized (
	select rowid as nth, town, level, id_no, on_date, old_post, as_of, known_on, true as is_on_post, true as in_view${more.join('')}
	from stg_roster
	cross join moment
	where not veteran and on_date <= as_of and coalesce(exit_date > as_of, true) and ${isIn}
),
waiting as (
	select rowid as nth, town, level, ${termColumns.born} as born, "group" as groups, difficulty_date as recognised_on
	from stg_roster
	where not veteran and on_date is null and ${isIn}
),
row_of as not materialized (
	select rowid as nth, village, name, ${maskedId('id_no')} as id_no, "group" as groups, post_no, post_name, on_date
	from stg_roster
),
expiry as (
${expirySql}
),
repeated as (
	-- Numbers that share a hash are at worst looked at for nothing.
	select hash(id_no) as whose from spell where id_no is not null group by whose having count(*) > 1
),
person as (
	from expiry where id_no is null or hash(id_no) not in (from repeated)
	union all
	from expiry
	where hash(id_no) in (from repeated)
	qualify row_number() over (
		partition by if(${isPerson('id_no')}, id_no, nth::varchar) order by ends_on nulls last, nth
	) = 1
)`
	};
}
