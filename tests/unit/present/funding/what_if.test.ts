import { describe, expect, test } from 'vitest';
import { policies } from '$lib/policy/load';
import { annualAmounts, type Scheme } from '$lib/policy/funding';
import {
	draftFault,
	draftOf,
	monthFrom,
	otherSchemes,
	triedScheme,
	whatIfGrid,
	whatIfLines,
	yearBills,
	type Draft,
	type Trial
} from '$lib/present/funding/what_if';
import { schemes } from './views';
import { plain, texts } from '../../../support/printed';

/*
 * 东昌府 2022, 2,550 rural posts, by hand: 17 × 2 × 20 = 680 a month, 8,160 a year; the province 4,000,
 * the city 40 % of the other 4,160 = 1,664, the county 2,496. In 元:
 *   17: 20,808,000 = 10,200,000 + 4,243,200 + 6,364,800
 *   18: 720 a month, 8,640 = 4,000 + 1,856 + 2,784 → 22,032,000 = 10,200,000 + 4,732,800 + 7,099,200
 *   20: 800 a month, 9,600 = 4,000 + 2,240 + 3,360 → 24,480,000
 */
const at = (jurisdiction: string, level: 'urban' | 'rural'): Scheme =>
	policies('funding').find((it) => it.jurisdiction === jurisdiction && it.value.level === level)!
		.value;
const rural = at('371502', 'rural');
const yuan = (amount: number) => amount * 100;

const trial = (changes: Partial<Draft> = {}, scheme = rural, planned = 2550): Trial => ({
	level: scheme.level,
	scheme,
	planned,
	draft: { ...draftOf(scheme, planned), ...changes }
});

describe('a year', () => {
	test('by the scheme in force', () => {
		const { before, after } = yearBills(trial());
		expect(before).toEqual({
			total: yuan(20_808_000),
			province: yuan(10_200_000),
			city: yuan(4_243_200),
			county: yuan(6_364_800),
			existing: 0
		});
		expect(after).toEqual(before);
	});

	test.each([
		[18, 8_640, 1_856, 2_784],
		[20, 9_600, 2_240, 3_360]
	])('at %d 元 an hour', (standard, total, city, county) => {
		const tried = trial({ standard });
		expect(annualAmounts(triedScheme(tried.draft))).toEqual({
			total: yuan(total),
			province: yuan(4_000),
			city: yuan(city),
			county: yuan(county),
			existing: 0
		});
		expect(yearBills(tried).after).toEqual({
			total: yuan(total) * 2550,
			province: yuan(4_000) * 2550,
			city: yuan(city) * 2550,
			county: yuan(county) * 2550,
			existing: 0
		});
	});

	test('of which nine months pay 680 and three pay 720', () => {
		const { after } = yearBills(trial({ standard: 18, from: 10 }));
		// 9 × 680 + 3 × 720 = 8,280; the city 9/12 of 1,664 + 3/12 of 1,856 = 1,712; the county 2,568.
		expect(after).toEqual({
			total: yuan(8_280) * 2550,
			province: yuan(4_000) * 2550,
			city: yuan(1_712) * 2550,
			county: yuan(2_568) * 2550,
			existing: 0
		});
	});

	test('with other posts and other parts', () => {
		const { before, after } = yearBills(trial({ posts: 100, parts: [3000, 50, null] }));
		expect(before?.total).toBe(yuan(20_808_000));
		expect(after).toEqual({
			total: yuan(816_000),
			province: yuan(300_000),
			city: yuan(258_000),
			county: yuan(258_000),
			existing: 0
		});
	});
});

describe('what nobody stated', () => {
	const urban = at('371071', 'urban');

	test('counts once a standard is typed, for the whole year, in its old channel', () => {
		expect(yearBills(trial({}, urban, 10))).toEqual({ before: null, after: null });
		const { before, after } = yearBills(trial({ standard: 1700, from: 7 }, urban, 10));
		expect(before).toBeNull();
		expect(after).toMatchObject({ total: yuan(204_000), existing: yuan(204_000), county: 0 });
	});

	test('gives no difference', () => {
		const lines = whatIfLines([trial({ standard: 18 }), trial({ standard: 1700 }, urban, 10)]);
		expect(lines.map(({ tier, difference }) => [tier, difference])).toEqual([
			['province', 0],
			['city', yuan(489_600)],
			['county', yuan(734_400)],
			['existing', null],
			[null, yuan(1_224_000)]
		]);
		expect(lines.at(-1)).toMatchObject({
			before: yuan(20_808_000),
			after: yuan(22_032_000 + 204_000)
		});
	});
});

test('the table adds up, with signed differences', () => {
	const lines = whatIfLines([trial({ standard: 18 }), trial({}, at('371502', 'urban'), 760)]);
	expect(texts(whatIfGrid(lines))).toEqual([
		['省级', '1,020.00', '1,020.00', '0.00'],
		['市级', '424.32', '473.28', '+48.96'],
		['区县级', '636.48', '709.92', '+73.44'],
		['原有资金渠道', '1,550.40', '1,550.40', '0.00'],
		['合计', '3,631.20', '3,753.60', '+122.40']
	]);
});

describe('what is impossible says why', () => {
	test.each<[string, Partial<Draft>, RegExp]>([
		['no posts', { posts: null }, /岗位数/],
		['half a post', { posts: 1.5 }, /岗位数/],
		['no standard', { standard: null }, /金额/],
		['a tenth of a fen', { standard: 17.001 }, /金额/],
		['a negative wage', { standard: -1 }, /金额/],
		['more than all', { parts: [4000, 101, null] }, /比例/],
		['no share', { parts: [4000, null, null] }, /比例/],
		['more than the standard', { parts: [9000, 40, null] }, /超过标准|为负/]
	])('%s', (_, changes, reason) => {
		expect(plain(draftFault(trial(changes).draft))).toMatch(reason);
	});

	test('and what is possible has none', () => {
		expect(draftFault(trial().draft)).toBeNull();
		expect(draftFault(trial({ standard: 17.5, parts: [4000, 33.33, null] }).draft)).toBeNull();
		expect(draftFault(trial({}, at('371071', 'urban'), 10).draft)).toBeNull();
	});
});

test('only dated schemes with other amounts are offered, not the same ones of another day', () => {
	const offered = (level: 'urban' | 'rural') =>
		otherSchemes(schemes, level).map(({ valid_from }) => valid_from);
	expect(offered('rural')).toEqual(['2023-10-01', '2025-10-01']);
	expect(offered('urban')).toEqual(['2023-10-01', '2025-10-01']);
});

test('every scheme’s own fields make it again', () => {
	for (const { value } of policies('funding'))
		expect(triedScheme(draftOf(value, 1))).toEqual(value);
});

test('a dated scheme holds from its first whole month', () => {
	expect(monthFrom('2023-10-01', 2023)).toBe(10);
	expect(monthFrom('2023-10-02', 2023)).toBe(11);
	expect(monthFrom('2023-12-02', 2023)).toBeNull();
	expect(monthFrom('2023-10-01', 2022)).toBeNull();
});
