import { maker, sentences, type Sentence } from '../../blocks/block';
import { count, day, rate, type Cell } from '../../blocks/cell';
import { countsText } from '../../blocks/labels';
import { groupWord } from '../../blocks/people';
import { enumerated, listed, said, write, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { hasPosts, type Coverage, type Covered } from '../../metrics/measured/coverage';
import type { NoCoverage } from '../../metrics/measured/coverage_questions';
import { m } from '../../paraglide/messages';
import { placesText } from '../progress/reporting';

/** Why a view has no coverage rate; `no_rows`: the population file has nothing of its places. */
export type Lacking = NoCoverage | 'no_rows';

/** Null where there is a rate. */
export const lacking = ({ noCoverage, whole }: Coverage): Lacking | null =>
	noCoverage ?? (whole.coverage ? null : 'no_rows');

/** People on post of those eligible. */
export const coveredRate = ({ on_post, eligible }: Covered): Cell =>
	rate({ numerator: on_post, denominator: eligible }, 'coverage_rate');

/** Both counts of a coverage: `4/12`. */
export const coveredCounts = ({ on_post, eligible }: Covered): Text =>
	countsText(on_post, eligible);

/** The answer to “whom do the posts reach?”: the coverage, or where there is none the priority groups. */
export function headlineBlock(coverage: Coverage, meta: DatasetMeta) {
	const { view, whole, priority_share: priority, priorityPolicy } = coverage;
	const of = maker(coverage, meta);
	const on = day(view.asOf, meta.plan_year);
	const rated = lacking(coverage) ? null : whole.coverage;
	const isPriority = priorityPolicy !== null && whole.on_post > 0;
	/** Beside the sentence that speaks of priority groups which aren't in a rule that was in force. */
	const tag: Pick<Sentence, 'tag'> =
		isPriority && priorityPolicy.assumption
			? { tag: { text: m.coverage_mark_assumed, look: 'warning' } }
			: {};
	const ofPeople = of.asks(['on_post', 'priority_share']);
	const block = { id: 'headline', title: m.coverage_title };
	if (rated) {
		const people = listed([peopleText(coverage), withoutText(coverage)], m.semicolon);
		const second = listed([said(m.coverage_sentence, { text: people }), silentText(coverage)]);
		return of.headline({
			...block,
			asked: [of.asks(['coverage_rate']), ofPeople],
			label: m.coverage_headline_rate,
			figure: coveredRate(rated),
			sentences: [
				...sentences('lead', [rateText(coverage, rated, on)]),
				{ text: second, weight: 'second', ...tag }
			]
		});
	}
	const lead = said(m.coverage_lead, { day: on, text: peopleText(coverage) });
	return of.headline({
		...block,
		asked: [ofPeople],
		label: isPriority ? m.coverage_headline_priority : m.coverage_col_on_post,
		figure: isPriority
			? rate(priority, 'priority_share')
			: count(whole.reported ? whole.on_post : null, 'on_post'),
		sentences: [
			{ text: lead, weight: 'lead', ...tag },
			...sentences('second', [listed([lackingText(coverage), silentText(coverage)])])
		]
	});
}

/** Why there is no coverage rate, and what would give one; empty where there is one. */
function lackingText(coverage: Coverage): Text {
	const why = lacking(coverage);
	if (why === 'no_file') return m.coverage_no_file;
	if (why === 'by_level') return m.coverage_by_level;
	return why ? said(m.coverage_no_rows, { place: coverage.whole.name }) : '';
}

/** The coverage of all groups with both its counts, and the group that has the lowest. */
function rateText({ rules, whole }: Coverage, all: Covered, on: Cell): Text {
	const text = said(m.coverage_rate, {
		...{ day: on, rate: coveredRate(all) },
		...{ eligible: count(all.eligible, 'eligible'), people: count(all.on_post) }
	});
	const groups = rules.flatMap((rule) => {
		const covered = whole.covered[rule.group];
		return covered && hasPosts(whole, rule) ? [{ group: rule.group, covered }] : [];
	});
	const share = ({ covered }: (typeof groups)[number]) => covered.on_post / covered.eligible;
	const [first, ...others] = groups;
	if (!first || !others.length) return said(m.coverage_sentence, { text });
	const lowest = others.reduce((a, b) => (share(b) < share(a) ? b : a), first);
	// As printed: two groups of one printed rate are equally low.
	const printed = (covered: Covered) => write(coveredRate(covered), 'zh-CN');
	const alike = groups.filter(({ covered }) => printed(covered) === printed(lowest.covered));
	const least = coveredRate(lowest.covered);
	if (alike.length === groups.length) return said(m.coverage_rate_alike, { text, rate: least });
	return said(m.coverage_rate_lowest, {
		text,
		group: enumerated(alike.map(({ group }) => groupWord(group))),
		lowest: least
	});
}

/** People on post, and those of the priority groups among them. */
function peopleText({ whole, priority_share: priority, priorityPolicy }: Coverage): Text {
	if (!whole.reported) return m.headline_unreported_all;
	if (whole.on_post === 0) return m.coverage_people_none;
	const people = count(whole.on_post, 'on_post');
	if (!priorityPolicy) return said(m.coverage_people, { people });
	return said(m.coverage_people_priority, {
		people,
		priority: count(priority.numerator),
		rate: rate(priority, 'priority_share')
	});
}

/** Says in which towns nobody knows who is on post. */
const silentText = ({ silent, whole }: Pick<Coverage, 'silent' | 'whole'>): Text =>
	silent.length && whole.reported ? said(m.people_silent, { places: placesText(silent) }) : '';

/** Says which towns the coverage leaves out. */
const withoutText = ({ missing }: Pick<Coverage, 'missing'>): Text =>
	missing.length ? said(m.coverage_rate_without, { places: placesText(missing) }) : '';
