import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, monthEnd, toDay } from '$lib/base/dates';
import { paidMonths } from '$lib/demo/money/pay_days';
import { seeded } from '$lib/demo/random';
import { isWeekend } from '../hand';

const random = seeded(3);
const months = (asOf: string, town = '371502101') => paidMonths(town, 2024, asOf, random);

test('a year over has twelve months, each with its first and last day', () => {
	const year = months('2025-02-01');
	expect(year.map(({ text }) => text).slice(0, 2)).toEqual(['2024-01', '2024-02']);
	expect(year.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	for (const { text, first, end } of year) {
		expect(toDay(first)).toBe(`${text}-01`);
		expect(addDays(toDay(end), -1)).toBe(monthEnd(`${text}-01`));
	}
});

test('a month is paid on a working day from the 8th to the 12th of the next', () => {
	fc.assert(
		fc.property(fc.integer({ min: 2021, max: 2031 }), fc.string(), (year, town) => {
			for (const { text, payDay } of paidMonths(town, year, `${year + 1}-12-31`, random)) {
				const day = toDay(payDay);
				expect(day.slice(0, 7)).toBe(addMonths(`${text}-01`, 1).slice(0, 7));
				expect(Number(day.slice(8))).toBeGreaterThanOrEqual(8);
				expect(Number(day.slice(8))).toBeLessThanOrEqual(12);
				expect(isWeekend(day)).toBe(false);
			}
		})
	);
});

test('a month counts from its pay day on, whatever the as-of day is', () => {
	const year = months('2025-12-31');
	for (const [i, { payDay }] of year.entries()) {
		expect(months(toDay(payDay))).toEqual(year.slice(0, i + 1));
		expect(months(toDay(payDay - 1))).toEqual(year.slice(0, i));
	}
	expect(months('2023-12-31')).toEqual([]);
});

test('towns pay on different days', () => {
	const days = Array.from({ length: 40 }, (_, i) => months('2024-02-29', String(i))[0]!.payDay);
	expect(new Set(days).size).toBeGreaterThan(2);
});
