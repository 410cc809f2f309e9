import { addDays, addMonths, type Day } from '../base/dates';
import type { RetirementKind } from './person_schema';
import { resolve } from './resolve';
import { monthNumber, retirementOf } from './retirement';
import type { Policy, PolicySource, PolicyValue } from './schema';

/** What is known of a person's term. */
export interface Placed {
	/** First day of the term that runs, and months of subsidy before it that belong to it. */
	start: Day;
	months_before: number;
	/** Whether those were on an old post; others count anyway. */
	before_on_old_post: boolean;
	level: 'rural' | 'urban';
	groups: readonly string[];
	kind: RetirementKind | 'female';
	birth: Day | null;
	/** Month in which the subsidy was first approved, `YYYY-MM`; null is that of the start. */
	first_month: string | null;
	/** How often placed so far, this time included. */
	placements: number;
}

type Of<P extends PolicyValue<'term'>['part']> = Extract<PolicyValue<'term'>, { part: P }>;

interface Extension {
	basis: Of<'extension'>['basis'] | 'replacement';
	/** Last day, where the basis gives one; otherwise an office decides. */
	until: Day | null;
	/** A severe disability, which no roster states, would have to be shown. */
	needs_severity: boolean;
	source: PolicySource;
	assumption: boolean;
}

/** The end of a person's term of subsidy, and on what basis more may be had. */
export interface Term {
	/** Last day; the day before the start where the months were used up already. */
	ends_on: Day;
	months: number;
	source: PolicySource;
	assumption: boolean;
	extensions: Extension[];
}

/** An entry about one part of the term. */
type Rule<P extends PolicyValue<'term'>['part']> = Omit<Policy<'term'>, 'value'> & { value: Of<P> };

/** The part of the term in force at a place on a day. */
export const partOf = <P extends PolicyValue<'term'>['part']>(
	all: readonly Policy<'term'>[],
	codes: readonly string[],
	asOf: Day,
	part: P,
	fits: (value: Of<P>) => boolean = () => true
): Rule<P> | null =>
	resolve(
		all,
		codes,
		asOf,
		({ value }) => value.part === part && fits(value as Of<P>)
	) as Rule<P> | null;

/**
 * 期满日 of a person by the rules in force on a day, and on what basis the term may be extended or the
 * person placed again; null where no rule sets a term.
 *
 * @param codes codes of the place and those above it, nearest first
 */
export function termOf(
	terms: readonly Policy<'term'>[],
	laws: readonly Policy<'retirement'>[],
	codes: readonly string[],
	person: Placed,
	asOf: Day
): Term | null {
	const limit = partOf(terms, codes, asOf, 'limit');
	if (!limit) return null;
	const old = partOf(terms, codes, asOf, 'old_months');
	const isCounted = !person.before_on_old_post || (old?.value.counted ?? false);
	const before = isCounted ? person.months_before : 0;
	const months = Math.max(0, limit.value.months - before);
	const ends_on = addDays(addMonths(person.start, months), -1);
	const oldIsAssumed = person.before_on_old_post && before > 0 && (old?.assumption ?? false);
	return {
		ends_on,
		months,
		source: limit.source,
		assumption: limit.assumption || oldIsAssumed,
		extensions: [
			longer(terms, laws, codes, person, asOf, ends_on),
			again(terms, codes, person, asOf)
		].filter((it) => it !== null)
	};
}

/** 延长: at an office's discretion, or to retirement. */
function longer(
	terms: readonly Policy<'term'>[],
	laws: readonly Policy<'retirement'>[],
	codes: readonly string[],
	{ level, kind, birth, first_month, start }: Placed,
	asOf: Day,
	endsOn: Day
): Extension | null {
	const rule = partOf(terms, codes, asOf, 'extension', (it) => it.level === level);
	if (!rule) return null;
	const { value, source, assumption } = rule;
	const granted = { basis: value.basis, needs_severity: false, source, assumption };
	if (value.basis === 'discretion') return { ...granted, until: null };
	if (birth === null) return null;
	const first = first_month ?? start.slice(0, 7);
	const dayOfLaw = value.law_of === 'first_approval' ? `${first}-01` : asOf;
	const judged = retirementOf(laws, codes, kind, birth, dayOfLaw);
	const retirement = retirementOf(laws, codes, kind, birth, asOf);
	if (!judged || !retirement) return null;
	const left = monthNumber(judged.month) - monthNumber(first);
	const until = addDays(retirement.day, -1);
	return left < value.under_years * 12 && until > endsOn ? { ...granted, until } : null;
}

/** 再次安置: the term begins anew. */
function again(
	terms: readonly Policy<'term'>[],
	codes: readonly string[],
	{ groups, placements }: Placed,
	asOf: Day
): Extension | null {
	const rule = partOf(terms, codes, asOf, 'replacement');
	if (!rule || placements >= rule.value.at_most) return null;
	const fitting = rule.value.groups.filter(({ group }) => groups.includes(group));
	if (fitting.length === 0) return null;
	return {
		basis: 'replacement',
		until: null,
		needs_severity: fitting.every(({ severity }) => severity !== undefined),
		source: rule.source,
		assumption: rule.assumption
	};
}
