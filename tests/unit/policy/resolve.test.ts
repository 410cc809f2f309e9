import { describe, expect, test } from 'vitest';
import { lineage } from '$lib/datasets/places';
import { policies } from '$lib/policy/load';
import { resolve } from '$lib/policy/resolve';
import type { Policy } from '$lib/policy/schema';

const policy = (
	jurisdiction: string,
	valid_from: string,
	lag_points: number
): Policy<'status'> => ({
	topic: 'status',
	jurisdiction,
	valid_from,
	assumption: false,
	value: { lag_points },
	source: { title: '', number: '', clause: '', date: null },
	reviewed_on: '2026-01-01'
});
const town = ['370323102', '370323', '3703', '37'];

describe('resolve', () => {
	const all = [
		policy('37', '2020-01-01', 1),
		policy('3703', '2022-01-01', 2),
		policy('3703', '2023-01-01', 3),
		policy('370323', '2024-01-01', 4),
		policy('370323102', '2025-01-01', 5)
	];
	test.each([
		['2019-12-31', null],
		['2020-01-01', 1],
		['2021-12-31', 1],
		['2022-01-01', 2],
		['2022-12-31', 2],
		['2023-01-01', 3],
		['2024-06-30', 4],
		['2025-01-01', 5],
		['2030-01-01', 5]
	])('on %s the nearest place that has a rule by then decides', (day, expected) => {
		expect(resolve(all, town, day)?.value.lag_points ?? null).toBe(expected);
		expect(resolve([...all].reverse(), town, day)?.value.lag_points ?? null).toBe(expected);
	});

	test('a place above keeps to its own, a place aside sees none of it', () => {
		const on = (codes: string[]) => resolve(all, codes, '2025-06-30')?.value.lag_points ?? null;
		expect(on(['3703', '37'])).toBe(3);
		expect(on(['370323101', '370323', '3703', '37'])).toBe(4);
		expect(on(['371502', '3715', '37'])).toBe(1);
		expect(on(['371502', '3715'])).toBeNull();
		expect(on([])).toBeNull();
	});

	test('a further condition goes on to the next place, and to an earlier date', () => {
		const even = (it: Policy<'status'>) => it.value.lag_points % 2 === 0;
		expect(resolve(all, town, '2025-06-30', even)?.value.lag_points).toBe(4);
		expect(resolve(all, ['3703', '37'], '2025-06-30', even)?.value.lag_points).toBe(2);
	});

	test('what was taken over from one place’s notice is no assumption there, and one elsewhere', () => {
		const [province] = all;
		const taken = [{ ...province!, assumption: true, home: '3703' }];
		const assumed = (codes: string[]) => resolve(taken, codes, '2025-06-30')!.assumption;
		expect([assumed(town), assumed(['3703', '37']), assumed(['371502', '37'])]).toEqual([
			false,
			false,
			true
		]);
		// 东昌府区’s annex 2 is the dictionary of every place; it was issued on 2022-03-11.
		const names = (code: string, day: string) =>
			resolve(
				policies('post_names'),
				lineage(code).map((it) => it.code),
				day
			)!.assumption;
		expect([names('371502101', '2022-03-11'), names('3703', '2022-03-11')]).toEqual([false, true]);
		expect(names('371502101', '2022-03-10')).toBe(true);
	});

	test('a county keeps the milestone of posts beside the province’s of people', () => {
		const codes = lineage('371071').map(({ code }) => code);
		const found = (measure: string) =>
			resolve(policies('milestone'), codes, '2022-12-31', (it) => it.value.measure === measure);
		expect(found('developed')?.jurisdiction).toBe('371071');
		expect(found('onboarded')?.jurisdiction).toBe('37');
	});
});

test('a zone’s towns stand under the zone, and it under its city', () => {
	const codes = (code: string) => lineage(code).map((place) => place.code);
	expect(codes('370811109')).toEqual(['370811109', '3708-tbh', '3708', '37']);
	expect(codes('370323102')).toEqual(town);
	expect(codes('nowhere')).toEqual([]);
});
