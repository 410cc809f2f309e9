import { describe, expect, test } from 'vitest';
import { drawnDataset } from './measured';

/*
 * Zibo: 淄川区 370302, 张店区 370303 and 沂源县 370323. Whatever a county's number is divided into counts once.
 */
const zibo = { id: 'levels', place: '3703', plan_year: 2022, issued_on: '2022-01-01' };
const zhangdian = '370303';
const yiyuan = '370323';
const [chezhan, lucun, yuezhuang] = ['370303001', '370323102', '370323104'];

describe('a plan by county', () => {
	/* 张店区 10 urban and 4 rural, 沂源县 6 rural. On post: 车站街道 3 urban, 1 rural; 鲁村镇 2 rural and 1 urban, which the county doesn't plan. */
	const { on, by, counts } = drawnDataset(
		{
			plan: `
				county | level | issued
				张店区 | 城镇  | 10
				张店区 | 乡村  | 4
				沂源县 | 乡村  | 6`,
			roster: `
				town     | level | post_no | on_date
				车站街道 | 城镇  | 1       | 2022-02-01
				车站街道 | 城镇  | 2       | 2022-02-01
				车站街道 | 城镇  | 3       | 2022-02-01
				车站街道 | 乡村  | 4       | 2022-02-01
				鲁村镇   | 乡村  | 5       | 2022-02-01
				鲁村镇   | 乡村  | 6       | 2022-02-01
				鲁村镇   | 城镇  | 7       | 2022-02-01`
		},
		zibo
	);
	const day = '2022-03-31';

	test('has rates at its level and above', async () => {
		expect(await on(day, 'planned')).toBe(20);
		expect(await counts(day, 'completion_rate', 'county')).toEqual({
			[zhangdian]: '4/14',
			[yiyuan]: '2/6'
		});
		expect(await counts(day, 'completion_rate')).toEqual({ '': '6/20' });
		// ceil(0.5 × 14) − 4 and ceil(0.5 × 6) − 2
		expect(await by(day, 'gap_to_milestone', 'county')).toEqual({ [zhangdian]: 3, [yiyuan]: 1 });
	});

	test('and counts below it, whose plan is unknown and not 0', async () => {
		expect(await by(day, 'onboarded', 'town')).toEqual({ [chezhan]: 4, [lucun]: 2, '?': 0 });
		expect(await by(day, 'planned', 'town')).toEqual({
			[chezhan]: null,
			[lucun]: null,
			'?': 20
		});
		expect(await by(day, 'completion_rate', 'town')).toMatchObject({
			[chezhan]: null,
			[lucun]: null
		});
		expect(await by(day, 'gap_to_milestone', 'town')).toMatchObject({ [chezhan]: null });
	});

	test('posts of a kind that the county doesn’t plan are outside', async () => {
		expect(await by(day, 'onboarded_outside', 'county')).toEqual({ [zhangdian]: 0, [yiyuan]: 1 });
		expect(await on(day, 'onboarded')).toBe(6);
		expect(await on(day, 'on_post')).toBe(7);
	});
});

describe('a county’s number that its towns divide', () => {
	const towns = `
		county | town     | level | batch  | issued | own_increase
		沂源县 | 鲁村镇   | 乡村  | 第一批 | 4      |
		沂源县 | 悦庄镇   | 乡村  |        | 3      |
		张店区 | 车站街道 | 乡村  |        | 6      | 2`;
	const counties = `
		county | level | batch  | issued
		沂源县 | 乡村  | 第一批 | 6
		沂源县 | 乡村  | 第二批 | 4
		沂源县 | 城镇  |        | 5
		张店区 | 乡村  |        | 5`;
	const city = `
		city   | level | issued
		淄博市 | 乡村  | 20
		淄博市 | 城镇  | 5`;
	const ofTowns = { [lucun]: 4, [yuezhuang]: 3, [chezhan]: 8 };
	const roster = 'town | level | post_no | on_date\n鲁村镇 | 乡村 | 1 | 2022-02-01';
	const day = '2022-03-31';
	const alone = drawnDataset({ plan: towns, roster }, zibo);
	const two = drawnDataset({ plan: [towns, counties], roster }, zibo);
	const turned = drawnDataset({ plan: [counties, towns], roster }, zibo);
	const three = drawnDataset({ plan: [city, towns, counties], roster }, zibo);

	test('alone is the towns’', async () => {
		expect(await alone.on(day, 'planned')).toBe(15);
		expect(await alone.by(day, 'planned', 'town')).toEqual(ofTowns);
	});

	test('counts once: theirs, and at the county what they leave', async () => {
		// 沂源县: of 10 rural 7 are divided, of 5 urban none; 张店区: its town plans 8, more than its 5.
		for (const { by } of [two, turned]) {
			expect(await by(day, 'planned', 'county')).toEqual({ [yiyuan]: 10 + 5, [zhangdian]: 8 });
			expect(await by(day, 'planned', 'town')).toEqual({ ...ofTowns, '?': 3 + 5 });
			expect(await by(day, 'planned', 'level')).toEqual({ urban: 5, rural: 18 });
		}
	});

	test('counts once at the city, too', async () => {
		// 20 rural are issued: 6 + 10 in the counties, beside whose own increase of 2; 4 are left.
		expect(await three.by(day, 'planned', 'county')).toEqual({
			...{ [yiyuan]: 15, [zhangdian]: 8, '?': 4 }
		});
		expect(await three.by(day, 'planned', 'level')).toEqual({ urban: 5, rural: 22 });
		expect(await three.by(day, 'own_increase', 'county')).toMatchObject({ [zhangdian]: 2 });
	});
});
