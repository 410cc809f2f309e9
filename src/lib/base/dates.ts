/**
 * Calendar days as ISO text (`2022-03-31`). No local `Date` objects: a day has no time zone.
 */
export type Day = string;

const MS_PER_DAY = 86_400_000;

/** True for a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	return toDay(toNumber(text)) === text;
}

/** Days since 1970-01-01. */
export function toNumber(day: Day): number {
	return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** The day that is `number` days after 1970-01-01; an empty text when that isn't a day. */
export function toDay(number: number): Day {
	if (!Number.isFinite(number)) return '';
	return new Date(Math.round(number) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** `day` moved by whole days. */
export function addDays(day: Day, days: number): Day {
	return toDay(toNumber(day) + days);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: Day, to: Day): number {
	return toNumber(to) - toNumber(from);
}

/** `day` moved by whole months, clamped to the end of the month reached. */
export function addMonths(day: Day, months: number): Day {
	const [year, month, date] = parts(day);
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const reached = first.toISOString().slice(0, 8);
	const last = Number(monthEnd(`${reached}01`).slice(8));
	return `${reached}${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** Last day of the month that `day` lies in. */
export function monthEnd(day: Day): Day {
	const [year, month] = parts(day);
	return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Last day of the month before the one that `day` lies in. */
export function previousMonthEnd(day: Day): Day {
	return addDays(`${day.slice(0, 7)}-01`, -1);
}

/** The calendar day of a moment (milliseconds since 1970) where this machine is. */
export function dayAt(moment: number): Day {
	const minutes = new Date(moment).getTimezoneOffset();
	return new Date(moment - minutes * 60_000).toISOString().slice(0, 10);
}

/** Ends of the months from the start of a year (that of the day unless told) up to a day, and the day itself. */
export function monthEndsFrom(year: number | undefined, day: Day): Day[] {
	const ends: Day[] = [];
	let end = monthEnd(`${year ?? day.slice(0, 4)}-01-01`);
	while (end < day) {
		ends.push(end);
		end = monthEnd(addDays(end, 1));
	}
	return day < `${year ?? 0}` ? [] : [...ends, day];
}

function parts(day: Day): [number, number, number] {
	return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
