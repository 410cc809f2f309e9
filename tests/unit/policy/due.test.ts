import { describe, expect, test } from 'vitest';
import { lineage } from '$lib/datasets/places';
import { dutiesDue, periodsOf } from '$lib/policy/due';
import { policies } from '$lib/policy/load';
import { orderWithin } from '$lib/policy/priority';
import { resolve } from '$lib/policy/resolve';

const codesOf = (place: string) => lineage(place).map(({ code }) => code);
const due = (place: string, since: string, until: string) =>
	dutiesDue(codesOf(place), since, until).map((it) => `${it.due} ${it.code} ${it.by}`);

describe('what is due', () => {
	const ofPlan = [
		'2024-05-07 liaison_officer city',
		'2024-06-30 post_review county',
		'2024-12-31 interim city',
		'2024-12-31 special every_level',
		'2025-04-30 final city'
	];

	test('by the province’s plan, everywhere, in order', () => {
		for (const place of ['371502', '371071'])
			expect(due(place, '2022-01-01', '2025-04-30')).toEqual(ofPlan);
	});

	test('up to and including a day', () => {
		expect(due('371502', '2024-04-29', '2024-06-29')).toEqual(ofPlan.slice(0, 1));
		expect(due('371502', '2024-04-29', '2024-06-30')).toEqual(ofPlan.slice(0, 2));
		expect(due('371502', '2024-07-01', '2024-12-30')).toEqual([]);
		expect(due('371502', '2025-04-30', '2025-04-30')).toEqual(ofPlan.slice(-1));
		expect(due('371502', '2025-05-01', '2025-04-30')).toEqual([]);
	});

	test('at Zibo budgets besides, each year by the end of January', () => {
		expect(due('370323', '2022-01-01', '2024-01-30')).toEqual([
			'2022-01-31 budget county',
			'2023-01-31 budget county'
		]);
		expect(due('3703', '2024-01-31', '2024-05-07')).toEqual([
			'2024-01-31 budget county',
			ofPlan[0]
		]);
	});

	test('at Taibai Lake inspections besides, for whole periods from its notice on', () => {
		const inspections = due('3708-tbh', '2024-05-24', '2024-12-31').filter((it) =>
			/county_half_year|town_quarter/.test(it)
		);
		expect(inspections).toEqual([
			'2024-09-30 town_quarter town',
			'2024-12-31 county_half_year county',
			'2024-12-31 town_quarter town'
		]);
		expect(due('371502', '2024-05-24', '2025-12-31').join()).not.toMatch(/quarter|half/);
		expect(due('371502', '2025-05-01', '2025-12-31')).toEqual(['2025-12-31 annual every_level']);
	});

	test('says to whom, and where it is written', () => {
		const [budget] = dutiesDue(codesOf('3703'), '2022-01-01', '2022-12-31');
		expect(budget).toMatchObject({ topic: 'budget', recipients: ['city_finance', 'city_hr'] });
		expect(budget!.source.clause).toContain('四（一）');
		const [interim, , final] = dutiesDue(codesOf('371502'), '2024-12-01', '2025-04-30');
		for (const it of [interim!, final!]) {
			expect(it).toMatchObject({
				topic: 'reports',
				recipients: ['province_hr'],
				assumption: false
			});
			expect(it.source.clause).toContain('三（三）“各市要认真总结');
		}
	});
});

test('periods of a year', () => {
	expect(periodsOf(2024, 6)).toEqual([
		{ starts: '2024-01-01', ends: '2024-06-30' },
		{ starts: '2024-07-01', ends: '2024-12-31' }
	]);
	expect(periodsOf(2024, 1)[1]).toEqual({ starts: '2024-02-01', ends: '2024-02-29' });
	expect(periodsOf(2023, 3).map(({ ends }) => ends.slice(5))).toEqual([
		...['03-31', '06-30', '09-30', '12-31']
	]);
});

describe('rules of a place and day', () => {
	const stepsAt = (place: string, day: string) => {
		const found = resolve(
			policies('steps'),
			codesOf(place),
			day,
			({ value }) => value.part === 'order'
		);
		const { value, assumption } = found!;
		return value.part === 'order' ? [value.steps.length, value.also.length, assumption] : [];
	};

	test.each([
		['371502', '2022-03-11', [8, 0, false]],
		['371502', '2022-03-10', [8, 0, true]],
		['3703', '2022-06-30', [8, 0, true]],
		['3703', '2024-04-29', [8, 0, false]],
		['371071', '2022-04-13', [5, 0, false]],
		['371071', '2024-04-28', [5, 0, false]],
		['371071', '2024-04-29', [8, 0, true]],
		['3708-tbh', '2024-05-23', [8, 0, false]],
		['3708-tbh', '2024-05-24', [5, 2, false]]
	])('steps at %s on %s', (place, day, expected) => expect(stepsAt(place, day)).toEqual(expected));

	test('nobody comes on post without 公示, from the province’s plan on', () => {
		const at = (day: string) =>
			resolve(policies('steps'), codesOf('371071'), day, ({ value }) => value.part === 'publicity');
		expect([at('2024-04-28'), at('2024-04-29')?.value]).toEqual([
			null,
			{ part: 'publicity', required: true, held_by: 'village', objections_by: 'town' }
		]);
	});

	test('the order inside a group is the province’s where a place’s notice has none', () => {
		const at = (place: string, day: string) =>
			orderWithin(policies('priority'), codesOf(place), day)?.value.within;
		const order = ['older', 'recognised_earlier', 'household'];
		expect(at('3708-tbh', '2024-05-24')).toEqual(order);
		expect(at('371071', '2024-04-29')).toEqual(order);
		expect(at('371502', '2021-12-31')).toBeUndefined();
	});

	test.each([
		['371071', 'rural', '2022-04-12', undefined],
		['371071', 'rural', '2022-04-13', [21, 2100, true]],
		['371071', 'urban', '2023-09-30', [21, 2100, true]],
		['371071', 'urban', '2023-10-01', [22, 2200, true]],
		['371071', 'rural', '2025-10-01', [24, 2400, true]],
		['371502', 'rural', '2022-03-11', [17, null, false]],
		['371502', 'rural', '2023-10-01', [18, null, true]],
		['371502', 'rural', '2025-10-01', [20, null, true]],
		['371502', 'urban', '2022-03-11', [null, 1700, false]],
		['371502', 'urban', '2023-10-01', [null, 1820, true]],
		['371502', 'urban', '2025-10-01', [null, 2020, true]],
		['3708-tbh', 'rural', '2025-10-01', undefined]
	])('the floor of pay at %s, %s, on %s', (place, level, day, expected) => {
		const found = resolve(
			policies('wage_floor'),
			codesOf(place),
			day,
			({ value }) => value.level === undefined || value.level === level
		);
		expect(found && [found.value.hour, found.value.month, found.assumption]).toEqual(
			expected ?? null
		);
	});

	test('the floor is that of the standards of Dongchangfu, at each step', () => {
		const standards = policies('funding').filter(({ jurisdiction }) => jurisdiction === '371502');
		for (const { valid_from, value } of standards) {
			const floor = resolve(
				policies('wage_floor'),
				codesOf('371502'),
				valid_from < '2022-03-11' ? '2022-03-11' : valid_from,
				(it) => it.value.level === value.level
			)!.value;
			const { standard } = value;
			expect(standard?.form === 'hourly' ? standard.wage : standard?.amount).toBe(
				floor.hour ?? floor.month
			);
		}
	});
});
