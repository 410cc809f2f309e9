import type { DatasetMeta } from '../../datasets/meta';
import { groups } from '../../datasets/codes';
import { lineage, placesUnder } from '../../datasets/places';
import type { Said } from '../../db/parameters';
import { policies } from '../../policy/load';
import { stretches } from '../../policy/resolve';
import type { Policy, PolicyValue, Topic } from '../../policy/schema';
import { valuesOf } from '../values';

/** A rule's name in the relations below: whose it is and since when. */
const nameOf = ({ jurisdiction, valid_from }: Policy<Topic>): string =>
	`${jurisdiction} ${valid_from}`;

/** SQL: which rule of a topic holds in each town over which days (`town`, `starts`, `ends`, `rule`). */
export function townRules<T extends Topic>(
	said: Said,
	topic: T,
	{ place }: Pick<DatasetMeta, 'place'>,
	fits?: (policy: Policy<T>) => boolean
): string {
	const counties = placesUnder(place).filter(({ level }) => level === 'county');
	const rows = counties.flatMap(({ code }) =>
		stretches(
			policies(topic),
			lineage(code).map((it) => it.code),
			fits
		).map(({ starts, ends, policy }) => [code, starts, ends, nameOf(policy)])
	);
	return `select p.code as town, r.starts::date as starts, r.ends::date as ends, r.rule
		from dim_place p join (${valuesOf(said, ['county', 'starts', 'ends', 'rule'], rows)}) r on r.county = p.county::varchar
		where p.level = 'town'`;
}

/** SQL: what each rule says of each group by 城乡; ages are null where it asks for none, `age_to` for 法定退休年龄. */
export function groupRules(
	said: Said,
	all: readonly Policy<'groups'>[] = policies('groups')
): string {
	const rows = all.flatMap((policy) =>
		(['rural', 'urban'] as const).flatMap((level) =>
			groups.flatMap(({ code, label }) =>
				agesOf(policy.value, code).map((it) => [
					...[nameOf(policy), level, code, label],
					String(isAllowed(policy.value, level, code)),
					...[it?.sex ?? null, it ? String(it.from) : null],
					typeof it?.to === 'number' ? String(it.to) : null,
					...[String(policy.value.upper_inclusive), policy.value.also_when]
				])
			)
		)
	);
	const names = [
		...['rule', 'level', 'member', 'label', 'is_allowed'],
		...['sex', 'age_from', 'age_to', 'upper_inclusive', 'also_when']
	];
	return `select * replace (is_allowed::boolean as is_allowed, age_from::integer as age_from,
			age_to::integer as age_to, upper_inclusive::boolean as upper_inclusive)
		from (${valuesOf(said, names, rows)})`;
}

const agesOf = ({ ages }: PolicyValue<'groups'>, group: string) => {
	const own = ages.filter((it) => it.group === group);
	return own.length ? own : [null];
};

const isAllowed = (value: PolicyValue<'groups'>, level: 'rural' | 'urban', group: string) =>
	[...value[level], ...value[`also_${level}`]].includes(group);

/**
 * SQL of the relations about groups: `town_rule`, then by rule, 城乡 and all groups of somebody (`groups`)
 * `standing`, whether any of them is let in, and `band`, the ages of each that is, where all of them ask for
 * some: whoever fits one of the `bands` fits.
 */
export const groupRelations = (
	said: Said,
	meta: Pick<DatasetMeta, 'place'>
): Record<string, string> => ({
	town_rule: townRules(said, 'groups', meta),
	group_rule: groupRules(said),
	ruled: `select r.* replace (m.level as level), m.groups
	from (
		select level, groups, unnest(string_split(groups::varchar, ',')) as member
		from (select distinct level, groups from fct_spell where groups is not null)
	) m
	join group_rule r on r.level = m.level::varchar and r.member = m.member`,
	standing: `select rule, level, groups, bool_or(is_allowed) as is_allowed,
		bool_or(is_allowed and age_from is null) as is_free, any_value(also_when) as also_when,
		string_agg(distinct label, '、' order by label) as labels
	from ruled group by all`,
	band: `select r.*, count(distinct r.member) over (partition by r.rule, r.level, r.groups) as bands
	from ruled r
	join standing using (rule, level, groups)
	where r.is_allowed and not is_free`
});
