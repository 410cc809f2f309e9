import { quoted, type Cell } from '../../db/connection';
import { factOf, measuresOf, type FactId } from '../terms/facts';
import { codesIn, conditionsOf, dayMarks, type Part } from '../terms/scope';
import { slices, type SliceId } from '../terms/slices';

/** What rows of a fact are asked for. */
export interface Wanted {
	fact: FactId;
	where: Part['where'];
	/** Days to measure, in order. */
	days: readonly string[];
	/** Slices and measures that the rows must have. */
	dims: readonly SliceId[];
	measures: readonly string[];
	/** Which of the fact's rows answer (`Fact.variants`). */
	variants: readonly string[];
}

/**
 * Common table expressions ending in `scope`: rows of a fact with the day from which they count
 * (`as_of`), or on which they stood, the codes of slices and the measures. Days, then codes, are parameters.
 */
export function relation(wanted: Wanted, params: Cell[]): string {
	params.push(...wanted.days);
	const moment = `moment as (
	select unnest([${dayMarks(wanted.days).join(', ')}]) as as_of
)`;
	if (wanted.fact === 'progress') return `${moment},\n${progress(wanted, params)}`;
	if (wanted.fact === 'people') return `${moment},\n${people(wanted, params)}`;
	if (wanted.fact === 'coverage') return `${moment},\n${coverage(wanted, params)}`;
	if (factOf(wanted.fact).rows === 'changes')
		return `${moment},\nscope as (\n${changes(wanted, params, conditionsOf(wanted.where, params))}\n)`;
	const conditions = [holds, ...conditionsOf(wanted.where, params)];
	return `${moment},
scope as (
	select ${['as_of', ...columnsOf(wanted.dims), ...measures(wanted)].join(', ')}
	from moment join ${factOf(wanted.fact).table} e on ${conditions.join(' and ')}
)`;
}

const holds = 'e.since <= moment.as_of and e.until > moment.as_of';

const columnsOf = (dims: readonly SliceId[]): string[] =>
	dims.map((id) => `${slices[id].column} as ${quoted(id)}`);

const measures = ({ fact, measures: names }: Wanted): string[] =>
	names.map((name) => {
		const { sql } = measuresOf(fact)[name]!;
		return sql === name ? name : `${sql} as ${name}`;
	});

/** Changes, each with the first of the days that it counts for; the plan as issued has no day and counts from the start. */
function changes(wanted: Wanted, params: Cell[], conditions: readonly string[]): string {
	const marks = dayMarks(wanted.days);
	const first =
		marks.length === 1
			? marks[0]!
			: `case when day is null then ${marks[0]!}${marks.map((it) => `\n\t\t\twhen day <= ${it} then ${it}`).join('')} end`;
	const columns = [`${first} as as_of`, ...columnsOf(wanted.dims), ...measures(wanted)];
	return `	select ${columns.join(',\n\t\t')}
	from ${factOf(wanted.fact).table}
	where ${[`(day is null or day <= ${marks.at(-1)!})`, ...conditions].join(' and ')}`;
}

/** How finely a post is divided where the plan's share on a day is summed. */
export const PARTS = '1e12';

/** Months are never joined with people: only what the plan asks for on each day is. */
function progress(wanted: Wanted, params: Cell[]): string {
	const conditions = conditionsOf(wanted.where, params);
	const counts = wanted.measures.filter((it) => !factOf('progress').standing!.includes(it));
	const events = changes({ ...wanted, measures: counts }, params, conditions);
	if (counts.length === wanted.measures.length) return `scope as (\n${events}\n)`;
	return `scope as (
${events}
	union all by name
	-- Parts of a post are added up as whole numbers, so that they are the same in any order.
	select moment.as_of, ${[...columnsOf(wanted.dims), ''].join(', ')}round(${PARTS} * (issued + own_increase) * p.share)::bigint as milestone_target,
		round(${PARTS} * (issued + own_increase) * (p.pace_from + (p.pace_to - p.pace_from)
			* (moment.as_of - p.starts) / (p.ends - p.starts)))::bigint as pace_target
	from moment
	join fct_progress e on ${['e.issued is not null', '(e.day is null or e.day <= moment.as_of)', ...conditions].join(' and ')}
	join policy_milestone p on p.rule = e.milestone_rule and p.plan_year = e.plan_year
		and moment.as_of > p.starts and moment.as_of <= p.ends
)`;
}

/** People on post on each of the days, counted before it is looked up which groups go first. */
function people(wanted: Wanted, params: Cell[]): string {
	const conditions = [holds, ...conditionsOf(wanted.where, params)];
	const isFirst = wanted.measures.includes('priority');
	const kept = new Set(columnsOf(wanted.dims));
	if (isFirst)
		for (const id of ['county', 'level', 'group'] as const) kept.add(columnsOf([id])[0]!);
	return `person as (
	select ${['as_of', ...kept].join(', ')}, count(*) as on_post
	from moment join fct_person e on ${conditions.join(' and ')}
	group by all
),
scope as (
	select person.*${
		isFirst
			? `, if(list_has_any(${codesIn('"group"')}, ${codesIn('p.priority_groups')}), on_post, 0) as priority
	from person
	left join policy_priority p on p.place = person.county and p.of_level = person.level
		and p.starts <= as_of and p.ends > as_of`
			: ' from person'
	}
)`;
}

/**
 * People on post of the groups whose eligible number the town has, and that number. A slice by sex or
 * age takes the numbers that are told apart so.
 */
function coverage({ where, dims, variants }: Wanted, params: Cell[]): string {
	const numbers = conditionsOf(where, params, { group: '"group"', age_band: 'age_band' });
	const { group, ...others } = where;
	const conditions = [holds, ...conditionsOf(others, params)];
	const wanted = group
		? ` and list_contains([${group.map((code) => `$${params.push(code)}::varchar`).join(', ')}], k."group")`
		: '';
	const places = dims.filter((id) => slices[id].names === 'place');
	const told = (['sex', 'age_band'] as const).filter((id) => dims.includes(id));
	const kept = ['as_of', 'dims', ...places, ...told];
	const ifTold = told.map((id) => `if(contains(dims, '${id}'), ${id}, null) as ${id}`);
	const located = ['city', 'county', 'town', ...ifTold];
	const set = `array_to_string(list_sort(list_distinct(list("group"))), ',') as "group"`;
	const matching = `join known k on k.in_town = e.town and list_contains(${codesIn('e.groups')}, k."group")${wanted}
		and (k.of_sex is null or k.of_sex = e.sex) and (k.of_age is null or k.of_age = e.age_band)`;
	return `eligible as (
	-- Of nobody no part can be on post.
	select * from fct_eligible where ${['eligible > 0', `dims in (${variants.map((it) => `'${it}'`).join(', ')})`, ...numbers].join(' and ')}
),
known as (
	select distinct dims, town as in_town, "group", sex as of_sex, age_band as of_age from eligible
),
present as materialized (
	select moment.as_of, e.person, e.city, e.county, e.town, e.groups, e.sex, ${slices.age_band.column} as age_band, e.since, e.level
	from moment join fct_person e on ${conditions.join(' and ')}
	where e.town in (select in_town from known)
),
-- Numbers don't tell 城镇 and 乡村 apart: who is on both counts once in a town.
twice as materialized (
	select as_of, person, town from present group by all having count(*) > 1
),
kind as (
	select as_of, city, county, town, groups, sex, age_band, count(*) as people
	from present anti join twice using (as_of, person, town)
	group by all
),
of_kind as (
	select e.*, k.dims, ${set} from kind e ${matching} group by all
),
latest as (
	select as_of, dims, city, county, town, sex, age_band, person, "group"
	from (select e.*, k.dims, k."group" from (from present semi join twice using (as_of, person, town)) e ${matching})
	qualify dense_rank() over (partition by as_of, dims, person, town order by since desc, level) = 1
),
person as (
	select as_of, dims, ${located.join(', ')}, "group", people from of_kind
	union all by name
	select as_of, dims, ${located.join(', ')}, ${set}, 1 as people from latest
	group by as_of, dims, city, county, town, latest.sex, latest.age_band, person
),
scope as (
	select ${kept.join(', ')}, "group", people as on_post, 0 as eligible, 0 as eligible_reported from person
	union all
	select ${kept.join(', ')}, "group", 0, eligible, eligible_reported from moment, eligible
)`;
}
