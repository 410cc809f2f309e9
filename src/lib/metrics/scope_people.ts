import type { Cell } from '../db/connection';
import { codesIn, conditionsOf, momentsSql, named, type Scope, type ScopeSql } from './scope_parts';
import { slices, type Slice, type SliceId } from './slices';

const isMany = (id: SliceId | undefined): boolean => {
	const slice: Slice | undefined = id && slices[id];
	return Boolean(slice?.many);
};

/** What a person's row keeps of the slices: only these columns are read. */
const kept = ({ across, by }: Scope): string =>
	[
		`${across && !isMany(across) ? slices[across].column : 'null::varchar'} as across_value`,
		`${by && !isMany(by) ? slices[by].column : 'null::varchar'} as by_value`
	].join(', ');

/** A row for each of the groups that count. */
const eachGroup = 'unnest(coalesce(counted, [null]))';

/** Rows of the table expression `person` by slice, as the table expression `name`. */
const sliced = ({ across, by }: Scope, name: string, measures: string): string => `parted as (
	select ${isMany(across) ? eachGroup : 'across_value'} as across, * from person
),
sliced as (
	select ${isMany(by) ? eachGroup : 'by_value'} as "by", * from parted
),
${name} as materialized (
	select ${named('across', '"by"')} as slice, ${named('across', 'null')} as part, as_of, ${measures}
	from sliced
)`;

const onPost = 'e.since <= moment.as_of and e.until > moment.as_of';

/** Each person on post on each of the days. */
export function peopleScope(scope: Scope, moments: readonly string[]): ScopeSql {
	const params: Cell[] = [...moments];
	const conditions = [onPost, ...conditionsOf(scope.where, params)];
	const sql = `${momentsSql(moments)},
person as materialized (
	select moment.as_of, ${kept(scope)}, ${codesIn('groups')} as counted,
		list_has_any(${codesIn('groups')}, ${codesIn('p.priority_groups')}) as is_priority
	from moment
	join fct_person e on ${conditions.join('\n\t\tand ')}
	left join policy_priority p on p.place = e.county and p.of_level = e.level
		and p.starts <= moment.as_of and p.ends > moment.as_of
),
${sliced(scope, 'scope', '1 as on_post, coalesce(is_priority, false)::integer as priority')},
whole as (
	select ${named('across', 'null')} as part, count(*) as on_post from parted group by 1
)`;
	return { sql, params };
}

/**
 * People on post of the groups whose eligible number the town has, and that number. A slice by sex or
 * age takes the numbers that are told apart so.
 */
export function coverageScope(scope: Scope, moments: readonly string[]): ScopeSql {
	const { where, by, across } = scope;
	const asked = new Set<SliceId | undefined>([...(Object.keys(where) as SliceId[]), by, across]);
	const dims = (['sex', 'age_band'] as const).filter((id) => asked.has(id)).join(',');
	const params: Cell[] = [...moments];
	const numbers = [`dims = '${dims}'`, ...conditionsOf(where, params, eligibleColumns)];
	const { group, ...others } = where;
	const conditions = [onPost, ...conditionsOf(others, params)];
	const wanted = group
		? ` and list_contains([${group.map((code) => `$${params.push(code)}`).join(', ')}], k."group")`
		: '';
	const column = (id: SliceId | undefined) =>
		id ? (eligibleColumns[id] ?? slices[id].column) : 'null';
	const sql = `${momentsSql(moments)},
eligible as (
	-- Of nobody no part can be on post.
	select * from fct_eligible where eligible > 0 and ${numbers.join('\n\t\tand ')}
),
known as (
	select distinct town as in_town, "group", sex as of_sex, age_band as of_age from eligible
),
person as materialized (
	select as_of, any_value(across_value) as across_value, any_value(by_value) as by_value,
		list(distinct "group") as counted
	from (
		select moment.as_of, e.person, e.town, ${kept(scope)}, k."group",
			dense_rank() over (partition by moment.as_of, e.person, e.town order by e.since desc, e.level) as latest
		from moment
		join fct_person e on ${conditions.join('\n\t\tand ')}
		join known k on k.in_town = e.town and list_contains(${codesIn('e.groups')}, k."group")${wanted}
			and (k.of_sex is null or k.of_sex = e.sex)
			and (k.of_age is null or k.of_age = ${slices.age_band.column})
	)
	-- Numbers don't tell 城镇 and 乡村 apart: who is on both counts once in a town.
	where latest = 1
	group by as_of, person, town
),
${sliced(scope, 'placed', '1 as on_post, 0 as eligible, 0 as eligible_reported')},
scope as (
	from placed
	union all
	select ${named(column(across), column(by))}, ${named(column(across), 'null')}, as_of, 0, eligible, eligible_reported
	from moment, eligible
)`;
	return { sql, params };
}

/** Columns of `fct_eligible` that are called otherwise than those of people. */
const eligibleColumns: Partial<Record<SliceId, string>> = {
	group: '"group"',
	age_band: 'age_band'
};
