import { addDays, addMonths, type Day } from '../base/dates';
import type { PolicyValue } from './schema';

/**
 * Where an age stands in what a group asks for. `borderline` is the year of the last age itself, which
 * counts or doesn't as `upper_inclusive` says; `free` is a group without ages, `unknown` one whose ages
 * hang on what isn't known of the person.
 */
export interface AgeStanding {
	standing: 'free' | 'unknown' | 'below' | 'within' | 'borderline' | 'above';
	/** Whether the person may be placed by age; null where that isn't known. */
	allowed: boolean | null;
	/** Last day on which the age fits; null without an upper age, or where it isn't known. */
	until: Day | null;
}

/** Whole years on a day; who was born on 29 February has a birthday on the 28th in other years. */
export function ageOn(birth: Day, day: Day): number {
	const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
	return addMonths(birth, years * 12) > day ? years - 1 : years;
}

/**
 * Whether somebody's age on a day is within what a group asks for.
 *
 * @param retirement the person's 法定退休日; the age fits until the day before it
 */
export function ageStanding(
	{ ages, upper_inclusive }: PolicyValue<'groups'>,
	person: { group: string; sex: 'female' | 'male' | null; birth: Day; retirement: Day | null },
	day: Day
): AgeStanding {
	const of = ages.filter(({ group }) => group === person.group);
	if (of.length === 0) return { standing: 'free', allowed: true, until: null };
	const range = of.find(({ sex }) => sex === undefined || sex === person.sex);
	if (!range) return { standing: 'unknown', allowed: null, until: null };
	const isBelow = ageOn(person.birth, day) < range.from;
	if (range.to === 'retirement') {
		if (person.retirement === null) return { standing: 'unknown', allowed: null, until: null };
		const until = addDays(person.retirement, -1);
		const standing = isBelow ? 'below' : day > until ? 'above' : 'within';
		return { standing, allowed: standing === 'within', until };
	}
	const last = addMonths(person.birth, range.to * 12);
	const next = addMonths(person.birth, (range.to + 1) * 12);
	const until = addDays(upper_inclusive ? next : last, -1);
	const standing = isBelow ? 'below' : day < last ? 'within' : day < next ? 'borderline' : 'above';
	return { standing, allowed: standing !== 'below' && day <= until, until };
}
