import { describe, expect, test } from 'vitest';
import { drawnDataset, gulou, shazhen } from './measured';

const plan = `
	town | level | plan_year | issued | own_increase
	古楼 | 乡村  | 2022      | 5      | 2
	古楼 | 城镇  |           | 3      |
	古楼 | 乡村  | 2021      | 99     | 99
	沙镇 | 乡村  | 2022      |        | 4`;

describe('on post', () => {
	/*
	 * A overlaps himself: 1 March – 20 March and 10 March – 31 March are one stretch.
	 * B goes on 10 March and comes back that day: one stretch. C is away from 10 to 14 March: two.
	 * D is on post in two towns at once: once in each. E has no ID number, nor has F. G has two
	 * short spells within a long one.
	 */
	const { on } = drawnDataset({
		plan,
		roster: `
			town | level | id_no              | on_date    | exit_date
			古楼 | 乡村  | 371502196001010019 | 2022-03-01 | 2022-03-20
			古楼 | 乡村  | 371502196001010019 | 2022-03-10 | 2022-03-31
			古楼 | 乡村  | 371502196001010035 | 2022-03-01 | 2022-03-10
			古楼 | 乡村  | 371502196001010035 | 2022-03-10 | 2022-03-20
			古楼 | 乡村  | 371502196001010051 | 2022-03-01 | 2022-03-10
			古楼 | 乡村  | 371502196001010051 | 2022-03-15 |
			古楼 | 乡村  | 371502196001010078 | 2022-03-25 |
			沙镇 | 乡村  | 371502196001010078 | 2022-03-25 |
			古楼 | 乡村  |                    | 2022-04-01 |
			古楼 | 乡村  |                    | 2022-04-01 |
			古楼 | 乡村  | 371502196001010094 | 2022-04-05 | 2022-04-02
			古楼 | 乡村  | 371502196001010115 | 2022-05-01 | 2022-05-31
			古楼 | 乡村  | 371502196001010115 | 2022-05-05 | 2022-05-10
			古楼 | 乡村  | 371502196001010115 | 2022-05-15 | 2022-05-20`
	});

	test.each([
		['2022-02-28', 0],
		['2022-03-01', 3],
		['2022-03-09', 3],
		['2022-03-10', 2],
		['2022-03-14', 2],
		['2022-03-15', 3],
		['2022-03-19', 3],
		['2022-03-20', 2],
		['2022-03-25', 3],
		['2022-03-31', 2],
		['2022-04-01', 4],
		['2022-04-05', 4],
		['2022-05-07', 5],
		['2022-05-16', 5],
		['2022-05-25', 5],
		['2022-05-31', 4]
	])('古楼 on %s: %d', async (day, people) => {
		expect(await on(day, 'on_post', { town: [gulou] })).toBe(people);
	});

	test('a person counts in each town that he is on post in', async () => {
		expect(await on('2022-03-25', 'on_post', { town: [shazhen] })).toBe(1);
		expect(await on('2022-03-25', 'on_post')).toBe(4);
	});
});

describe('ID numbers that are none', () => {
	/** As a workbook turns a number of 18 digits into 3.71502E+17, or keeps 15 digits of it. */
	const { on } = drawnDataset({
		plan,
		roster: `
			town | level | id_no       | on_date
			古楼 | 乡村  | 3.71502E+17 | 2022-03-01
			古楼 | 乡村  | 3.71502E+17 | 2022-03-01
			古楼 | 乡村  | 3.71502E+17 | 2022-03-01
			沙镇 | 乡村  | 无          | 2022-03-01
			沙镇 | 乡村  | 无          | 2022-03-01
			沙镇 | 乡村  | /           | 2022-03-01
			柳园 | 乡村  | 371502196203150001 | 2022-03-01
			柳园 | 乡村  | 371502196203150001 | 2022-03-01`
	});

	test('don’t make one person of many', async () => {
		expect(await on('2022-03-31', 'on_post', { town: [shazhen] })).toBe(3);
		expect(await on('2022-03-31', 'on_post', { town: [gulou] })).toBe(3);
		expect(await on('2022-03-31', 'on_post', { town: ['371502002'] })).toBe(2);
	});
});

describe('old posts and posts for veterans', () => {
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | plan_year | created_on | abolished_on | veteran
			A1      | 古楼 | 乡村  | 2022      | 2022-02-01 |              |
			A2      | 古楼 | 乡村  | 2022      | 2022-02-01 |              |
			A3      | 古楼 | 乡村  | 2022      | 2022-02-01 | 2022-05-01   |
			A4      | 古楼 | 乡村  | 2022      | 2022-02-01 | 2022-02-01   |
			V1      | 古楼 | 乡村  | 2022      | 2022-02-01 |              | 是
			O1      | 古楼 | 乡村  | 2020      | 2020-02-01 |              |`,
		roster: `
			town | level | id_no              | post_no | on_date    | exit_date  | old_post | veteran
			古楼 | 乡村  | 371502196001010019 | A1      | 2022-03-01 |            |          |
			古楼 | 乡村  | 371502196001010035 |         | 2020-07-01 |            | 是       |
			古楼 | 乡村  | 371502196001010051 | A2      | 2020-07-01 | 2022-04-01 | 是       |
			古楼 | 乡村  | 371502196001010078 | V1      | 2022-03-01 |            |          | 是
			古楼 | 乡村  | 371502196001010094 | A2      | 2022-04-10 |            |          | 是
			古楼 | 乡村  | 371502196001010115 | A3      | 2022-03-01 | 2022-06-01 |          |`
	});

	test('an old post is on post and fills nothing of the plan', async () => {
		expect(await on('2022-02-28', 'on_post')).toBe(2);
		expect(await on('2022-02-28', 'onboarded')).toBe(0);
		expect(await on('2022-03-31', 'on_post')).toBe(4);
		expect(await on('2022-03-31', 'onboarded')).toBe(2);
	});

	test('whoever sits on a post makes it not vacant, but for veterans', async () => {
		// A1 and A3 stand empty in February; A2 has its old occupant until 1 April.
		expect(await on('2022-02-28', 'vacant')).toBe(2);
		expect(await on('2022-03-31', 'vacant')).toBe(0);
		expect(await on('2022-04-30', 'vacant')).toBe(1);
	});

	test('an abolished post is developed, no more in use; one abolished on the day of its creation never was', async () => {
		expect(await on('2022-02-01', 'developed')).toBe(3);
		expect(await on('2022-05-01', 'developed')).toBe(3);
		expect(await on('2022-05-01', 'vacant')).toBe(1);
		expect(await on('2022-06-01', 'vacant')).toBe(1);
	});
});

describe('the plan', () => {
	const { on } = drawnDataset({ plan, roster: 'town | level | on_date' });

	test('of the year alone, issued and own increase apart', async () => {
		expect(await on('2022-06-30', 'issued')).toBe(8);
		expect(await on('2022-06-30', 'own_increase')).toBe(6);
		expect(await on('2022-06-30', 'planned')).toBe(14);
		expect(await on('2022-06-30', 'planned', { level: ['urban'] })).toBe(3);
		expect(await on('2022-06-30', 'planned', { town: [shazhen] })).toBe(4);
	});

	test('nobody came: nothing is filled, and that is 0', async () => {
		expect(await on('2022-06-30', 'onboarded')).toBe(0);
		expect(await on('2022-06-30', 'completion_rate')).toBe(0);
		expect(await on('2022-06-30', 'gap_to_milestone')).toBe(14);
	});
});
