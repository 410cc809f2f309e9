import { expect, test } from 'vitest';
import { policies } from '$lib/policy/load';
import { leastPay } from '$lib/policy/wage_floor';

const floorOf = (place: string, day: string, level?: 'rural' | 'urban') =>
	policies('wage_floor').find(
		(it) => it.jurisdiction === place && it.valid_from === day && it.value.level === level
	)!.value;

test('Dongchangfu’s rural posts: 17 元 × 2 hours × 20 days are 680 元 (二（四）)', () => {
	const floor = floorOf('371502', '2022-03-11', 'rural');
	expect([leastPay(floor, 2 * 20), leastPay(floor, 39.5), leastPay(floor, null)]).toEqual([
		...[68_000, 67_150, null]
	]);
});

test('Dongchangfu’s urban posts: 1,700 元 a month, whatever the hours (二（四）)', () => {
	const floor = floorOf('371502', '2022-03-11', 'urban');
	expect([leastPay(floor, 40), leastPay(floor, null)]).toEqual([170_000, 170_000]);
});

test('Weihai: by the hour or by the month, the less of the two (二（三）)', () => {
	const floor = floorOf('371071', '2022-04-13');
	expect([40, 99, 100, 101, 176, null].map((hours) => leastPay(floor, hours))).toEqual([
		...[84_000, 207_900, 210_000, 210_000, 210_000, 210_000]
	]);
});
