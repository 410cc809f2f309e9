import type { Key, Relation } from '../terms/cells';

/** A whole and its parts. */
export interface Sum {
	whole: Key;
	parts: readonly Key[];
}

/** A relation as a sum: 0, with one cell counting once and all others taken off once; null where it is none. */
export function sumOf({ terms, lo, hi }: Relation): Sum | null {
	const wholes = terms.filter(([, factor]) => factor === 1);
	const parts = terms.filter(([, factor]) => factor === -1);
	const isSum = lo === 0 && hi === 0 && wholes.length === 1 && parts.length + 1 === terms.length;
	return isSum ? { whole: wholes[0]![0], parts: parts.map(([key]) => key) } : null;
}

/** The sums among relations; a whole of one part only is the same cell twice and says nothing of anybody. */
export const sumsOf = (relations: readonly Relation[]): Sum[] =>
	relations.flatMap((it) => sumOf(it) ?? []).filter(({ parts }) => parts.length > 1);

/**
 * What a printed percentage says of two cells: with `decimals` digits, rounded to the nearest, 33.3 is anything
 * from 33.25 to 33.35.
 */
export function isPercentOf(
	numerator: Key,
	denominator: Key,
	percent: number,
	decimals: number
): Relation[] {
	const scale = 2 * 10 ** decimals;
	const shown = Math.round(percent * scale);
	const above = { lo: 0, hi: null };
	return [
		{
			terms: [
				[numerator, 100 * scale],
				[denominator, 1 - shown]
			],
			...above
		},
		{
			terms: [
				[denominator, shown + 1],
				[numerator, -100 * scale]
			],
			...above
		}
	];
}
