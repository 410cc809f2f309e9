import type { PolicyValue } from './schema';

/**
 * The least that a month may pay under a floor, in whole fen: the hours worked at the hourly minimum, or
 * the monthly one, the less of the two where both are stated (小时或月). Null where only an hourly minimum
 * is stated and the hours aren't known.
 *
 * @param hours hours of work in the month
 */
export function leastPay(
	{ hour, month }: PolicyValue<'wage_floor'>,
	hours: number | null
): number | null {
	const byHour = hour !== null && hours !== null ? Math.round(hour * 100 * hours) : null;
	const byMonth = month === null ? null : Math.round(month * 100);
	if (byHour === null || byMonth === null) return byHour ?? byMonth;
	return Math.min(byHour, byMonth);
}
