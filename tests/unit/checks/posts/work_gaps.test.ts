import { describe, expect, test } from 'vitest';
import { namesIn, oneSided } from '$lib/checks/posts/names_planned';
import { dongchangfu } from '../../model/measured';
import { drawnChecks, tableOf } from '../drawing';

const plan = 'town | level | issued\n古楼 | 乡村 | 9\n沙镇 | 乡村 | 9';
const roster = 'town | level | on_date\n古楼 | 乡村 | 2022-03-15';
const day = '2022-06-30';

describe('posts of one name that ask for other work', () => {
	const post = {
		...{ level: '乡村', created_on: '2022-03-11', hours_per_day: '2', days_per_month: '20' },
		duty: '负责道路清扫、垃圾清运'
	};
	const other = { hours_per_day: '4' };
	/** What the second post of each name has otherwise, and what is found of it. */
	const cases: Record<string, [Readonly<Record<string, string>>, string?]> = {
		小时: [other, '每日工作小时 2 古楼街道 4 沙镇镇'],
		天数: [{ days_per_month: '22.5' }, '每月工作天数 20 古楼街道 22.5 沙镇镇'],
		职责: [
			{ duty: '看护儿童、辅导作业' },
			'岗位职责 负责道路清扫、垃圾清运 古楼街道 看护儿童、辅导作业 沙镇镇'
		],
		一样: [{}],
		写法: [{ duty: '道路清扫和垃圾清运' }],
		未填: [{ hours_per_day: '', duty: '' }],
		城镇: [{ ...other, level: '城镇' }],
		核减: [{ ...other, abolished_on: day }],
		次日: [{ ...other, created_on: '2022-07-01' }],
		退役: [{ ...other, veteran: '是' }]
	};

	test('are found by hours, days and duties, not where what they ask is alike or they aren’t in use', async () => {
		const columns = [
			'post_no',
			'town',
			'post_name',
			...Object.keys(post),
			'abolished_on',
			'veteran'
		];
		const rows = Object.entries(cases).flatMap(([post_name, [changes]]) => [
			{ ...post, town: '古楼', post_name },
			{ ...post, town: '古楼', post_name },
			{ ...post, town: '沙镇', post_name, ...changes }
		]);
		// Beside those that differ, one that says nothing of it.
		for (const post_name of ['小时', '天数', '职责'])
			rows.push({
				...post,
				hours_per_day: '',
				days_per_month: '',
				duty: '',
				town: '古楼',
				post_name
			});
		const posts = tableOf(
			columns,
			rows.map((row, i) => ({ ...row, post_no: `P${i}` }))
		);
		const it = await drawnChecks(dongchangfu, { plan, roster, posts }, day);
		const { rows: gaps } = await it.found('post-work-gap');
		await it.close();
		const expected = Object.entries(cases).flatMap(([name, [, gap]]) =>
			gap ? [`${name} ${gap}`] : []
		);
		expect(
			gaps
				.map((it) => [it.name, it.item, it.one, it.one_town, it.other, it.other_town].join(' '))
				.sort()
		).toEqual(expected.sort());
	});
});

describe('post names of the plan’s batches', () => {
	test('stand in one cell, in the notice’s way', () => {
		expect(namesIn('消防安全协管员、综合网格员，人社服务专员，宣传助理员等岗位')).toEqual([
			...['消防安全协管员', '综合网格员', '人社服务专员', '宣传助理员']
		]);
		expect(namesIn('社区巡查员等岗位（具体可根据实际需要调整）')).toEqual(['社区巡查员']);
	});

	test('are compared as names that may be merged', () => {
		expect(oneSided(['消防安全协管员'], [{ name: '消防安全协管', posts: 3 }])).toEqual([]);
		expect(
			oneSided(
				['社区巡查员', '人社服务专员'],
				[
					{ name: '人社服务专员', posts: 2 },
					{ name: '助残公益岗', posts: 1 }
				]
			)
		).toEqual([
			{ name: '社区巡查员', where: '计划列出，岗位清单没有', posts: 0 },
			{ name: '助残公益岗', where: '岗位清单有，计划没有列出', posts: 1 }
		]);
	});

	test('against the list of the same town, 城乡 and batch', async () => {
		const planned = `town | level | batch | issued | post_names
			古楼 | 乡村 | 第一批 | 5 | 村容保洁、乡村网格员等岗位
			古楼 | 乡村 | 第二批 | 5 | 农技推广
			沙镇 | 乡村 | 第一批 | 5 | 农技推广`;
		const posts = `post_no | town | level | batch | post_name | created_on
			P1 | 古楼 | 乡村 | 第一批 | 村容保洁员 | 2022-03-11
			P2 | 古楼 | 乡村 | 第一批 | 养老护理 | 2022-03-11
			P3 | 古楼 | 乡村 | 第二批 | 农技推广 | 2022-03-11
			P4 | 古楼 | 城镇 | 第一批 | 社工服务 | 2022-03-11`;
		const it = await drawnChecks(dongchangfu, { plan: planned, roster, posts }, day);
		const { rows } = await it.found('post-planned-name');
		expect(
			rows.map(({ town, batch, name, where, posts }) => [town, batch, name, where, posts].join(' '))
		).toEqual([
			'古楼街道 第一批 乡村网格员 计划列出，岗位清单没有 0',
			'古楼街道 第一批 养老护理 岗位清单有，计划没有列出 1'
		]);
		await it.close();
		const bare = await drawnChecks(dongchangfu, { plan, roster, posts }, day);
		expect(await bare.stateOf('post-planned-name')).toBe('lacking, 岗位计划 岗位名称');
		expect(await bare.stateOf('post-work-gap')).toBe('lacking, 岗位清单 岗位职责');
		await bare.close();
	});
});
