import type { DatasetMeta } from '../datasets/meta';
import { hasPosts, type Coverage, type Covered } from '../metrics/measured/coverage';
import type { NoCoverage } from '../metrics/measured/coverage_questions';
import { m } from '../paraglide/messages';
import { groupWord } from './coverage_words';
import { count, dayText, rate } from './format';
import { placesText } from './reporting';

/** The answer to “whom do the posts reach?”, as it is read aloud. */
export interface CoverageHeadline {
	/** What the large number is: 覆盖率; where there is none 优先安置人群占比, or 在岗. */
	label: string;
	figure: string;
	/** What the large number says. */
	lead: string;
	/** The sentence that speaks of priority groups which aren't in a rule that was in force. */
	assumed: 'lead' | 'second' | null;
	/** Who is on post and the places left out of the coverage, or why there is none. */
	second: string;
}

/** Why a view has no coverage rate; `no_rows`: the population file has nothing of its places. */
export type Lacking = NoCoverage | 'no_rows';

/** Null where there is a rate. */
export const lacking = ({ noCoverage, whole }: Coverage): Lacking | null =>
	noCoverage ?? (whole.coverage ? null : 'no_rows');

/** Why there is no coverage rate, and what would give one; empty where there is one. */
function lackingText(coverage: Coverage): string {
	const why = lacking(coverage);
	if (why === 'no_file') return m.coverage_no_file();
	if (why === 'by_level') return m.coverage_by_level();
	return why ? m.coverage_no_rows({ place: coverage.whole.name }) : '';
}

/** The headline of a view of people. Every number in it is measured. */
export function coverageHeadline(coverage: Coverage, meta: DatasetMeta): CoverageHeadline {
	const { view, whole, priority_share: priority, priorityPolicy } = coverage;
	const day = dayText(view.asOf, meta.plan_year);
	const isAssumed = Boolean(priorityPolicy?.assumption) && whole.on_post > 0;
	if (!lacking(coverage) && whole.coverage)
		return {
			label: m.coverage_headline_rate(),
			figure: coveredRate(whole.coverage),
			lead: rateText(coverage, whole.coverage, day),
			assumed: isAssumed ? 'second' : null,
			second:
				m.coverage_sentence({
					text: [peopleText(coverage), withoutText(coverage)].filter(Boolean).join(m.semicolon())
				}) + silentText(coverage)
		};
	const isPriority = priorityPolicy !== null && whole.on_post > 0;
	return {
		label: isPriority ? m.coverage_headline_priority() : m.coverage_col_on_post(),
		figure: isPriority ? rate(priority) : count(whole.reported ? whole.on_post : null),
		lead: m.coverage_lead({ day, text: peopleText(coverage) }),
		assumed: isAssumed ? 'lead' : null,
		second: [lackingText(coverage), silentText(coverage)].filter(Boolean).join('')
	};
}

/** The coverage of all groups with both its counts, and the group that has the lowest. */
function rateText({ rules, whole }: Coverage, all: Covered, day: string): string {
	const text = m.coverage_rate({
		...{ day, rate: coveredRate(all) },
		...{ eligible: count(all.eligible), people: count(all.on_post) }
	});
	const groups = rules.flatMap((rule) => {
		const covered = whole.covered[rule.group];
		return covered && hasPosts(whole, rule) ? [{ group: rule.group, covered }] : [];
	});
	const share = ({ covered }: (typeof groups)[number]) => covered.on_post / covered.eligible;
	const [first, ...others] = groups;
	if (!first || !others.length) return m.coverage_sentence({ text });
	const lowest = others.reduce((a, b) => (share(b) < share(a) ? b : a), first);
	// As printed: two groups of one printed rate are equally low.
	const printed = coveredRate(lowest.covered);
	const alike = groups.filter(({ covered }) => coveredRate(covered) === printed);
	if (alike.length === groups.length) return m.coverage_rate_alike({ text, rate: printed });
	return m.coverage_rate_lowest({
		text,
		group: alike.map(({ group }) => groupWord(group)).join(m.list_comma()),
		lowest: printed
	});
}

/** People on post, and those of the priority groups among them. */
function peopleText({ whole, priority_share: priority, priorityPolicy }: Coverage): string {
	if (!whole.reported) return m.headline_unreported_all();
	if (whole.on_post === 0) return m.coverage_people_none();
	const people = count(whole.on_post);
	if (!priorityPolicy) return m.coverage_people({ people });
	return m.coverage_people_priority({
		people,
		priority: count(priority.numerator),
		rate: rate(priority)
	});
}

/** People on post of those eligible. */
export const coveredRate = ({ on_post, eligible }: Covered): string =>
	rate({ numerator: on_post, denominator: eligible });

/** Says in which towns nobody knows who is on post. */
function silentText({ silent, whole }: Pick<Coverage, 'silent' | 'whole'>): string {
	if (!silent.length || !whole.reported) return '';
	return m.people_silent({ places: placesText(silent.map(({ name }) => name)) });
}

/** Says which towns the coverage leaves out. */
function withoutText({ missing }: Pick<Coverage, 'missing'>): string {
	if (!missing.length) return '';
	return m.coverage_rate_without({ places: placesText(missing.map(({ name }) => name)) });
}
