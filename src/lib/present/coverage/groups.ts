import { isDay } from '../../base/dates';
import { sumOf } from '../../base/numbers';
import type { Fact } from '../../blocks/block';
import { count, day, detailed, none, rate, type Cell, type Tag } from '../../blocks/cell';
import { bars, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { groupWord, levelsWord } from '../../blocks/people';
import { enumerated, kept, said, type Text } from '../../blocks/text';
import type { Coverage, Covered, GroupRule } from '../../metrics/measured/coverage';
import { m } from '../../paraglide/messages';
import type { Policy } from '../../policy/schema';
import { coveredCounts, coveredRate, lacking } from './headline';

/** A target group, those without one, or all people once. */
interface Line {
	key: string;
	name: Text;
	people: number;
	/** Null where no number of eligible people is known. */
	covered: Covered | null;
	rule?: GroupRule;
}

/**
 * The groups in the order of the codes, those without one, and all people once; without a population file
 * it has no column of it.
 *
 * @param isFile files have in a column of its own how the notice stands to a group
 */
export function groupGrid(coverage: Coverage, isFile = false): Grid {
	const { whole, rules, view, groupPolicy } = coverage;
	const hasRates = lacking(coverage) === null;
	const lines = rules.map((rule): Line => ({
		key: rule.group,
		name: groupWord(rule.group),
		people: whole.groups[rule.group] ?? 0,
		covered: (hasRates && whole.covered[rule.group]) || null,
		rule
	}));
	const others = whole.groups[''] ?? 0;
	if (others) lines.push({ key: '', name: m.coverage_group_none, people: others, covered: null });
	const total: Line = {
		key: 'total',
		name: m.coverage_group_total,
		people: whole.on_post,
		covered: hasRates ? whole.coverage : null
	};
	const share = ({ people }: Line) => rate({ numerator: people, denominator: whole.on_post });
	const rateOf = ({ covered }: Line) => (covered ? coveredRate(covered) : none());
	const ratedOf = (it: Line): Cell => detailed(rateOf(it), it.covered && coveredCounts(it.covered));
	const drawn = (cell: Cell) => (cell.kind === 'none' ? none('blank') : cell);
	const source = (of: (coverage: Coverage, group: string) => Text) => (it: Line) => {
		if (it === total) return none('blank');
		return it.covered && ({ kind: 'text', text: of(coverage, it.key), own: true } as const);
	};
	return gridOf<Line>(
		lines,
		({ key }) => key,
		[
			words(m.coverage_detail_group, ({ name, rule }) => ({
				kind: 'text',
				text: name,
				marks: rule ? marksOf(rule, groupPolicy) : [],
				...(rule && !view.level && rule.levels.length > 0 && { detail: levelsWord(rule.levels) })
			})),
			isFile &&
				words(m.coverage_col_standing, ({ rule }) =>
					enumerated(rule ? marksOf(rule, groupPolicy).map((it) => it.text) : [])
				),
			hasRates && numbers(m.coverage_col_rate, isFile ? rateOf : ratedOf, { strong: true }),
			hasRates && isFile && numbers(m.coverage_col_numerator, ({ covered }) => covered?.on_post),
			hasRates && isFile && numbers(m.coverage_col_eligible, ({ covered }) => covered?.eligible),
			hasRates && bars(m.coverage_bar_rate, (it) => drawn(rateOf(it))),
			numbers(m.coverage_col_on_post, ({ people }) => people, { strong: true }),
			numbers(m.coverage_col_share, share),
			!hasRates && bars(m.coverage_bar_share, (it) => drawn(share(it))),
			hasRates && words(m.coverage_col_vintage, source(vintagesOf), { wraps: true }),
			hasRates && words(m.coverage_col_source, source(sourcesOf), { wraps: true })
		],
		{ whole: lines.length > 0 && total, name: total.name }
	);
}

/** How a group stands in the notice. */
function marksOf({ standing, priority }: GroupRule, policy: Policy<'groups'> | null): Tag[] {
	const marks: Tag[] = priority ? [{ text: m.coverage_mark_priority, look: 'plain' }] : [];
	if (standing === 'also') marks.push({ text: m.coverage_mark_also, look: 'dashed' });
	// Without a notice at hand nothing can be said to be missing from it.
	if (standing === 'none' && policy) marks.push({ text: m.coverage_mark_none, look: 'warning' });
	return marks;
}

const stated = (
	texts: readonly (string | null)[],
	of: (text: string) => Text = (it) => it
): Text => {
	const all = [...new Set(texts.filter((it) => it !== null))];
	return all.length ? enumerated(all.map(of)) : m.not_stated;
};

const ownOf = ({ vintages }: Coverage, group: string) =>
	vintages.filter((it) => it.group === group);

const vintagesOf = (coverage: Coverage, group: string): Text =>
	stated(
		ownOf(coverage, group).map(({ vintage }) => vintage),
		(it) => (isDay(it) ? day(it) : it)
	);

const sourcesOf = (coverage: Coverage, group: string): Text =>
	stated(ownOf(coverage, group).map(({ source }) => source));

/** How many more the groups together are than the people: who is in several counts in each. */
export const overlap = ({ whole }: Pick<Coverage, 'whole'>): { sum: number; extra: number } => {
	const sum = sumOf(Object.values(whole.groups), (it) => it);
	return { sum, extra: sum - whole.on_post };
};

/** What has to be known to read the table: people in several groups, places left out, odd rates. */
export function groupNotes(coverage: Coverage): Text[] {
	const { whole, rules } = coverage;
	const { sum, extra } = overlap(coverage);
	const covered = rules.flatMap(({ group }) => {
		const found = whole.covered[group];
		return found ? [{ ...found, all: whole.groups[group] ?? 0 }] : [];
	});
	const hasRates = lacking(coverage) === null;
	return kept([
		extra > 0 && said(m.coverage_overlap, { sum: count(sum), extra: count(extra) }),
		hasRates && m.coverage_total_note,
		hasRates && covered.some(({ on_post, all }) => on_post < all) && m.coverage_partial_note,
		hasRates && covered.some((it) => it.on_post > it.eligible) && m.coverage_over_note,
		policyFacts(coverage).length === 0 && m.coverage_policy_none
	]);
}

/** The notices that say whom posts are for and who goes first, in their own words. */
export function policyFacts({ groupPolicy, priorityPolicy }: Coverage): Fact[] {
	const fact = (term: Text, policy: Policy<'groups' | 'priority'> | null): Fact[] => {
		if (!policy) return [];
		const { title, number, clause } = policy.source;
		return [
			{
				term,
				text: said(m.coverage_policy_line, { title, number, clause }),
				own: true,
				...(policy.assumption && { tag: { text: m.coverage_mark_assumed, look: 'warning' } })
			}
		];
	};
	const also = groupPolicy?.value.also_when;
	return [
		...fact(m.coverage_policy_groups, groupPolicy),
		...(also ? [{ term: m.coverage_policy_also, text: also, own: true as const }] : []),
		...fact(m.coverage_policy_priority, priorityPolicy)
	];
}
