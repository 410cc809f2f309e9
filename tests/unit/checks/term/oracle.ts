import { addDays, type Day } from '$lib/base/dates';
import { lineage } from '$lib/datasets/places';
import { ageStanding } from '$lib/policy/age';
import { policies } from '$lib/policy/load';
import { resolve } from '$lib/policy/resolve';
import { monthNumber, retirementOf } from '$lib/policy/retirement';
import { termOf } from '$lib/policy/term';

/** A row of a roster of somebody on post. */
export interface Spell {
	town: string;
	level: 'rural' | 'urban';
	groups: string[];
	sex: 'male' | 'female' | null;
	born: Day | null;
	on_date: Day;
	agree_end: Day | null;
	/** `YYYY-MM` */
	first_subsidy_month: string | null;
	months_used: number | null;
	placements: number | null;
	is_old: boolean;
	old_post: boolean;
}

/** What `expiry.sql` has to say of one. */
export interface Expected {
	term_on: Day | null;
	agreement_on: Day | null;
	age_on: Day | null;
	retirement_on: Day | null;
	longer: string | null;
	longer_until: Day | null;
	again: string | null;
	ends_on: Day | null;
}

/** The same by the rules for one person. */
export function expected(it: Spell, asOf: Day, knownOn: Day): Expected {
	const codes = lineage(it.town).map(({ code }) => code);
	const term = termOf(
		policies('term'),
		policies('retirement'),
		codes,
		{
			start: it.on_date,
			months_before: monthsBefore(it, knownOn),
			before_on_old_post: it.is_old,
			level: it.level,
			groups: it.groups,
			// Of whom the sex isn't known neither is the retirement: without a birth there is none.
			kind: it.sex ?? 'male',
			birth: it.sex && it.born,
			first_month: it.first_subsidy_month,
			placements: it.placements ?? 1
		},
		asOf
	);
	const retires = retiresOn(it, codes, asOf);
	const bounds = { age_on: ageOn(it, codes, asOf), retirement_on: retires && addDays(retires, -1) };
	const more = it.old_post ? [] : (term?.extensions ?? []);
	const longer = more.find(({ basis }) => basis !== 'replacement');
	const again = more.find(({ basis }) => basis === 'replacement');
	const isExtended = Boolean(
		term &&
		longer &&
		it.agree_end &&
		it.agree_end > term.ends_on &&
		(longer.until === null || it.agree_end <= longer.until)
	);
	const days = [isExtended ? null : term?.ends_on, it.agree_end, ...Object.values(bounds)];
	return {
		term_on: term?.ends_on ?? null,
		agreement_on: it.agree_end,
		...bounds,
		longer: longer?.basis ?? null,
		longer_until: longer?.until ?? null,
		again: again ? (again.needs_severity ? 'replacement_severe' : 'replacement') : null,
		ends_on: days.filter((day) => day != null).sort()[0] ?? null
	};
}

function retiresOn({ level, sex, born }: Spell, codes: string[], asOf: Day): Day | null {
	if (level === 'rural' || !sex || !born) return null;
	return retirementOf(policies('retirement'), codes, sex, born, asOf)?.day ?? null;
}

/** The latest last day of all groups, where each has one that isn't retirement. */
function ageOn({ groups, sex, born }: Spell, codes: string[], asOf: Day): Day | null {
	const rule = resolve(policies('groups'), codes, asOf);
	if (!rule || !born || groups.length === 0) return null;
	const days = groups.map(
		(group) => ageStanding(rule.value, { group, sex, birth: born, retirement: null }, asOf).until
	);
	return days.includes(null) ? null : days.sort().at(-1)!;
}

/** Months of the term before this spell. */
function monthsBefore(it: Spell, knownOn: Day): number {
	if ((it.placements ?? 1) >= 2) return 0;
	const from = monthNumber(it.on_date);
	const first = it.first_subsidy_month === null ? from : monthNumber(it.first_subsidy_month);
	const since = Math.max(0, from - first);
	if (it.months_used === null) return since;
	const told = knownOn > it.on_date ? knownOn : it.on_date;
	const used = Math.max(0, it.months_used - (monthNumber(told) - from + 1));
	return it.is_old ? Math.max(since, used) : used;
}
