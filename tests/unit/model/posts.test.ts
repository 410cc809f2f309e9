import { describe, expect, test } from 'vitest';
import { drawnDataset } from './measured';

const plan = 'town | level | issued\n古楼 | 乡村 | 5';

describe('a post that the list has twice', () => {
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | created_on
			A1      | 古楼 | 乡村  | 2022-02-01
			A1      | 古楼 | 乡村  | 2022-02-01
			A2      | 古楼 | 乡村  | 2022-02-01`,
		roster: 'town | level | on_date'
	});

	test('is one post', async () => {
		expect(await on('2022-03-31', 'developed')).toBe(2);
		expect(await on('2022-03-31', 'vacant')).toBe(2);
	});
});

describe('a post that one list has abolished and the other not', () => {
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | created_on | abolished_on
			A1      | 古楼 | 乡村  | 2022-02-10 | 2022-03-31
			A1      | 古楼 | 乡村  | 2022-02-01 |
			A2      | 古楼 | 乡村  | 2022-02-01 | 2022-03-15
			A2      | 古楼 | 乡村  | 2022-02-01 | 2022-03-31`,
		roster: 'town | level | on_date'
	});

	test('is in use; abolished by all, it goes on the last of their days', async () => {
		expect(await on('2022-02-05', 'developed')).toBe(2);
		expect(await on('2022-03-20', 'vacant')).toBe(2);
		expect(await on('2022-03-31', 'vacant')).toBe(1);
	});
});

describe('posts and people whose days don’t fit', () => {
	/* P1 was listed after somebody came to it; P2 is from before the plan year, without saying so. */
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | plan_year | created_on
			P1      | 古楼 | 乡村  | 2022      | 2022-03-20
			P2      | 古楼 | 乡村  |           | 2020-05-01`,
		roster: `
			town | level | post_no | plan_year | on_date    | exit_date
			古楼 | 乡村  | P1      | 2022      | 2022-03-01 | 2022-04-10`
	});

	test('vacancy begins with the post', async () => {
		const days = ['2022-02-28', '2022-03-10', '2022-03-20', '2022-04-09', '2022-04-10'];
		const vacant = [];
		for (const day of days) vacant.push(await on(day, 'vacant'));
		expect(vacant).toEqual([0, 0, 0, 0, 1]);
	});

	test('a post from before the plan year is none of it', async () => {
		expect(await on('2022-12-31', 'developed')).toBe(1);
		expect(await on('2022-12-31', 'vacant')).toBe(1);
	});
});
