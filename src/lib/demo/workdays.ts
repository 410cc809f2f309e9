/**
 * Mondays to Fridays from `from` to `to`, both included, as days since 1970-01-01. Public holidays
 * count as working days: no calendar of them is kept.
 */
export function workingDays(from: number, to: number): number[] {
	const days: number[] = [];
	for (let day = from; day <= to; day++) if (isWorkingDay(day)) days.push(day);
	return days;
}

/** `day` itself or the next Monday, as days since 1970-01-01. */
export function workingDayFrom(day: number): number {
	return isWorkingDay(day) ? day : workingDayFrom(day + 1);
}

function isWorkingDay(day: number): boolean {
	// Day 0, 1970-01-01, was a Thursday.
	const weekday = (((day + 4) % 7) + 7) % 7;
	return weekday !== 0 && weekday !== 6;
}
