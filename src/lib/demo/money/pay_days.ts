import { addMonths, toDay, toNumber, type Day } from '../../base/dates';
import type { Random } from '../random';
import { workingDays } from '../workdays';

/** A calendar month whose subsidies are paid; days are days since 1970-01-01. */
export interface PaidMonth {
	/** `YYYY-MM`. */
	text: string;
	/** 1 to 12. */
	number: number;
	first: number;
	/** First day of the next month. */
	end: number;
	/** Day on which the town pays the month. */
	payDay: number;
}

/**
 * The months of a year that a town has paid by `asOf`, in their order. A town pays a month on one
 * working day from the 8th to the 12th of the next one; which day depends on town and month only.
 */
export function paidMonths(town: string, year: number, asOf: Day, random: Random): PaidMonth[] {
	return Array.from({ length: 12 }, (_, index): PaidMonth => {
		const first = `${year}-${String(index + 1).padStart(2, '0')}-01`;
		const end = toNumber(addMonths(first, 1));
		const text = first.slice(0, 7);
		const payDay = random.fork(`${town}/${text}/pay day`).pick(workingDays(end + 7, end + 11));
		return { text, number: index + 1, first: toNumber(first), end, payDay };
	}).filter(({ payDay }) => toDay(payDay) <= asOf);
}
