import { isDay } from '../base/dates';
import type { Coverage, Covered, GroupRule } from '../metrics/measured/coverage';
import type { Policy } from '../policy/schema';
import { m } from '../paraglide/messages';
import { coveredRate, lacking } from './coverage_headline';
import { groupWord, levelsWord } from './coverage_words';
import { count, dayText, rate, unknown } from './format';
import { numberCell, textCell, type Table } from './table';

/** How a group stands in the rules, as a mark beside its name. */
export type GroupMark = 'priority' | 'also' | 'none';

/** A target group with its people on post; the total comes last. */
export interface GroupLine {
	key: string;
	name: string;
	/** 乡村, 城镇 or both: the kinds of post that it is for; empty where the rules don't say. */
	levels: string;
	marks: GroupMark[];
	on_post: number;
	/** Of those on post. */
	share: string;
	/** Null where no number of eligible people is known. */
	covered: Covered | null;
	rate: string;
	vintage: string;
	source: string;
	total: boolean;
}

/** What a mark says. */
export function markWord(mark: GroupMark): string {
	if (mark === 'priority') return m.coverage_mark_priority();
	return mark === 'also' ? m.coverage_mark_also() : m.coverage_mark_none();
}

/** The groups in the order of the codes, those without one, and all people once. */
export function groupLines(coverage: Coverage): GroupLine[] {
	const { whole, rules, view } = coverage;
	const lacks = lacking(coverage);
	const share = (people: number) => rate({ numerator: people, denominator: whole.on_post });
	const line = (key: string, name: string, people: number): GroupLine => ({
		key,
		name,
		levels: '',
		marks: [],
		on_post: people,
		share: share(people),
		covered: null,
		rate: unknown,
		vintage: unknown,
		source: unknown,
		total: false
	});
	const lines = rules.map((rule): GroupLine => {
		const covered = lacks ? null : (whole.covered[rule.group] ?? null);
		return {
			...line(rule.group, groupWord(rule.group), whole.groups[rule.group] ?? 0),
			levels: view.level ? '' : levelsWord(rule.levels),
			marks: marksOf(rule, coverage.groupPolicy),
			covered,
			rate: covered ? coveredRate(covered) : unknown,
			...(covered && sourcesOf(coverage, rule.group))
		};
	});
	const none = whole.groups[''] ?? 0;
	if (none) lines.push(line('', m.coverage_group_none(), none));
	if (!lines.length) return [];
	const covered = lacks ? null : whole.coverage;
	return [
		...lines,
		{
			...line('total', m.coverage_group_total(), whole.on_post),
			covered,
			rate: covered ? coveredRate(covered) : unknown,
			vintage: '',
			source: '',
			total: true
		}
	];
}

function marksOf({ standing, priority }: GroupRule, policy: Policy<'groups'> | null): GroupMark[] {
	const marks: GroupMark[] = priority ? ['priority'] : [];
	if (standing === 'also') marks.push('also');
	// Without a notice at hand nothing can be said to be missing from it.
	if (standing === 'none' && policy) marks.push('none');
	return marks;
}

function sourcesOf({ vintages }: Coverage, group: string): Pick<GroupLine, 'vintage' | 'source'> {
	const own = vintages.filter((it) => it.group === group);
	const listed = (texts: (string | null)[]) => {
		const stated = [...new Set(texts.filter((it) => it !== null))];
		return stated.length ? stated.join(m.list_comma()) : m.not_stated();
	};
	return {
		vintage: listed(
			own.map(({ vintage }) => vintage && (isDay(vintage) ? dayText(vintage) : vintage))
		),
		source: listed(own.map(({ source }) => source))
	};
}

/** The groups as a table; without a population file it has no column of it. */
export function groupTable(coverage: Coverage): Table {
	const lines = groupLines(coverage);
	const lacks = lacking(coverage);
	const numeric = (label: string) => ({ label, numeric: true });
	const words = (label: string) => ({ label, numeric: false });
	const { on_post: all } = coverage.whole;
	return {
		columns: [
			words(m.coverage_detail_group()),
			words(m.coverage_col_standing()),
			...(lacks
				? []
				: [
						numeric(m.coverage_col_rate()),
						numeric(m.coverage_col_numerator()),
						numeric(m.coverage_col_eligible())
					]),
			numeric(m.coverage_col_on_post()),
			numeric(m.coverage_col_share()),
			...(lacks ? [] : [words(m.coverage_col_vintage()), words(m.coverage_col_source())])
		],
		rows: lines.map((it) => [
			textCell(it.name),
			textCell(it.marks.map(markWord).join(m.list_comma())),
			...(lacks
				? []
				: [
						numberCell(it.rate, it.covered && it.covered.on_post / it.covered.eligible),
						numberCell(count(it.covered?.on_post ?? null), it.covered?.on_post ?? null),
						numberCell(count(it.covered?.eligible ?? null), it.covered?.eligible ?? null)
					]),
			numberCell(count(it.on_post), it.on_post),
			numberCell(it.share, all ? it.on_post / all : null),
			...(lacks ? [] : [textCell(it.vintage), textCell(it.source)])
		])
	};
}

/** What has to be known to read the table: people in several groups, places left out, odd rates. */
export function groupNotes(coverage: Coverage): string[] {
	const { whole, rules } = coverage;
	const sum = Object.values(whole.groups).reduce((all, it) => all + it, 0);
	const extra = sum - whole.on_post;
	const notes = extra > 0 ? [m.coverage_overlap({ sum: count(sum), extra: count(extra) })] : [];
	if (lacking(coverage)) return notes;
	const lines = rules.flatMap(({ group }) => {
		const covered = whole.covered[group];
		return covered ? [{ ...covered, all: whole.groups[group] ?? 0 }] : [];
	});
	notes.push(m.coverage_total_note());
	if (lines.some(({ on_post, all }) => on_post < all)) notes.push(m.coverage_partial_note());
	if (lines.some(({ on_post, eligible }) => on_post > eligible)) notes.push(m.coverage_over_note());
	return notes;
}

/** Where it is written whom posts are for and who goes first. */
export interface StatedBy {
	what: string;
	assumed: boolean;
	/** In the notice's own words. */
	text: string;
}

/** The notices behind the marks. */
export function groupPolicies({ groupPolicy, priorityPolicy }: Coverage): StatedBy[] {
	const stated = (what: string, policy: Policy<'groups' | 'priority'> | null): StatedBy[] =>
		policy
			? [{ what, assumed: policy.assumption, text: m.coverage_policy_line(policy.source) }]
			: [];
	const also = groupPolicy?.value.also_when;
	return [
		...stated(m.coverage_policy_groups(), groupPolicy),
		...(also ? [{ what: m.coverage_policy_also(), assumed: false, text: also }] : []),
		...stated(m.coverage_policy_priority(), priorityPolicy)
	];
}
