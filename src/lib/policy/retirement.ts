import { addMonths, type Day } from '../base/dates';
import type { RetirementKind } from './person_schema';
import { resolve } from './resolve';
import type { Policy } from './schema';

/** When somebody reaches 法定退休年龄. */
export interface Retirement {
	/** The birthday in the month of retirement, or that month's last day where it has no such day. */
	day: Day;
	/** `YYYY-MM`. */
	month: string;
	/** Age reached by then. */
	years: number;
	months: number;
	/** Months by which the age is raised. */
	delay: number;
	source: Policy<'retirement'>['source'];
	assumption: boolean;
}

/**
 * 法定退休日 of a person, by the law in force on a day; null before any that is known.
 *
 * @param codes codes of the place and those above it, nearest first
 * @param kind `female` for a woman of whom nothing says whether her age was 55 or 50
 */
export function retirementOf(
	all: readonly Policy<'retirement'>[],
	codes: readonly string[],
	kind: RetirementKind | 'female',
	birth: Day,
	asOf: Day
): Retirement | null {
	const law = resolve(all, codes, asOf);
	if (!law) return null;
	const { kinds, rise_from, unstated_female } = law.value;
	const found = kind === 'female' ? unstated_female : kind;
	const { base, rise } = kinds.find((it) => it.kind === found)!;
	// In which month of the rise the base is reached: the first is 1, those before it are 0 and less.
	const nth = rise_from === null ? 0 : monthNumber(birth) + base * 12 - monthNumber(rise_from) + 1;
	const delay = rise && nth > 0 ? Math.min(rise.cap, Math.ceil(nth / rise.step)) : 0;
	const age = base * 12 + delay;
	const day = addMonths(birth, age);
	return {
		day,
		month: day.slice(0, 7),
		years: Math.floor(age / 12),
		months: age % 12,
		delay,
		source: law.source,
		assumption: law.assumption
	};
}

/** Months since the year 0: `2025-01` and any day of it are 24300. */
export const monthNumber = (month: string): number =>
	Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
