import { describe, expect, test } from 'vitest';
import { drawnDataset, gulou, shazhen } from './measured';

const plan = `
	town | level | issued
	古楼 | 乡村  | 20
	古楼 | 城镇  | 10
	沙镇 | 乡村  | 20`;

describe('without post numbers: the highest number of people on post at once', () => {
	/*
	 * 古楼, rural:  A 1 March – 10 March   → 1 on post
	 *               B 5 March –            → 2
	 *               C 12 March –           → 2 again: C replaces A
	 *               D 15 March –           → 3
	 *               E 20 March – 25 March  → 4
	 *               F 25 March –           → 4: comes on the day on which E goes
	 *               G 28 March – 28 March  → came and went on one day
	 *               H 1 April –            → 5
	 * 古楼, urban:  I 20 March –           → 1, whatever the rural posts have free
	 * 沙镇, rural:  J 1 March –            → 1, in its own batch
	 *               K 10 March –           → 1, in the other batch, although J is gone by then
	 */
	const { on } = drawnDataset({
		plan,
		roster: `
			town | level | batch  | id_no              | on_date    | exit_date
			古楼 | 乡村  |        | 371502196001010019 | 2022-03-01 | 2022-03-10
			古楼 | 乡村  |        | 371502196001010035 | 2022-03-05 |
			古楼 | 乡村  |        | 371502196001010051 | 2022-03-12 |
			古楼 | 乡村  |        | 371502196001010078 | 2022-03-15 |
			古楼 | 乡村  |        | 371502196001010094 | 2022-03-20 | 2022-03-25
			古楼 | 乡村  |        | 371502196001010115 | 2022-03-25 |
			古楼 | 乡村  |        | 371502196001010131 | 2022-03-28 | 2022-03-28
			古楼 | 乡村  |        | 371502196001010158 | 2022-04-01 |
			古楼 | 城镇  |        | 371502196001010174 | 2022-03-20 |
			沙镇 | 乡村  | 第一批 | 371502196001010190 | 2022-03-01 | 2022-03-05
			沙镇 | 乡村  | 第二批 | 371502196001010211 | 2022-03-10 |`
	});
	const ruralOf = { town: [gulou], level: ['rural'] };

	test.each([
		['2022-02-28', 0, 0],
		['2022-03-01', 1, 1],
		['2022-03-05', 2, 2],
		['2022-03-10', 2, 1],
		['2022-03-12', 2, 2],
		['2022-03-15', 3, 3],
		['2022-03-20', 4, 4],
		['2022-03-25', 4, 4],
		['2022-03-28', 4, 4],
		['2022-04-01', 5, 5]
	])('古楼, rural, on %s: filled %d, on post %d', async (day, filled, present) => {
		expect(await on(day, 'onboarded', ruralOf)).toBe(filled);
		expect(await on(day, 'on_post', ruralOf)).toBe(present);
	});

	test('城乡 and batches stand for themselves', async () => {
		expect(await on('2022-04-30', 'onboarded', { town: [gulou], level: ['urban'] })).toBe(1);
		expect(await on('2022-04-30', 'onboarded', { town: [shazhen] })).toBe(2);
		expect(await on('2022-04-30', 'onboarded', { batch: ['第二批'] })).toBe(1);
		expect(await on('2022-04-30', 'onboarded')).toBe(5 + 1 + 2);
	});
});

describe('without post numbers: the same person twice is one person', () => {
	const { on } = drawnDataset({
		plan,
		roster: `
			town | level | id_no              | on_date    | exit_date
			古楼 | 乡村  | 371502196001010019 | 2022-03-01 |
			古楼 | 乡村  | 371502196001010019 | 2022-03-01 |
			古楼 | 乡村  | 371502196001010035 | 2022-03-05 | 2022-03-20
			古楼 | 乡村  | 371502196001010035 | 2022-03-15 |`
	});

	test('on post', async () => {
		expect(await on('2022-03-01', 'on_post')).toBe(1);
		expect(await on('2022-03-17', 'on_post')).toBe(2);
		expect(await on('2022-03-31', 'on_post')).toBe(2);
	});

	test('filled', async () => {
		expect(await on('2022-03-01', 'onboarded')).toBe(1);
		expect(await on('2022-03-31', 'onboarded')).toBe(2);
	});
});

describe('without post numbers: who leaves a post of one name frees none of another', () => {
	/*
	 * 古楼: A 村容保洁 1 March – 10 March; B 乡村网格员 12 March –; C 村容保洁员, the same name, 15 March –
	 *       → 1, then 2: B's is another post, C takes A's.
	 * 沙镇: D 村容保洁 1 March – 10 March; E 乡村网格员 12 March –; F of no name 20 March –
	 *       → reckoned without names: 1, 1 (E after D), 2.
	 */
	const { on } = drawnDataset({
		plan,
		roster: `
			town | level | post_name  | id_no              | on_date    | exit_date
			古楼 | 乡村  | 村容保洁   | 371502196001010019 | 2022-03-01 | 2022-03-10
			古楼 | 乡村  | 乡村网格员 | 371502196001010035 | 2022-03-12 |
			古楼 | 乡村  | 村容保洁员 | 371502196001010051 | 2022-03-15 |
			沙镇 | 乡村  | 村容保洁   | 371502196001010078 | 2022-03-01 | 2022-03-10
			沙镇 | 乡村  | 乡村网格员 | 371502196001010094 | 2022-03-12 |
			沙镇 | 乡村  |            | 371502196001010115 | 2022-03-20 |`
	});

	test.each([
		['2022-03-09', 1, 1],
		['2022-03-12', 2, 1],
		['2022-03-15', 2, 1],
		['2022-03-20', 2, 2]
	])('on %s: %d and %d', async (day, named, nameless) => {
		expect(await on(day, 'onboarded', { town: [gulou] })).toBe(named);
		expect(await on(day, 'onboarded', { town: [shazhen] })).toBe(nameless);
	});
});

describe('with post numbers: the first day on which anybody came', () => {
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | plan_year | created_on
			G1      | 古楼 | 乡村  | 2022      | 2022-02-01
			G2      | 古楼 | 乡村  | 2022      | 2022-02-01
			G1      | 沙镇 | 乡村  | 2022      | 2022-02-01`,
		roster: `
			town | level | id_no              | post_no | on_date    | exit_date
			古楼 | 乡村  | 371502196001010019 | G1      | 2022-03-01 | 2022-03-20
			古楼 | 乡村  | 371502196001010035 | G1      | 2022-03-20 |
			古楼 | 乡村  | 371502196001010051 | G2      | 2022-03-10 | 2022-03-10
			沙镇 | 乡村  | 371502196001010078 | G1      | 2022-03-15 |`
	});

	test('a refill on the very day leaves the post never vacant and counted once', async () => {
		const g1 = { town: [gulou] };
		for (const day of ['2022-03-19', '2022-03-20', '2022-03-21'])
			expect([day, await on(day, 'vacant', g1), await on(day, 'on_post', g1)]).toEqual([day, 1, 1]);
		expect(await on('2022-03-09', 'onboarded', g1)).toBe(1);
		expect(await on('2022-03-31', 'onboarded', g1)).toBe(1);
	});

	test('who goes on the day he came has filled nothing and was never on post', async () => {
		const g2 = { town: [gulou] };
		expect(await on('2022-03-10', 'onboarded', g2)).toBe(1);
		expect(await on('2022-03-10', 'on_post', g2)).toBe(1);
		expect(await on('2022-03-10', 'vacant', g2)).toBe(1);
	});

	test('a number says something only together with its town', async () => {
		expect(await on('2022-03-14', 'onboarded', { town: [shazhen] })).toBe(0);
		expect(await on('2022-03-14', 'vacant', { town: [shazhen] })).toBe(1);
		expect(await on('2022-03-15', 'onboarded', { town: [shazhen] })).toBe(1);
		expect(await on('2022-03-15', 'vacant', { town: [shazhen] })).toBe(0);
	});
});

describe('the plan year of a spell', () => {
	/* Its own; else its post's; else that it began in the year. */
	const { on } = drawnDataset({
		plan,
		posts: `
			post_no | town | level | plan_year | created_on
			P1      | 古楼 | 乡村  | 2021      | 2021-06-01
			P2      | 古楼 | 乡村  | 2022      | 2021-12-20
			P3      | 古楼 | 乡村  | 2021      | 2021-06-01
			P4      | 古楼 | 乡村  |           | 2022-02-01`,
		roster: `
			town | level | id_no              | post_no | plan_year | on_date
			古楼 | 乡村  | 371502196001010019 | P1      |           | 2022-02-01
			古楼 | 乡村  | 371502196001010035 | P2      |           | 2021-12-28
			古楼 | 乡村  | 371502196001010051 | P3      | 2022      | 2022-02-03
			古楼 | 乡村  | 371502196001010078 | P4      |           | 2022-02-04
			古楼 | 乡村  | 371502196001010094 | X9      |           | 2022-02-05
			古楼 | 乡村  | 371502196001010115 | X8      |           | 2021-12-31
			古楼 | 乡村  | 371502196001010131 | X7      | 2021      | 2022-02-06`
	});

	test.each([
		['2021-12-28', 1, 'P2, which the list says is of 2022'],
		['2022-01-31', 1, 'X8 began before the year and says nothing else'],
		['2022-02-02', 1, 'P1 is a post of 2021'],
		['2022-02-03', 2, 'the spell says 2022 itself'],
		['2022-02-04', 3, 'P4 says nothing: the spell began in 2022'],
		['2022-02-05', 4, 'a post that no list has'],
		['2022-12-31', 4, 'X7 says 2021 itself']
	])('on %s %d filled: %s', async (day, filled) => {
		expect(await on(day, 'onboarded')).toBe(filled);
	});

	test('all are on post, whatever their year; posts of 2021 are not developed', async () => {
		expect(await on('2022-12-31', 'on_post')).toBe(7);
		expect(await on('2022-12-31', 'developed')).toBe(2);
	});
});
