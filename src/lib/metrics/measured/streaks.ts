import { monthEndsFrom, previousMonthEnd, type Day } from '../../base/dates';
import type { DatasetMeta, PlaceNode } from '../../datasets/meta';
import { byCompletion, ranksOf, type Counted } from './ranks';

/** What towns had come to at the end of a month, or on the day looked at. */
export interface MonthEnd {
	asOf: Day;
	/** 已上岗 is null where no roster was sent: such a town isn't ranked. */
	towns: readonly Counted[];
}

/** For how many months on end something is so of a place, up to the day. */
export interface Streak {
	code: string;
	months: number;
}

/** How many of the last are named; those level with the first of them besides. */
export const LAST = 3;

/** Beyond so many nobody is named: they share one place. */
const MOST = LAST + 2;

/** One month alone goes on for nothing. */
const LEAST = 2;

/** The days whose rankings are looked back at, the latest first: the ends of the months since the plan was issued. */
export const endsOf = (
	{ plan_year, issued_on }: Pick<DatasetMeta, 'plan_year' | 'issued_on'>,
	asOf: Day
): Day[] =>
	monthEndsFrom(plan_year, asOf)
		.filter((it) => it >= issued_on)
		.reverse();

/**
 * 连续N个月位列后3名: who is among the last three now and was so at the ends of the months before, without a
 * break, in the order of the ranking. A month in which few are ranked, or many share the last place, names nobody; nor
 * is anyone named who had done the plan.
 *
 * @param history the latest month first
 * @param isIn which places are ranked with each other; all unless told
 */
export function lastStreaks(
	history: readonly MonthEnd[],
	isIn: (code: string) => boolean = () => true
): Streak[] {
	const broken = history.findIndex(
		({ asOf }, i) => i > 0 && asOf !== previousMonthEnd(history[i - 1]!.asOf)
	);
	const ends = (broken < 0 ? history : history.slice(0, broken)).map(({ towns }) =>
		lastOf(towns.filter(({ code }) => isIn(code)))
	);
	return [...(ends[0] ?? [])]
		.map((code) => {
			const first = ends.findIndex((it) => !it.has(code));
			return { code, months: first < 0 ? ends.length : first };
		})
		.filter(({ months }) => months >= LEAST);
}

function lastOf(towns: readonly Counted[]): Set<string> {
	const sorted = towns.filter(({ onboarded }) => onboarded !== null).sort(byCompletion);
	const ranks = ranksOf(sorted);
	const ranked = sorted.filter(({ code }) => ranks.has(code));
	if (ranked.length < 2 * LAST) return new Set();
	const limit = ranks.get(ranked.at(-LAST)!.code)!;
	const last = ranked.filter(({ code }) => ranks.get(code)! >= limit);
	const open = last.filter(({ onboarded, planned }) => onboarded! < planned!);
	return new Set(last.length > MOST ? [] : open.map(({ code }) => code));
}

/** Streaks by how long they are, the longest first. */
export const bySpan = (streaks: readonly Streak[]): { months: number; codes: string[] }[] =>
	[...new Set(streaks.map(({ months }) => months))]
		.sort((a, b) => b - a)
		.map((months) => ({
			months,
			codes: streaks.filter((it) => it.months === months).map(({ code }) => code)
		}));

/** The places of which no roster has a row, by month: that of the day, and those before as far as they are known. */
export function silentByMonth(
	{ places, earlier }: Pick<DatasetMeta, 'places' | 'earlier'>,
	asOf: Day
): Map<string, readonly string[]> {
	return new Map([
		...Object.entries(earlier?.silent ?? {}),
		[asOf.slice(0, 7), places.filter(isSilent).map(({ code }) => code)] as const
	]);
}

/** Whether a place sent no roster, though it has posts in the plan. */
export const isSilent = ({ missing }: Pick<PlaceNode, 'missing'>): boolean =>
	missing.includes('roster');

/**
 * 连续N个月未报送: for how many months on end a place has sent no roster, up to this one: of the months that are
 * known, which are those that were closed and those whose files are loaded. 0 where it sent one this month.
 *
 * @param months by month (`2022-05`), with the codes of those that sent nothing
 */
export const silentFor = (
	code: string,
	month: string,
	months: ReadonlyMap<string, readonly string[]>
): number => spanOf(month, (at) => months.get(at)?.includes(code) ?? false);

/** How many months on end are known, up to one. */
export const knownFor = (month: string, months: ReadonlyMap<string, unknown>): number =>
	spanOf(month, (at) => months.has(at));

function spanOf(month: string, isSo: (month: string) => boolean): number {
	let count = 0;
	for (let at = month; isSo(at); at = previousMonthEnd(`${at}-01`).slice(0, 7)) count++;
	return count;
}
