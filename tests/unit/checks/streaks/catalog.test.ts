import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '$lib/checks/run';
import type { Earlier } from '$lib/datasets/meta';
import { drawnChecks } from '../drawing';

type Drawn = Awaited<ReturnType<typeof drawnChecks>>;

const dongchangfu = {
	...{ id: 'drawn', place: '371502', plan_year: 2022, issued_on: '2022-03-11' }
};
const day = '2022-05-31';

const towns = ['古楼', '柳园', '新区', '湖西', '道口铺', '闫寺', '侯营', '沙镇', '韩集', '广平'];
// 广平 has no task, and 韩集 and 沙镇 send nothing.
const plan = [
	'town | level | issued',
	...towns.slice(0, 9).map((it) => `${it} | 乡村 | 10`),
	'广平 | 乡村 | 0'
].join('\n');

/** People by town, each on a post of their own from the day on. */
const roster = [
	'town | level | post_no | on_date',
	...(
		[
			['古楼', 8, '2022-03-15'],
			['柳园', 7, '2022-03-15'],
			['新区', 6, '2022-03-15'],
			['湖西', 5, '2022-03-15'],
			['道口铺', 4, '2022-03-15'],
			['闫寺', 3, '2022-03-15'],
			['侯营', 2, '2022-03-15'],
			// In April 侯营 rises above 湖西, which falls among the last three.
			['侯营', 4, '2022-04-15']
		] as const
	).flatMap(([town, count, on], at) =>
		Array.from({ length: count }, (_, i) => `${town} | 乡村 | ${at}-${i} | ${on}`)
	)
].join('\n');

let drawn: Drawn;
beforeAll(async () => {
	drawn = await drawnChecks(dongchangfu, { plan, roster }, day);
});
afterAll(() => drawn.close());

const told = (rows: readonly Record<string, unknown>[]) =>
	rows.map((it) => `${String(it.town)} ${String(it.months)} ${String(it.since)}`);

describe('last-for-months', () => {
	test('finds nobody before the plan is issued, when no month has ended', async () => {
		const { connection, meta } = drawn;
		const view = { asOf: '2022-02-28', place: meta.place, level: null };
		const { state, rows } = await check(connection, meta, view, 'last-for-months');
		expect([state, rows]).toEqual(['none', []]);
	});

	test('finds who stays among the last, and nobody who was better a month before', async () => {
		const { state, rows, source, assumption, severity } = await drawn.found('last-for-months');
		expect(state).toBe('found');
		expect(told(rows)).toEqual([
			'湖西街道 2 2022-04',
			'道口铺街道 3 2022-03',
			'闫寺街道 3 2022-03'
		]);
		expect(severity).toBe('hint');
		expect([source?.number, assumption]).toEqual(['无', true]);
		expect(rows[1]!.key).toBe('last-for-months/371502005//0/2022-03');
	});

	test('a month earlier two are, and in the first month nobody is', async () => {
		const april = await drawn.found('last-for-months', { asOf: '2022-04-30' });
		expect(told(april.rows)).toEqual(['道口铺街道 2 2022-03', '闫寺街道 2 2022-03']);
		const march = await drawn.found('last-for-months', { asOf: '2022-03-31' });
		expect([march.state, march.rows]).toEqual(['none', []]);
	});

	test('is not asked within a town', async () => {
		const town = drawn.meta.places.find(({ name }) => name === '古楼街道')!.code;
		expect(await drawn.stateOf('last-for-months', { place: town })).toBe(
			'lacking, 所在县（市、区）的数据（镇（街道）之间比较）'
		);
	});
});

describe('silent-for-months', () => {
	const codeOf = (name: string) => drawn.meta.places.find((it) => it.name === name)!.code;
	const found = (silent: Earlier['silent'], place = dongchangfu.place) =>
		check(
			drawn.connection,
			{ ...drawn.meta, earlier: { day: '2022-04-30', silent, figures: [] } },
			{ asOf: day, place, level: null },
			'silent-for-months'
		);

	test('knows nothing without the months before, all of them', async () => {
		const lacking = 'lacking, 以前各月的报送情况（载入上月的文件，并打开有已关账月份的工作文件）';
		expect(await drawn.stateOf('silent-for-months')).toBe(lacking);
		expect((await found({ '2022-04': [codeOf('韩集镇')] })).state).toBe('lacking');
		const gap = { '2022-04': [codeOf('韩集镇')], '2022-02': [codeOf('韩集镇')] };
		expect((await found(gap)).state).toBe('lacking');
	});

	test('finds who sent nothing in three months on end, and no near miss', async () => {
		const [hanji, shazhen, gulou] = ['韩集镇', '沙镇镇', '古楼街道'].map(codeOf) as [
			string,
			string,
			string
		];
		// 沙镇 sent one in April; 古楼 sent one now.
		const { state, rows } = await found({
			'2022-04': [hanji, gulou],
			'2022-03': [hanji, shazhen, gulou]
		});
		expect(state).toBe('found');
		expect(told(rows)).toEqual(['韩集镇 3 2022-03']);
		const four = { '2022-04': [hanji], '2022-03': [hanji], '2022-02': [hanji, shazhen] };
		expect(told((await found(four)).rows)).toEqual(['韩集镇 4 2022-02']);
		expect((await found({ '2022-04': [hanji], '2022-03': [shazhen] })).state).toBe('none');
		expect((await found(four, gulou)).state).toBe('none');
	});
});
