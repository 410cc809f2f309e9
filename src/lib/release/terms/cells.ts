/**
 * A cell by what it counts: measure, month and the codes of its dimensions in the order of their names, as in
 * `onboarded|2022-05|level=rural|place=370303001`. A dimension that isn't named is the whole of it, so the
 * same cell of two tables is one variable.
 */
export type Key = string;

/** How a figure is published: as it is, rounded to 5, as `<8`, as `*`, or as 0. */
export type Kind = 'exact' | 'round5' | 'lt8' | 'star' | 'zero';

/** What anyone who reads a publication knows of a cell: a whole number from `lo` to `hi`, both included; null has no end. */
export interface Figure {
	key: Key;
	kind: Kind;
	lo: number;
	hi: number | null;
}

/** A key and how often it counts. */
export type Term = readonly [key: Key, factor: number];

/** What holds between cells and is known to anyone: `lo` ≤ Σ factor × cell ≤ `hi`; null has no end. */
export interface Relation {
	terms: readonly Term[];
	lo: number;
	hi: number | null;
}

/** All that is known: figures (several of one key all hold), and relations. A cell without a figure is 0 or more. */
export interface Known {
	figures: readonly Figure[];
	relations: readonly Relation[];
}

/** The whole is the sum of its parts. */
export const isSum = (whole: Key, parts: readonly Key[]): Relation => ({
	terms: [[whole, 1], ...parts.map((it) => [it, -1] as const)],
	lo: 0,
	hi: 0
});

/** What is counted from the year's start never falls. */
export const grows = (earlier: Key, later: Key): Relation => ({
	terms: [
		[later, 1],
		[earlier, -1]
	],
	lo: 0,
	hi: null
});

/**
 * What must stay uncertain, and how far: at least so many whole numbers are possible (profile R), or all of a
 * stretch is (profile S: the lowest possible value is not above `from` and the highest not below `to`).
 */
export type Keep = { candidates: number } | { from: number; to: number };

/** A cell, or a sum or difference of cells, that must not be found out. */
export interface Quantity {
	/** Why it is protected: rule of trust (P1 …). */
	rule: 'small' | 'whole' | 'complement' | 'change' | 'revision' | 'overlap' | 'hidden';
	terms: readonly Term[];
	keep: Keep;
	/** Cells that somebody knows besides: who is alone in a cell knows that it is 1. */
	insider?: readonly Key[];
}

/** How figures are protected: printed in every package. */
export interface Parameters {
	version: string;
	/** Profile R hides 1 to `hidden` and rounds the others to `base`; `hidden` mod `base` = (`base` − 1) / 2. */
	hidden: number;
	base: number;
	/** Least number of possible values of what is protected. */
	candidates: number;
	/** Profile S hides 1 to `threshold` − 1; what is hidden may be anything from 0 to `threshold`. */
	threshold: number;
	/** No rate of a smaller denominator. */
	leastDenominator: number;
	/** Above this share of hidden cells a table is to be made coarser. */
	mostHidden: number;
	/** Stocks from this size on may differ from the month before by any number. */
	guardedBelow: number;
}

export type Profile = 'R' | 'S';

/** A cell of a table before it is protected. */
export interface Cell {
	key: Key;
	value: number;
	profile: Profile;
	/** Counts from the year's start on: the change since the month before is protected however large it is. */
	cumulative: boolean;
	/** Of nobody: plans and posts that a notice gives are published as they are. */
	open: boolean;
	/** Everybody of the whole being of the kind tells about each of them. */
	sensitive: boolean;
}

export interface KeyParts {
	measure: string;
	/** `2022-05`. */
	month: string;
	dims: Readonly<Record<string, string>>;
}

/** Writes a key; dimensions in the order of their names. */
export const keyOf = ({ measure, month, dims }: KeyParts): Key =>
	[
		measure,
		month,
		...Object.keys(dims)
			.sort()
			.map((it) => `${it}=${dims[it]}`)
	].join('|');

/** Reads a key. */
export function partsOf(key: Key): KeyParts {
	const [measure = '', month = '', ...dims] = key.split('|');
	return {
		measure,
		month,
		dims: Object.fromEntries(dims.map((it) => it.split('=') as [string, string]))
	};
}

/** What is known of a cell that is published so. */
export function figureOf(
	key: Key,
	kind: Kind,
	value: number,
	{ base, hidden }: Parameters
): Figure {
	if (kind === 'zero') return { key, kind, lo: 0, hi: 0 };
	if (kind === 'exact') return { key, kind, lo: value, hi: value };
	if (kind === 'lt8') return { key, kind, lo: 1, hi: hidden };
	if (kind === 'star') return { key, kind, lo: 0, hi: null };
	const shown = roundTo(value, base);
	const around = (base - 1) / 2;
	return { key, kind, lo: Math.max(shown - around, hidden + 1), hi: shown + around };
}

/** A whole number rounded to a base, halves up. */
export const roundTo = (value: number, base: number): number =>
	Math.floor((value + base / 2) / base) * base;
