import { maker, type Sentence } from '../../blocks/block';
import { count, day, rate, type Cell } from '../../blocks/cell';
import { groupWord } from '../../blocks/people';
import { listed, said, write, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { hasPosts, type Coverage, type Covered } from '../../metrics/measured/coverage';
import type { NoCoverage } from '../../metrics/measured/coverage_questions';
import { scopeOf } from '../../metrics/measured/progress';
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
	said(m.part_of, { part: count(on_post), of: count(eligible) });

/** The answer to “whom do the posts reach?”: the coverage, or where there is none the priority groups. */
export function headlineBlock(coverage: Coverage, meta: DatasetMeta) {
	const { view, whole, priority_share: priority, priorityPolicy } = coverage;
	const of = maker(coverage, meta);
	const on = day(view.asOf, meta.plan_year);
	const hasRate = !lacking(coverage) && whole.coverage !== null;
	const isPriority = priorityPolicy !== null && whole.on_post > 0;
	const isAssumed = Boolean(priorityPolicy?.assumption) && whole.on_post > 0;
	/** Beside the sentence that speaks of priority groups which aren't in a rule that was in force. */
	const sentence = (weight: 'lead' | 'second', text: Text, ofPriority: boolean): Sentence => ({
		...{ text, weight },
		...(ofPriority && isAssumed && { tag: { text: m.coverage_mark_assumed, look: 'warning' } })
	});
	const block = { id: 'headline', title: m.coverage_title };
	const scope = scopeOf(meta, view);
	if (hasRate)
		return of.headline({
			...block,
			asked: [
				{ metrics: ['coverage_rate'], scope },
				{ metrics: ['on_post', 'priority_share'], scope }
			],
			label: m.coverage_headline_rate,
			figure: coveredRate(whole.coverage!),
			sentences: [
				sentence('lead', rateText(coverage, whole.coverage!, on), false),
				sentence(
					'second',
					listed([
						said(m.coverage_sentence, {
							text: listed([peopleText(coverage), withoutText(coverage)], m.semicolon)
						}),
						silentText(coverage)
					]),
					true
				)
			]
		});
	return of.headline({
		...block,
		asked: [{ metrics: ['on_post', 'priority_share'], scope }],
		label: isPriority ? m.coverage_headline_priority : m.coverage_col_on_post,
		figure: isPriority
			? rate(priority, 'priority_share')
			: count(whole.reported ? whole.on_post : null, 'on_post'),
		sentences: [
			sentence('lead', said(m.coverage_lead, { day: on, text: peopleText(coverage) }), true),
			sentence('second', listed([lackingText(coverage), silentText(coverage)]), false)
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
		group: listed(
			alike.map(({ group }) => groupWord(group)),
			m.list_comma
		),
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

const namesOf = (places: Coverage['missing']): Text => placesText(places.map(({ name }) => name));

/** Says in which towns nobody knows who is on post. */
const silentText = ({ silent, whole }: Pick<Coverage, 'silent' | 'whole'>): Text =>
	silent.length && whole.reported ? said(m.people_silent, { places: namesOf(silent) }) : '';

/** Says which towns the coverage leaves out. */
const withoutText = ({ missing }: Pick<Coverage, 'missing'>): Text =>
	missing.length ? said(m.coverage_rate_without, { places: namesOf(missing) }) : '';
