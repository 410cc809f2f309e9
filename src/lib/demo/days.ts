import { addMonths, toDay, toNumber, type Day } from '../base/dates';

const days = new Map<number, Day>();

/** `toDay`, each day written once: a large dataset has millions of them, nearly all of a few years. */
export function dayOf(number: number): Day {
	const known = days.get(number);
	if (known !== undefined) return known;
	const day = toDay(number);
	days.set(number, day);
	return day;
}

const anniversaries = new Map<number, number>();

/** The same date `years` before a day, the last of February for the 29th; days since 1970-01-01. */
export function yearsBefore(day: number, years: number): number {
	const key = day * 1000 + years;
	const known = anniversaries.get(key);
	if (known !== undefined) return known;
	const found = toNumber(addMonths(dayOf(day), -12 * years));
	anniversaries.set(key, found);
	return found;
}
