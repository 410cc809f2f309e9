import { describe, expect, test } from 'vitest';
import {
	bySpan,
	endsOf,
	knownFor,
	lastStreaks,
	silentByMonth,
	silentFor,
	type MonthEnd
} from '$lib/metrics/measured/streaks';

/** A month's end: 已上岗 of ten planned posts by town, `—` where no roster was sent. */
const end = (asOf: string, drawn: string): MonthEnd => ({
	asOf,
	towns: drawn.split(' ').map((it) => {
		const [code, done] = it.split('=');
		return { code: code!, planned: 10, onboarded: done === '—' ? null : Number(done) };
	})
});

const named = (...history: MonthEnd[]): string =>
	lastStreaks(history)
		.map(({ code, months }) => `${code}${months}`)
		.join(' ');

const march = end('2022-03-31', 'a=6 b=5 c=4 d=3 e=2 f=1');
const april = end('2022-04-30', 'a=6 b=5 c=4 d=3 e=2 f=1');
const may = end('2022-05-31', 'a=7 b=5 c=4 d=3 e=2 f=1');

describe('lastStreaks', () => {
	test('nobody in the first month, nor where there is none', () => {
		expect(named(march)).toBe('');
		expect(named()).toBe('');
	});

	test('counts months on end, in the order of the ranking', () => {
		expect(named(april, march)).toBe('d2 e2 f2');
		expect(named(may, april, march)).toBe('d3 e3 f3');
	});

	test('whoever was better in between starts anew', () => {
		const better = end('2022-04-30', 'a=6 b=5 c=1 d=3 e=2 f=7');
		expect(named(may, better, march)).toBe('d3 e3');
		expect(named(end('2022-06-30', 'a=7 b=6 c=5 d=4 e=3 f=2'), may, better, march)).toBe(
			'd4 e4 f2'
		);
	});

	test('a month that is missing breaks all of them', () => {
		expect(named(may, march)).toBe('');
		expect(named(end('2022-06-30', 'a=7 b=5 c=4 d=3 e=2 f=1'), may, march)).toBe('d2 e2 f2');
	});

	test('a day within the month counts as its end', () =>
		expect(named({ ...may, asOf: '2022-05-13' }, april)).toBe('d2 e2 f2'));

	test('a town that was silent in one month between starts anew, and is no last one then', () => {
		const silent = end('2022-04-30', 'a=6 b=5 c=4 d=3 e=2 f=— g=7');
		expect(named(may, silent, march)).toBe('d3 e3');
		// Silent now: not ranked, so not named.
		expect(named(end('2022-05-31', 'a=6 b=5 c=4 d=3 e=2 f=— g=7'), april)).toBe('d2 e2');
	});

	test('those level with the third from below are among the last, up to five in all', () => {
		const five = 'a=6 b=5 c=3 d=3 e=3 f=2 g=1';
		expect(named(end('2022-05-31', five), end('2022-04-30', five))).toBe('c2 d2 e2 f2 g2');
		const six = 'a=6 b=3 c=3 d=3 e=3 f=2 g=1';
		expect(named(end('2022-05-31', six), end('2022-04-30', five))).toBe('');
		// Level by shares, not by what is printed: 1 of 3 is more than 33 of 100.
		const near: MonthEnd['towns'] = [
			...end('', 'a=6 b=5 d=4 e=1 f=0').towns,
			{ code: 'third', planned: 3, onboarded: 1 },
			{ code: 'near', planned: 100, onboarded: 33 }
		];
		const found = lastStreaks(['2022-05-31', '2022-04-30'].map((asOf) => ({ asOf, towns: near })));
		expect(found.map(({ code }) => code)).toEqual(['near', 'e', 'f']);
	});

	test('nobody where few are ranked, whoever has no task not counted', () => {
		const five = 'a=5 b=4 c=3 d=2 e=1';
		expect(named(end('2022-05-31', five), end('2022-04-30', five))).toBe('');
		const towns = [...end('', five).towns, { code: 'none', planned: 0, onboarded: 0 }];
		expect(lastStreaks(['2022-05-31', '2022-04-30'].map((asOf) => ({ asOf, towns })))).toEqual([]);
	});

	test('whoever has done the plan is last of nothing', () => {
		const done = 'a=13 b=12 c=12 d=11 e=10 f=9';
		expect(named(end('2022-05-31', done), end('2022-04-30', done))).toBe('f2');
	});

	test('kinds are ranked apart', () => {
		const both = 'a=9 b=8 c=7 d=6 e=5 f=4 A=3 B=2 C=1';
		const history = [end('2022-05-31', both), end('2022-04-30', both)];
		expect(named(...history)).toBe('A2 B2 C2');
		const small = lastStreaks(history, (code) => code === code.toLowerCase());
		expect(small.map(({ code }) => code)).toEqual(['d', 'e', 'f']);
		expect(lastStreaks(history, (code) => code === code.toUpperCase())).toEqual([]);
	});

	test('what is in no place has a rank, which nobody is told', () => {
		const rest = 'a=9 b=8 c=7 d=6 e=5 f=4 =3';
		expect(named(end('2022-05-31', rest), end('2022-04-30', rest))).toBe('d2 e2 f2');
	});
});

test('streaks are told by how long they are', () =>
	expect(
		bySpan([
			{ code: 'a', months: 2 },
			{ code: 'b', months: 4 },
			{ code: 'c', months: 2 }
		])
	).toEqual([
		{ months: 4, codes: ['b'] },
		{ months: 2, codes: ['a', 'c'] }
	]));

test('months count from the day of issue on', () => {
	const plan = { plan_year: 2022, issued_on: '2022-03-15' };
	expect(endsOf(plan, '2022-05-13')).toEqual(['2022-05-13', '2022-04-30', '2022-03-31']);
	expect(endsOf(plan, '2022-03-14')).toEqual([]);
	expect(endsOf(plan, '2023-01-31')[0]).toBe('2023-01-31');
});

describe('silentFor', () => {
	const months = new Map([
		['2022-01', ['a', 'b', 'e']],
		['2021-12', ['a']],
		// November isn't known.
		['2021-10', ['a', 'e']]
	]);
	test.each([
		['a', 2],
		['b', 1],
		['c', 0],
		// It sent one in December.
		['e', 1]
	])('%s', (code, count) => expect(silentFor(code, '2022-01', months)).toBe(count));

	test('of the months that are known', () => {
		expect(knownFor('2022-01', months)).toBe(2);
		expect(knownFor('2022-02', months)).toBe(0);
	});

	test('the month looked at is told by its own files', () => {
		const place = { level: 'town', parent: null, is_unit: true, planned: 1, urban: 1, rural: 0 };
		const places = (['a', 'b'] as const).map((code) => ({
			...{ ...place, level: 'town' as const, code, name: code },
			missing: code === 'a' ? ['roster' as const] : []
		}));
		const earlier = {
			day: '2022-04-30',
			silent: { '2022-04': ['b'], '2022-05': ['b'] },
			figures: []
		};
		const known = silentByMonth({ places, earlier }, '2022-05-31');
		expect([...known]).toEqual([
			['2022-04', ['b']],
			['2022-05', ['a']]
		]);
	});
});
