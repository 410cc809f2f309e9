import type { DatasetMeta } from '../datasets/meta';
import type { Coverage, NoCoverage } from '../metrics/coverage';
import { m } from '../paraglide/messages';
import { count, dayText, rate } from './format';

/** The answer to “whom do the posts reach?”, as it is read aloud. */
export interface CoverageHeadline {
	/** What the large number is: 覆盖率, or 优先安置人群占比 where there is none. */
	label: string;
	rate: string;
	/** People on post and the share of the priority groups. */
	lead: string;
	/** The priority groups aren't in a rule that was in force. */
	assumed: boolean;
	/** Coverage with both its counts and the places left out, or why there is none. */
	second: string;
}

/** Why a view has no coverage rate; `no_rows`: the population file has nothing of its places. */
export type Lacking = NoCoverage | 'no_rows';

/** Null where there is a rate. */
export const lacking = ({ noCoverage, coverage }: Coverage): Lacking | null =>
	noCoverage ?? (coverage?.denominator ? null : 'no_rows');

/** Why there is no coverage rate, and what would give one; empty where there is one. */
export function lackingText(coverage: Coverage): string {
	const why = lacking(coverage);
	if (why === 'no_file') return m.coverage_no_file();
	if (why === 'by_level') return m.coverage_by_level();
	return why ? m.coverage_no_rows({ place: coverage.whole.name }) : '';
}

/** The headline of a view of people. Every number in it is measured. */
export function coverageHeadline(coverage: Coverage, meta: DatasetMeta): CoverageHeadline {
	const { priority_share: priority, priorityPolicy } = coverage;
	const covered = lacking(coverage) ? null : coverage.coverage;
	return {
		label: covered ? m.coverage_headline_rate() : m.coverage_headline_priority(),
		rate: rate(covered ?? priority),
		lead: lead(coverage, meta),
		assumed: Boolean(priorityPolicy?.assumption),
		second: covered
			? [
					m.coverage_rate({
						eligible: count(covered.denominator),
						people: count(covered.numerator),
						rate: rate(covered)
					}),
					withoutText(coverage)
				]
					.filter(Boolean)
					.join(m.coverage_semicolon())
			: lackingText(coverage)
	};
}

function lead(
	{ view, whole, priority_share: priority, priorityPolicy }: Coverage,
	meta: DatasetMeta
) {
	const day = dayText(view.asOf, meta.plan_year);
	if (whole.on_post === 0) return m.coverage_lead_nobody({ day });
	const people = count(whole.on_post);
	if (!priorityPolicy) return m.coverage_lead_no_priority({ day, people });
	return m.coverage_lead({
		day,
		people,
		priority: count(priority.numerator),
		rate: rate(priority)
	});
}

/** How many places a sentence names; beyond it counts them. */
const NAMED = 3;

/** Names of a few places, or how many they are. */
export const placesText = (names: readonly string[]): string =>
	names.length <= NAMED
		? names.join(m.coverage_list_comma())
		: m.coverage_heat_note_towns({ count: count(names.length) });

/** Says which towns the coverage leaves out. */
export function withoutText({ missing }: Pick<Coverage, 'missing'>): string {
	if (!missing.length) return '';
	return m.coverage_rate_without({ places: placesText(missing.map(({ name }) => name)) });
}
