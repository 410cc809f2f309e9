import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	addMonths,
	daysBetween,
	isDay,
	monthEnd,
	previousMonthEnd,
	toDay,
	toNumber
} from '$lib/base/dates';

/** Days per month, leap years aside: the calendar worked out without `Date`. */
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
	month === 2 && isLeap(year) ? 29 : lengths[month - 1]!;
const two = (number: number) => String(number).padStart(2, '0');

const anyDay = fc
	.tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.nat(30))
	.map(([year, month, rest]) => {
		const date = (rest % lengthOf(year, month)) + 1;
		return { year, month, date, text: `${year}-${two(month)}-${two(date)}` };
	});

describe('isDay', () => {
	test.each(['2022-03-31', '2024-02-29', '2000-02-29', '1970-01-01', '9999-12-31'])(
		'takes %s',
		(text) => expect(isDay(text)).toBe(true)
	);

	test.each([
		'2022-02-30',
		'2022-02-29',
		'1900-02-29',
		'2022-04-31',
		'2022-13-01',
		'2022-00-10',
		'2022-01-00',
		'2022-1-1',
		'2022/03/31',
		'20220331',
		'2022-03-31T00:00',
		' 2022-03-31',
		'２０２２-03-31',
		'2022-03',
		'',
		'今天'
	])('refuses %j', (text) => expect(isDay(text)).toBe(false));

	test('takes every day of the calendar', () => {
		fc.assert(fc.property(anyDay, ({ text }) => isDay(text)));
	});
});

describe('days by number', () => {
	test('1 January 1970 is day 0', () => {
		expect(toNumber('1970-01-01')).toBe(0);
		expect(toDay(-1)).toBe('1969-12-31');
		expect(toNumber('2022-03-31')).toBe(19_082);
	});

	test('what is no number is no day', () => expect(toDay(Number.NaN)).toBe(''));

	test('go there and back', () => {
		fc.assert(
			fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), ({ text }, days) => {
				expect(toDay(toNumber(text))).toBe(text);
				expect(daysBetween(text, addDays(text, days))).toBe(days);
				expect(addDays(addDays(text, days), -days)).toBe(text);
			})
		);
	});

	test('no hour is lost where a clock was changed', () => {
		// Shanghai had summer time in 1986…1991, and another hour before 1901.
		expect(daysBetween('1986-05-03', '1986-05-05')).toBe(2);
		expect(daysBetween('1991-09-14', '1991-09-16')).toBe(2);
		expect(addDays('1900-12-31', 1)).toBe('1901-01-01');
	});
});

describe('addDays', () => {
	test.each([
		['2022-03-31', 1, '2022-04-01'],
		['2022-01-01', -1, '2021-12-31'],
		['2024-02-28', 1, '2024-02-29'],
		['2022-02-28', 1, '2022-03-01'],
		['2022-05-31', -28, '2022-05-03']
	])('%s %d → %s', (day, days, reached) => expect(addDays(day, days)).toBe(reached));
});

describe('addMonths', () => {
	test.each([
		['2022-01-31', 1, '2022-02-28'],
		['2024-01-31', 1, '2024-02-29'],
		['2022-03-31', -1, '2022-02-28'],
		['2022-05-31', 1, '2022-06-30'],
		['2022-12-15', 1, '2023-01-15'],
		['2022-01-15', -1, '2021-12-15'],
		['2024-02-29', 12, '2025-02-28'],
		['2024-02-29', 48, '2028-02-29'],
		['2022-08-31', 0, '2022-08-31'],
		['2022-06-30', 1, '2022-07-30']
	])('%s %d → %s', (day, months, reached) => expect(addMonths(day, months)).toBe(reached));

	test('reaches the month, clamped to its last day, never further', () => {
		fc.assert(
			fc.property(anyDay, fc.integer({ min: -600, max: 600 }), ({ year, month, date, text }, n) => {
				const index = year * 12 + (month - 1) + n;
				const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
				expect(addMonths(text, n)).toBe(`${y}-${two(m)}-${two(Math.min(date, lengthOf(y, m)))}`);
			})
		);
	});
});

describe('month ends', () => {
	test.each([
		['2022-02-01', '2022-02-28', '2022-01-31'],
		['2024-02-29', '2024-02-29', '2024-01-31'],
		['1900-02-10', '1900-02-28', '1900-01-31'],
		['2022-01-31', '2022-01-31', '2021-12-31'],
		['2022-12-31', '2022-12-31', '2022-11-30'],
		['2022-03-01', '2022-03-31', '2022-02-28'],
		['2024-03-31', '2024-03-31', '2024-02-29']
	])('%s: its month ends on %s, the one before on %s', (day, end, before) => {
		expect(monthEnd(day)).toBe(end);
		expect(previousMonthEnd(day)).toBe(before);
	});

	test('of every month', () => {
		fc.assert(
			fc.property(anyDay, ({ year, month, text }) => {
				expect(monthEnd(text)).toBe(`${text.slice(0, 8)}${lengthOf(year, month)}`);
				expect(addDays(previousMonthEnd(text), 1)).toBe(`${text.slice(0, 8)}01`);
			})
		);
	});
});
