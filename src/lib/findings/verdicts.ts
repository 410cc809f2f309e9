import { squeezed } from '../base/text';
import { placeOf, type Finding } from './finding';

/** What looking into a finding came to. */
export type Verdict = 'pending' | 'confirmed' | 'unfounded' | 'rectified';

/** Their words, as lists of findings have them. */
export const verdictWords = {
	pending: '待核实',
	confirmed: '属实',
	unfounded: '不属实',
	rectified: '已整改'
} as const satisfies Record<Verdict, string>;

export const verdicts = Object.keys(verdictWords) as Verdict[];

/** The verdict that a word says; null for any other word. */
export const verdictOf = (word: string): Verdict | null =>
	verdicts.find((it) => verdictWords[it] === squeezed(word)) ?? null;

/** Nothing more is to be done about it. */
export const isSettled = (verdict: Verdict): boolean =>
	verdict === 'unfounded' || verdict === 'rectified';

/** What somebody says of a finding (核查结果、核查说明). */
export interface Mark {
	verdict: Verdict;
	note: string;
}

/**
 * What is kept of findings between loads: plain data, to be written anywhere. `marks` by the key of the
 * finding, `off` the reason by the rule that is switched off.
 */
export interface Book {
	marks: Readonly<Record<string, Mark>>;
	off: Readonly<Record<string, string>>;
}

export const emptyBook: Book = { marks: {}, off: {} };

const without = <T>(all: Readonly<Record<string, T>>, name: string): Record<string, T> =>
	Object.fromEntries(Object.entries(all).filter(([it]) => it !== name));

/** The book with a finding marked; one that says nothing is no mark. */
export const withMark = (book: Book, key: string, { verdict, note }: Mark): Book =>
	withMarks(book, [[key, { verdict, note }]]);

/** The same of several findings at once. */
export function withMarks(book: Book, marks: readonly (readonly [string, Mark])[]): Book {
	const all = new Map(Object.entries(book.marks));
	for (const [key, { verdict, note }] of marks)
		if (verdict === 'pending' && note.trim() === '') all.delete(key);
		else all.set(key, { verdict, note: note.trim() });
	return { ...book, marks: Object.fromEntries(all) };
}

/** The book with a rule switched off, for a reason, which must be said; null for no reason. */
export const switchedOff = (book: Book, rule: string, reason: string): Book | null =>
	reason.trim() === '' ? null : { ...book, off: { ...book.off, [rule]: reason.trim() } };

/** The book with a rule switched on again. */
export const switchedOn = (book: Book, rule: string): Book => ({
	...book,
	off: without(book.off, rule)
});

/** How a finding stands: its mark, or the one that its row had before it said something else. */
export interface Standing extends Mark {
	/** What was said of the row before its content changed: it is asked anew. */
	before: Mark | null;
}

const unmarked: Mark = { verdict: 'pending', note: '' };

/**
 * Tells how findings stand. A mark holds for its key alone: same key, same mark, however often the files are
 * loaded.
 *
 * @param found keys of all that is found
 */
export function standingIn({ marks }: Book, found: Iterable<string>): (key: string) => Standing {
	const there = new Set(found);
	const byPlace = new Map(
		Object.keys(marks)
			.filter((key) => !there.has(key))
			.map((key) => [placeOf(key), marks[key]!])
	);
	return (key) => {
		const mark = marks[key];
		if (mark) return { ...mark, before: null };
		return { ...unmarked, before: byPlace.get(placeOf(key)) ?? null };
	};
}

/** Findings by what was said of them. */
export type Counts = Record<Verdict, number>;

/** How findings stand: all, of each rule, of each town; `''` is what is no single town's. */
export interface Tally {
	all: Counts;
	rules: ReadonlyMap<string, Counts>;
	towns: ReadonlyMap<string, Counts>;
}

export const noCounts: Counts = { pending: 0, confirmed: 0, unfounded: 0, rectified: 0 };

/** Counts findings by verdict, those of rules that are switched off apart: nowhere. */
export function tallyOf(
	findings: readonly Pick<Finding, 'key' | 'rule' | 'town'>[],
	standing: (key: string) => Standing,
	{ off }: Pick<Book, 'off'>
): Tally {
	const all = { ...noCounts };
	const [rules, towns] = [new Map<string, Counts>(), new Map<string, Counts>()];
	const countsIn = (of: Map<string, Counts>, name: string): Counts => {
		const counts = of.get(name) ?? { ...noCounts };
		of.set(name, counts);
		return counts;
	};
	for (const { key, rule, town } of findings) {
		if (off[rule] !== undefined) continue;
		const { verdict } = standing(key);
		for (const counts of [all, countsIn(rules, rule), countsIn(towns, town ?? '')])
			counts[verdict]++;
	}
	return { all, rules, towns };
}

/** What nothing more is to be done about. */
export const settledOf = ({ unfounded, rectified }: Counts): number => unfounded + rectified;
