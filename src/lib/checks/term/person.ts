import type { Cell } from '../../db/connection';
import { maskedId } from '../../intake/values/identity';
import { hasBirth } from '../../intake/values/normalise';
import type { Part } from '../../metrics/terms/scope';
import { isWithin } from '../places';
import expirySql from './expiry.sql?raw';

/** Day of birth, by the ID number where it has one. */
const born = `case when ${hasBirth('id_no')} then try_strptime(id_no[7:14], '%Y%m%d')::date else birth end`;

/** What `expiry.sql` reads of a row of the roster besides its own columns, as SQL over it. */
export const termColumns = {
	agree_end: 'agree_end',
	first_subsidy_month: 'first_subsidy_month',
	months_used: 'months_used',
	placements: 'placements',
	groups: '"group"',
	origin: 'origin',
	reviewed: 'reviewed',
	born,
	told_sex: 'sex'
} as const;

/** The relation `expiry` over `spell` and `moment`. */
export { expirySql };

interface Statement {
	sql: string;
	params: Cell[];
}

type OfDay = Pick<Part, 'where'> & { days: readonly string[] };

/**
 * `moment` and `spell`: the people on post in a part of the dataset on the day that is the first parameter, as
 * `expiry.sql` reads them.
 *
 * @param knownOn last day of the data: months that a roster says were used are those up to it
 */
export function spellsOf({ where, days: [day] }: OfDay, knownOn: string): Statement {
	const params: Cell[] = [day!, knownOn];
	const isIn = isWithin(where, params);
	return {
		params,
		sql: `with moment as (
	select $1::varchar::date as as_of, $2::varchar::date as known_on
),
spell as not materialized (
	select s.nth, s.town, s.level, s.person, s.is_alone, s.since as on_date, s.old_post, s.agree_end, s.first_subsidy_month,
		s.months_used, s.placements, s.groups, s.origin, s.birth as born, s.sex as told_sex, moment.as_of, moment.known_on,
		true as is_on_post, true as in_view
	from fct_spell s
	cross join moment
	where s.since <= moment.as_of and s.until > moment.as_of and ${isIn}
)`
	};
}

/** What lists look at: no more, for there is a row for everybody. */
const kept = [
	...['nth', 'person', 'is_alone', 'town', 'county', 'level', 'old_post', 'told_sex', 'born'],
	...['groups', 'as_of'],
	...['term_on', 'agreement_on', 'ends_on', 'reason', 'basis', 'until_on', 'extended_on']
].join(', ');

/**
 * The same with `person`, one row for each, by the earliest last day of their rows; `row_of`, a row's words; and
 * `waiting`, the rows without a day of onboarding.
 */
export function peopleOf(part: OfDay, knownOn: string): Statement {
	const { sql, params } = spellsOf(part, knownOn);
	// The parameters of the part are there already.
	const isIn = isWithin(part.where, [...params.slice(0, 2)]);
	return {
		params,
		sql: `${sql},
expiry as materialized (
	select ${kept} from (
${expirySql}
	)
),
person as (
	from expiry where is_alone
	union all
	from expiry
	where not is_alone
	qualify row_number() over (partition by person order by ends_on nulls last, nth) = 1
),
waiting as not materialized (
	select rowid as nth, town, level, ${born} as born, "group" as groups, difficulty_date as recognised_on
	from stg_roster
	where not veteran and on_date is null and ${isIn}
),
row_of as not materialized (
	select rowid as nth, village, name, ${maskedId('id_no')} as id_no, "group" as groups, post_no, post_name, on_date
	from stg_roster
)`
	};
}
