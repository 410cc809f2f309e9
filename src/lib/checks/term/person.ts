import type { Cell } from '../../db/connection';
import { policies } from '../../policy/load';
import { maskedId } from '../../intake/values/identity';
import { hasBirth } from '../../intake/values/normalise';
import type { Part } from '../../metrics/terms/scope';
import { isWithin } from '../places';
import expirySql from './expiry.sql?raw';

/** Day of birth, by the ID number where it has one. */
const born = `case when ${hasBirth('id_no')} then try_strptime(id_no[7:14], '%Y%m%d')::date else birth end`;

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
		sql: spells(['$1::varchar::date', '$2::varchar::date'], isIn)
	};
}

/** SQL of both, over the spells of which `isIn` holds; days are SQL, too. */
const spells = (
	[day, knownOn]: readonly [string, string],
	isIn: string,
	kept: 'materialized' | 'not materialized' = 'not materialized'
): string =>
	`with moment as (
	select ${day} as as_of, ${knownOn} as known_on
),
spell as ${kept} (
	select s.nth, s.town, s.level, s.person, s.is_alone, s.since as on_date, s.old_post, s.agree_end, s.first_subsidy_month,
		s.months_used, s.placements, s.groups, s.origin, s.birth as born, s.sex as told_sex, moment.as_of, moment.known_on,
		true as is_on_post, true as in_view
	from fct_spell s
	cross join moment
	where s.since <= moment.as_of and s.until > moment.as_of and ${isIn}
)`;

/**
 * SQL: whether the term of a row of `spells` may end before a day, by its own days alone. What came before it counts no
 * more months than lie between the first subsidy and it, or than were used up to the last day of the data; a month is
 * left for the days within one. Few are that near, and all that is reckoned of a term costs much.
 *
 * @param day as SQL, and so the last day of the data
 */
export const mayEndBefore = (day: string, knownOn: string): string =>
	`(least(s.since, s.first_subsidy_month) <= ${day} - to_months(${shortest - 1})
		or s.months_used >= ${shortest - 1} - date_diff('month', ${knownOn}, ${day}))`;

/** Months of the shortest term that any rule sets. */
const shortest = Math.min(
	...policies('term').flatMap(({ value }) => (value.part === 'limit' ? [value.months] : []))
);

/**
 * SQL: `expiry` of the spells of which `isIn` holds, of the model, which has their days of birth; `nth` tells the row.
 *
 * @param days the day looked at and the last one of the data, as SQL
 * @param few whether `isIn` holds of few, which are kept then
 */
export const expiryOf = (days: readonly [string, string], isIn: string, few: boolean): string =>
	`${spells(days, isIn, few ? 'materialized' : 'not materialized')}
from (
${expirySql}
)`;

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
