import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/lib/db/connection';
import type { MetricId } from '../../../../src/lib/metrics/catalog';
import { measure } from '../../../../src/lib/metrics/compile/run';
import type { Scope } from '../../../../src/lib/metrics/terms/scope';
import { judge } from '../../../../src/lib/policy/status';
import { buildDrawn } from '../../../support/dataset';
import { openShipping } from '../../../support/wasm';

/*
 * Zibo 2022, two towns, worked out by hand. Milestones: 50 % by 31 March, 100 % by 30 June; the clock
 * starts on 1 January.
 *
 * 鲁村镇 (370323102): planned 7 rural + 1 urban, of which 1 rural is own increase = 8
 * 悦庄镇 (370323104): planned 8 rural = 8
 *
 * 鲁村镇, posts L1…L8 (L8 urban), V1 for a veteran:
 *   L1 filled 1 March, left 20 March, refilled 28 March by another  → one post, 1 March
 *   L2 filled 31 March itself                                       → counts on 31 March
 *   L3 filled 1 April                                               → not on 31 March
 *   L4 filled 15 March, left 31 March, never refilled               → filled, but vacant on 31 March
 *   L5 filled 10 March
 *   L8 filled 30 June itself
 *   L6 created 1 February, never filled                             → vacant
 *   L7 created 5 June, abolished 20 June, never filled              → developed, not in use at the end
 *   V1 veteran since 1 February                                     → nowhere
 * 悦庄镇, posts Y1…Y8:
 *   Y1…Y5 filled 30 March; Y5's person moved from an old post that ended on 30 March
 *   Y6 filled 15 May; Y7, Y8 created 1 March, filled 20 June
 *   two people on old posts since 2020, one of whom left on 1 June  → on post, not filled
 */
const tables = {
	plan: `
		town   | level | issued | own_increase
		鲁村镇 | 乡村  | 6      | 1
		鲁村镇 | 城镇  | 1      |
		悦庄   | 乡村  | 8      |`,
	posts: `
		post_no | town   | level | plan_year | created_on | abolished_on | veteran
		L1      | 鲁村镇 | 乡村  | 2022      | 2022-02-01 |              |
		L2      | 鲁村镇 | 乡村  | 2022      | 2022-02-01 |              |
		L3      | 鲁村镇 | 乡村  | 2022      | 2022-02-01 |              |
		L4      | 鲁村镇 | 乡村  | 2022      | 2022-02-01 |              |
		L5      | 鲁村镇 | 乡村  | 2022      | 2022-02-01 |              |
		L6      | 鲁村镇 | 乡村  | 2022      | 2022-02-01 |              |
		L7      | 鲁村镇 | 乡村  | 2022      | 2022-06-05 | 2022-06-20   |
		L8      | 鲁村镇 | 城镇  | 2022      | 2022-03-01 |              |
		V1      | 鲁村镇 | 乡村  | 2022      | 2022-01-20 |              | 是
		Y1      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y2      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y3      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y4      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y5      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y6      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y7      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |
		Y8      | 悦庄镇 | 乡村  | 2022      | 2022-03-01 |              |`,
	roster: `
		town   | level | id_no              | post_no | plan_year | on_date    | exit_date  | old_post | veteran
		鲁村镇 | 乡村  | 37032319620315001X | L1      | 2022      | 2022-03-01 | 2022-03-20 |          |
		鲁村镇 | 乡村  | 370323196203150036 | L1      | 2022      | 2022-03-28 |            |          |
		鲁村镇 | 乡村  | 370323196203150052 | L2      | 2022      | 2022-03-31 |            |          |
		鲁村镇 | 乡村  | 370323196203150079 | L3      | 2022      | 2022-04-01 |            |          |
		鲁村镇 | 乡村  | 370323196203150095 | L4      | 2022      | 2022-03-15 | 2022-03-31 |          |
		鲁村镇 | 乡村  | 370323196203150116 | L5      | 2022      | 2022-03-10 |            |          |
		鲁村镇 | 城镇  | 370323196203150132 | L8      | 2022      | 2022-06-30 |            |          |
		鲁村镇 | 乡村  | 370323196203150159 | V1      | 2022      | 2022-02-01 |            |          | 是
		悦庄镇 | 乡村  | 370323196203150175 | Y1      | 2022      | 2022-03-30 |            |          |
		悦庄镇 | 乡村  | 370323196203150191 | Y2      | 2022      | 2022-03-30 |            |          |
		悦庄镇 | 乡村  | 370323196203150212 | Y3      | 2022      | 2022-03-30 |            |          |
		悦庄镇 | 乡村  | 370323196203150239 | Y4      | 2022      | 2022-03-30 |            |          |
		悦庄镇 | 乡村  | 370323196203150255 |         |           | 2021-05-01 | 2022-03-30 | 是       |
		悦庄镇 | 乡村  | 370323196203150255 | Y5      | 2022      | 2022-03-30 |            |          |
		悦庄镇 | 乡村  | 370323196203150271 | Y6      | 2022      | 2022-05-15 |            |          |
		悦庄镇 | 乡村  | 370323196203150298 | Y7      | 2022      | 2022-06-20 |            |          |
		悦庄镇 | 乡村  | 370323196203150319 | Y8      | 2022      | 2022-06-20 |            |          |
		悦庄镇 | 乡村  | 370323196203150335 |         |           | 2020-07-01 |            | 是       |
		悦庄镇 | 乡村  | 370323196203150351 |         |           | 2020-09-01 | 2022-06-01 | 是       |`
};
const info = { id: 'by-hand', place: '370323', plan_year: 2022, issued_on: '2022-01-01' };
const lucun = '370323102';
const yuezhuang = '370323104';

describe('progress worked out by hand', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openShipping();
		await buildDrawn(connection, info, tables, ['progress']);
	});
	afterAll(() => connection.close());

	const values = async (id: MetricId, scope: Scope) => {
		const rows = (await measure(connection, [id], scope, { posts: true }))[id];
		return Object.fromEntries<number | null>(rows.map((row) => [row.slice ?? '?', row.value]));
	};
	const counts = async (id: MetricId, scope: Scope) => {
		const rows = (await measure(connection, [id], scope, { posts: true }))[id];
		return Object.fromEntries<(number | null)[]>(
			rows.map((row) => [row.slice ?? '?', [row.numerator, row.denominator]])
		);
	};
	const march: Scope = { asOf: '2022-03-31', where: {}, by: 'town' };
	const june: Scope = { asOf: '2022-06-30', where: {}, by: 'town' };

	it('stages every row', async () => {
		expect(await connection.query('SELECT * FROM issues')).toEqual([]);
	});

	it('plans 8 and 8', async () => {
		expect(await values('planned', march)).toEqual({ [lucun]: 8, [yuezhuang]: 8 });
		expect(await values('own_increase', march)).toEqual({ [lucun]: 1, [yuezhuang]: 0 });
		expect(await values('planned', { ...march, by: 'level' })).toEqual({ urban: 1, rural: 15 });
	});

	it('on 31 March: L1, L2, L4, L5 and Y1…Y5 have been filled', async () => {
		expect(await counts('completion_rate', march)).toEqual({
			[lucun]: [4, 8],
			[yuezhuang]: [5, 8]
		});
		expect(await counts('completion_rate', { asOf: '2022-03-31', where: {} })).toEqual({
			'': [9, 16]
		});
		// ceil(0.5 × 8) − 4 = 0, − 5 = −1; together ceil(0.5 × 16) − 9 = −1
		expect(await values('gap_to_milestone', march)).toEqual({ [lucun]: 0, [yuezhuang]: -1 });
		expect(await values('gap_to_milestone', { asOf: '2022-03-31', where: {} })).toEqual({
			'': -1
		});
		expect(judge(9, 16, 0.5, 0.5, 10)).toBe('met');
	});

	it('on 30 March L2 is still missing: 3 of 8 in 鲁村镇, behind the pace by more than 10 points', async () => {
		const day: Scope = { ...march, asOf: '2022-03-30' };
		expect(await counts('completion_rate', day)).toEqual({
			[lucun]: [3, 8],
			[yuezhuang]: [5, 8]
		});
		expect(await values('gap_to_milestone', day)).toEqual({ [lucun]: 1, [yuezhuang]: -1 });
		// 1 January to 31 March are 89 days, of which 88 have passed: 50 % × 88 / 89
		const pace = (await values('reference_pace', day))[lucun]!;
		expect(pace).toBeCloseTo((0.5 * 88) / 89, 12);
		expect(judge(3, 8, 0.5, pace, 10)).toBe('far_behind');
		expect(judge(4, 8, 0.5, pace, 10)).toBe('met');
	});

	it('on 31 March: on post 鲁村镇 L1, L2, L5; 悦庄镇 Y1…Y5 and two old posts', async () => {
		expect(await values('on_post', march)).toEqual({ [lucun]: 3, [yuezhuang]: 7 });
	});

	it('on 31 March: developed 7 + 8; vacant L3, L4, L6, L8 and Y6, Y7, Y8', async () => {
		expect(await values('developed', march)).toEqual({ [lucun]: 7, [yuezhuang]: 8 });
		expect(await values('vacant', march)).toEqual({ [lucun]: 4, [yuezhuang]: 3 });
		expect(await counts('development_rate', march)).toEqual({
			[lucun]: [7, 8],
			[yuezhuang]: [8, 8]
		});
	});

	it('on 30 June: 6 of 8 and 8 of 8 filled; 2 people short in 鲁村镇', async () => {
		expect(await counts('completion_rate', june)).toEqual({
			[lucun]: [6, 8],
			[yuezhuang]: [8, 8]
		});
		expect(await values('gap_to_milestone', june)).toEqual({ [lucun]: 2, [yuezhuang]: 0 });
		expect(await values('milestone_share', june)).toEqual({ [lucun]: 1, [yuezhuang]: 1 });
		expect(judge(6, 8, 1, 1, 10)).toBe('far_behind');
		expect(judge(8, 8, 1, 1, 10)).toBe('met');
		expect(judge(14, 16, 1, 1, 13)).toBe('behind');
	});

	it('on 30 June: L7 is abolished, L4 and L6 stand empty, the old post of 1 June is gone', async () => {
		expect(await values('developed', june)).toEqual({ [lucun]: 8, [yuezhuang]: 8 });
		expect(await values('vacant', june)).toEqual({ [lucun]: 2, [yuezhuang]: 0 });
		expect(await values('on_post', june)).toEqual({ [lucun]: 5, [yuezhuang]: 9 });
		expect(await values('vacant', { ...june, asOf: '2022-06-19' })).toEqual({
			[lucun]: 4,
			[yuezhuang]: 2
		});
	});

	it('by month: the plan holds all year, the rest is cumulated', async () => {
		const monthly: Scope = { asOf: '2022-06-15', where: {}, by: 'month' };
		expect(await values('onboarded', monthly)).toEqual({
			'2022-01': 0,
			'2022-02': 0,
			'2022-03': 9,
			'2022-04': 10,
			'2022-05': 11,
			'2022-06': 11
		});
		expect((await values('planned', monthly))['2022-01']).toBe(16);
		expect(await values('on_post', monthly)).toMatchObject({ '2022-01': 3, '2022-06': 11 });
		expect(await values('milestone_share', monthly)).toMatchObject({
			'2022-03': 0.5,
			'2022-04': 1
		});
	});

	it('a filter narrows every measure', async () => {
		const urban: Scope = { asOf: '2022-06-30', where: { level: ['urban'] } };
		expect(await counts('completion_rate', urban)).toEqual({ '': [1, 1] });
		const one: Scope = { asOf: '2022-06-30', where: { town: [lucun], level: ['rural'] } };
		expect(await counts('completion_rate', one)).toEqual({ '': [5, 7] });
	});

	it('without a list of posts, developed and vacant are unknown, not zero', async () => {
		const { developed, vacant } = await measure(connection, ['developed', 'vacant'], march, {
			posts: false
		});
		expect([...developed, ...vacant].map((row) => row.value)).toEqual([null, null, null, null]);
	});
});
