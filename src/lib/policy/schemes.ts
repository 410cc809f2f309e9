import { annualAmounts, monthAmounts, type Amounts } from './funding';
import { resolve } from './resolve';
import type { Policy } from './schema';

export type FundingPolicy = Policy<'funding'>;

/** 城镇 and 乡村: each has a scheme of its own. */
export const fundedLevels = ['urban', 'rural'] as const;

/**
 * The scheme in force for a place and kind of post in a month; a scheme that begins within a month
 * holds from the next one on, because subsidies are monthly. Null where no notice sets one.
 *
 * @param lineage codes of the place and those above it, nearest first
 * @param month `YYYY-MM`
 */
export const schemeIn = (
	all: readonly FundingPolicy[],
	lineage: readonly string[],
	level: 'urban' | 'rural',
	month: string
): FundingPolicy | null =>
	resolve(all, lineage, `${month}-01`, ({ value }) => value.level === level);

/** The months of a year, `YYYY-MM`. */
export const monthsOf = (year: number): string[] =>
	Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);

/** What a scheme asks for one person in a month, in fen; null where it states no standard. */
export function amountsIn(scheme: FundingPolicy, month: string): Amounts | null {
	const annual = annualAmounts(scheme.value);
	return annual && monthAmounts(annual, Number(month.slice(5)));
}
