import { describe, expect, test } from 'vitest';
import { drawnDataset, gulou, shazhen } from './measured';

/*
 * Dongchangfu: 古楼 4 rural, 沙镇 8 rural, 柳园 6 urban, 道口铺 2 rural (not in the rosters). The rosters have rows of
 * 古楼 and 沙镇 only; 新区 has people, and no posts in the plan. The list of posts leaves out 沙镇.
 */
const liuyuan = '371502002';
const xinqu = '371502003';
const daokoupu = '371502005';
const plan = `
	town | level | issued
	古楼 | 乡村  | 4
	沙镇 | 乡村  | 8
	柳园 | 城镇  | 6
	道口铺 | 乡村 | 2`;
const posts = `
	post_no | town | level | created_on
	G1      | 古楼 | 乡村  | 2022-02-01
	G2      | 古楼 | 乡村  | 2022-02-01
	L1      | 柳园 | 城镇  | 2022-02-01
	D1      | 道口铺 | 乡村 | 2022-02-01
	X1      | 新区 | 乡村  | 2022-02-01
	X2      | 新区 | 乡村  | 2022-02-01`;
const roster = `
	town | level | id_no              | post_no | group  | on_date
	古楼 | 乡村  | 371502196001010019 | G1      | 脱贫户 | 2022-03-15
	沙镇 | 乡村  | 371502196001010035 | S1      | 脱贫户 | 2022-03-15
	沙镇 | 乡村  | 371502196001010051 | S2      | 脱贫户 | 2022-03-15
	新区 | 乡村  | 371502196001010078 | X1      | 脱贫户 | 2022-03-15`;
const population = `
	town | group  | eligible
	古楼 | 脱贫户 | 10
	沙镇 | 脱贫户 | 10
	道口铺 | 脱贫户 | 10`;
const day = '2022-03-31';

describe('a planned town without a row in the rosters, while others have some', () => {
	const { on, by, counts } = drawnDataset({ plan, posts, roster, population });

	test('has unknown people, not none', async () => {
		expect(await by(day, 'onboarded', 'town')).toEqual({
			...{ [gulou]: 1, [shazhen]: 2, [xinqu]: 0 },
			...{ [liuyuan]: null, [daokoupu]: null }
		});
		expect(await by(day, 'on_post', 'town')).toMatchObject({ [xinqu]: 1, [liuyuan]: null });
		expect(await by(day, 'completion_rate', 'town')).toMatchObject({
			...{ [gulou]: 1 / 4, [liuyuan]: null, [daokoupu]: null }
		});
		expect(await by(day, 'gap_to_milestone', 'town')).toMatchObject({
			...{ [gulou]: 1, [shazhen]: 2, [liuyuan]: null }
		});
	});

	test('stays in the rate of the whole, beside which the rate of the others stands', async () => {
		expect(await counts(day, 'completion_rate')).toEqual({ '': '3/20' });
		expect(await counts(day, 'completion_reported')).toEqual({ '': '3/12' });
		expect(await counts(day, 'completion_rate', 'level')).toEqual({
			...{ urban: 'null/6', rural: '3/14' }
		});
	});

	test('has no vacant posts that anybody knows of', async () => {
		// In use are 2 in 古楼, 2 in 新区, and one each in 柳园 and 道口铺.
		expect(await on(day, 'in_use')).toBe(6);
		expect(await by(day, 'vacant', 'town')).toMatchObject({
			...{ [gulou]: 1, [xinqu]: 1, [liuyuan]: null, [daokoupu]: null }
		});
		expect(await counts(day, 'vacancy_rate')).toEqual({ '': '2/4' });
	});

	test('is in no coverage, though its number is known', async () => {
		expect(await on(day, 'eligible')).toBe(30);
		expect(await counts(day, 'coverage_rate')).toEqual({ '': '3/20' });
		expect(await by(day, 'coverage_rate', 'town')).toMatchObject({
			...{ [gulou]: 0.1, [shazhen]: 0.2, [daokoupu]: null }
		});
	});

	test('a planned town that the list of posts leaves out has unknown posts', async () => {
		expect(await by(day, 'developed', 'town')).toMatchObject({
			...{ [gulou]: 2, [shazhen]: null, [liuyuan]: 1 }
		});
		expect(await counts(day, 'development_rate')).toEqual({ '': '4/20' });
	});

	test('posts where the plan has none are outside, in no rate', async () => {
		expect(await on(day, 'onboarded')).toBe(3);
		expect(await on(day, 'onboarded_outside')).toBe(1);
		expect(await on(day, 'developed_outside')).toBe(2);
		expect(await by(day, 'onboarded_outside', 'town')).toMatchObject({ [xinqu]: 1, [gulou]: 0 });
		// 计划外 people are on post, and their posts may stand vacant.
		expect(await on(day, 'on_post')).toBe(4);
	});
});

describe('where nobody sent a roster', () => {
	const { by } = drawnDataset({ plan, posts });

	test('nobody is behind the others', async () => {
		expect(await by(day, 'onboarded', 'town')).toMatchObject({
			...{ [gulou]: 0, [shazhen]: 0, [liuyuan]: 0, [daokoupu]: 0 }
		});
	});
});

describe('before the plan is issued', () => {
	const { on, by, counts } = drawnDataset({ plan, posts, roster });

	test('nothing is in force: no target, no pace, no gap', async () => {
		for (const id of ['milestone_share', 'reference_pace', 'gap_to_milestone'] as const) {
			expect([id, await on('2022-03-10', id)]).toEqual([id, null]);
			expect([id, (await by('2022-03-10', id, 'town'))[gulou]]).toEqual([id, null]);
		}
		expect(await counts('2022-03-10', 'completion_rate')).toEqual({ '': '0/20' });
	});

	test('on the day of issue the clock stands at 0', async () => {
		expect(await on('2022-03-11', 'reference_pace')).toBe(0);
		expect(await on('2022-03-11', 'milestone_share')).toBe(0.5);
		// ceil(0.5 × 20) − 0
		expect(await on('2022-03-11', 'gap_to_milestone')).toBe(10);
	});

	test('what the pace asks for is exact, not rounded up', async () => {
		// 20 days from 11 March to 31 March; 7 have passed: 0.5 × 7/20 × 20 posts.
		expect(await counts('2022-03-18', 'reference_pace')).toEqual({ '': '3.5/20' });
		expect(await counts('2022-03-18', 'reference_pace', 'town')).toMatchObject({
			...{ [gulou]: '0.7/4', [shazhen]: '1.4/8' }
		});
		expect(await on('2022-03-18', 'reference_pace')).toBeCloseTo(0.175, 12);
		expect(await counts('2022-03-31', 'milestone_share', 'town')).toMatchObject({
			[gulou]: '2/4'
		});
	});
});
