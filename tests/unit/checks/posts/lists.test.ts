import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clauses } from '$lib/checks/posts/clauses';
import { holders, nameUses, payGaps, vacancies } from '$lib/checks/posts/lists';
import { postChecks } from '$lib/checks/posts/catalog';
import { check } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import type { View } from '$lib/metrics/measured/progress';
import { describe as describeDataset } from '$lib/model/describe';
import { postsView } from '$lib/views/posts';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { dongchangfu, gulou, shazhen } from '../../model/measured';
import { openForFew } from '../../../support/engine';

/*
 * P1 is left on 10 April and taken up again on 1 May; P2 was never filled; P3 is filled from 1 March;
 * P4 is abolished on 15 April; P5 is a veteran's; P6 is left on 20 January; P7 has no category.
 */
const tables = {
	plan: 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 2',
	posts: `
		post_no | town | level | category   | post_name  | duty     | standard | created_on | abolished_on | veteran
		P1      | 古楼 | 乡村  | 公共服务类 | 村容保洁   | 清扫道路 | 680      | 2022-01-10 |              |
		P2      | 古楼 | 乡村  | 公共服务类 | 村容保洁员 | 清扫道路 | 680      | 2022-02-01 |              |
		P3      | 沙镇 | 乡村  | 公共服务类 | 村容保洁   | 清扫道路 | 800      | 2022-02-01 |              |
		P4      | 古楼 | 乡村  | 公共服务类 | 农技推广   |          | 680      | 2022-02-01 | 2022-04-15   |
		P5      | 古楼 | 乡村  | 公共服务类 | 村容保洁   |          | 999      | 2022-02-01 |              | 是
		P6      | 沙镇 | 城镇  |            | 会计       | 记账     | 1900     | 2022-01-01 |              |
		P7      | 沙镇 | 乡村  |            | 河边巡护   | 巡河     |          | 2022-03-01 |              |`,
	roster: `
		town | level | post_no | post_name | standard | on_date    | exit_date
		古楼 | 乡村  | P1      | 村容保洁  | 680      | 2022-01-20 | 2022-04-10
		古楼 | 乡村  | P1      | 村容保洁  | 700      | 2022-05-01 |
		沙镇 | 乡村  | P3      | 村容保洁  | 800      | 2022-03-01 |
		沙镇 | 城镇  | P6      | 会计      | 1900     | 2022-01-05 | 2022-01-20`
};

let connection: Connection;
let meta: DatasetMeta;

/** A drawn dataset with what pages know of it. */
async function described(drawn: Drawn) {
	const connection = await openForFew();
	await buildDrawn(connection, dongchangfu, drawn, ['progress', 'posts']);
	const meta = await describeDataset(connection, {
		...dongchangfu,
		title: '',
		title_en: '',
		as_of: '2022-04-30',
		simulated_people: true,
		plan_made_up: false,
		source: null,
		notes: [],
		file: null
	});
	return { connection, meta };
}

beforeAll(async () => {
	({ connection, meta } = await described(tables));
});
afterAll(() => connection.close());

const view = (changes: Partial<View> = {}): View => ({
	asOf: '2022-04-30',
	place: '371502',
	level: null,
	...changes
});

describe('vacancies', () => {
	const listed = async (of: View, most = 99) => {
		const { rows, count } = await vacancies(connection, meta, of, most);
		return { count, rows: rows.map((it) => [it.post_no, it.since, it.days, it.never_filled]) };
	};

	test('the longest first, from the last day of anybody or from creation', async () => {
		expect(await listed(view())).toEqual({
			count: 4,
			rows: [
				['P6', '2022-01-20', 100, false],
				['P2', '2022-02-01', 88, true],
				['P7', '2022-03-01', 60, true],
				['P1', '2022-04-10', 20, false]
			]
		});
	});

	test('a post filled anew is none, nor one that is abolished', async () => {
		const later = await listed(view({ asOf: '2022-05-01' }));
		expect(later.rows.map(([no]) => no)).toEqual(['P6', 'P2', 'P7']);
		const earlier = await listed(view({ asOf: '2022-04-14' }));
		expect(earlier.rows.map(([no]) => no)).toContain('P4');
	});

	test('as many as asked for, of the place and 城乡 asked for, with the count of all', async () => {
		expect((await listed(view(), 1)).rows).toHaveLength(1);
		expect((await listed(view(), 1)).count).toBe(4);
		const town = await listed(view({ place: shazhen, level: 'rural' }));
		expect(town.rows.map(([no]) => no)).toEqual(['P7']);
	});
});

describe('names in use', () => {
	test('by 城乡 with category, duty and kind, without veterans’ and abolished posts', async () => {
		const uses = await nameUses(connection, meta, view());
		expect(
			uses.map((it) => [it.level, it.name, it.key, it.posts, it.towns, it.category, it.forbidden])
		).toEqual([
			['urban', '会计', '会计', 1, 1, null, '专业技术类'],
			['rural', '村容保洁', '村容保洁', 2, 2, 'service', null],
			['rural', '村容保洁员', '村容保洁', 1, 1, 'service', null],
			['rural', '河边巡护', '河边巡护', 1, 1, null, null]
		]);
		expect(uses.map((it) => it.forbidden_posts)).toEqual([1, 0, 0, 0]);
	});

	test('before a post is abolished it is in use', async () => {
		const uses = await nameUses(connection, meta, view({ asOf: '2022-04-14' }));
		expect(uses.map(({ name }) => name)).toContain('农技推广');
	});
});

describe('pay gaps', () => {
	test('of one name in one county and 城乡, each post once', async () => {
		expect(await payGaps(connection, meta, view())).toEqual([
			{
				county: '371502',
				county_name: '东昌府区',
				level: 'rural',
				name: '村容保洁',
				lowest: 680_00,
				highest: 800_00,
				// P1 and P3 are compared; nobody is on P1 on the day.
				...{ lowest_town: '古楼街道', lowest_towns: 1, lowest_posts: 1 },
				...{ highest_town: '沙镇镇', highest_towns: 1, highest_posts: 1 },
				standards: 2,
				posts: 2
			}
		]);
	});

	test('what somebody on post gets counts as well', async () => {
		const town = view({ place: gulou });
		expect(await payGaps(connection, meta, town)).toEqual([]);
		const [gap] = await payGaps(connection, meta, { ...town, asOf: '2022-05-01' });
		expect([gap?.lowest, gap?.highest, gap?.posts]).toEqual([680_00, 700_00, 1]);
	});
});

describe('people on post', () => {
	test('by what they are on', async () => {
		const none = { old: 0, other_years: 0, not_in_use: 0, unlisted: 0 };
		// P3 only; P1 is taken up again in May.
		expect(await holders(connection, meta, view())).toEqual({ ...none, counted: 1 });
		const later = view({ asOf: '2022-05-01', place: gulou });
		expect(await holders(connection, meta, later)).toEqual({ ...none, counted: 1 });
	});
});

describe('candidates for merging', () => {
	test('as a rule lists them', async () => {
		const { rows } = await check(connection, meta, view(), 'post-merge');
		expect(rows).toEqual([
			{
				...{ county: '东昌府区', level: '乡村', reason: '写法不同' },
				...{ name: '村容保洁', posts: 2, other: '村容保洁员', other_posts: 1 }
			}
		]);
	});
});

describe('names without a category', () => {
	test('by 城乡, adding up to those of the categories', async () => {
		const { unclassified, categories } = await postsView(connection, meta, view());
		expect(unclassified).toEqual([
			{ level: 'rural', name: '河边巡护', in_use: 1, on_post: 0 },
			{ level: 'urban', name: '会计', in_use: 1, on_post: 0 }
		]);
		expect(categories.find(({ category }) => category === null)?.in_use).toBe(2);
		const urban = await postsView(connection, meta, view({ level: 'urban' }));
		expect(urban.unclassified.map(({ name }) => name)).toEqual(['会计']);
	});
});

/*
 * Three towns pay 村容保洁 680, one 900; B5's 0 says nothing. B6 belongs to 2021; B7 has no name and forbidden
 * work; B8 has a category and B9 of the same name none. Town 道口铺 has a plan and no post.
 */
const others = {
	plan: 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 2\n柳园 | 乡村 | 2\n道口铺 | 乡村 | 3',
	posts: `
		post_no | town | level | category   | post_name      | duty     | standard | plan_year | created_on | abolished_on
		B1      | 古楼 | 乡村  | 公共服务类 | 村容保洁       |          | 680      | 2022      | 2022-03-11 |
		B2      | 古楼 | 乡村  | 公共服务类 | 村容保洁       |          | 680      | 2022      | 2022-03-11 |
		B3      | 沙镇 | 乡村  | 公共服务类 | 村容保洁       |          | 680      | 2022      | 2022-03-11 |
		B4      | 柳园 | 乡村  | 公共服务类 | 村容保洁       |          | 900      | 2022      | 2022-03-11 |
		B5      | 柳园 | 乡村  | 公共服务类 | 村容保洁       |          | 0        | 2022      | 2022-03-11 |
		B6      | 古楼 | 乡村  |            | 会计           |          |          | 2021      | 2021-03-11 |
		B7      | 沙镇 | 乡村  |            |                | 机关值班 |          | 2022      | 2022-03-11 |
		B8      | 沙镇 | 乡村  | 公共服务类 | 河边巡护       |          |          | 2022      | 2022-03-11 |
		B9      | 沙镇 | 乡村  |            | 河边巡护       | 机关值班 |          | 2022      | 2022-03-11 |
		B10     | 沙镇 | 乡村  | 公共服务类 | 公益性岗位专职 |          |          | 2022      | 2022-03-11 | 2022-04-01`,
	roster: `
		town | level | post_no | post_name | plan_year | on_date    | old_post
		古楼 | 乡村  | B1      | 村容保洁  | 2022      | 2022-03-12 |
		古楼 | 乡村  | B1      | 村容保洁  | 2022      | 2022-03-12 |
		古楼 | 乡村  | B6      | 会计      | 2021      | 2021-03-12 |
		古楼 | 乡村  | B2      | 村容保洁  |           | 2020-03-12 | 是
		沙镇 | 乡村  | B10     | 专职      | 2022      | 2022-03-12 |
		沙镇 | 乡村  | X1      | 村容保洁  | 2022      | 2022-03-12 |`
};

describe('posts that a check could be wrong about', () => {
	let connection: Connection;
	let meta: DatasetMeta;
	beforeAll(async () => {
		({ connection, meta } = await described(others));
	});
	afterAll(() => connection.close());

	test('pay: how many towns and posts have the lowest and the highest; 0 is none', async () => {
		const [gap, ...more] = await payGaps(connection, meta, view());
		expect(more).toEqual([]);
		expect(gap).toMatchObject({
			...{ lowest: 680_00, lowest_towns: 2, lowest_posts: 3 },
			...{ highest: 900_00, highest_town: '柳园街道', highest_towns: 1, highest_posts: 1 },
			...{ standards: 2, posts: 4 }
		});
		expect(['古楼街道', '沙镇镇']).toContain(gap!.lowest_town);
	});

	test('names: of the plan year, with posts that have none', async () => {
		const uses = await nameUses(connection, meta, view());
		expect(uses.map(({ name, posts, with_duty }) => [name, posts, with_duty])).toEqual([
			['村容保洁', 5, 0],
			['河边巡护', 2, 1],
			[null, 1, 1]
		]);
	});

	test('kinds that must not be: as many posts as the metric counts', async () => {
		const { uses, whole } = await postsView(connection, meta, view());
		const listed = uses.reduce((all, it) => all + it.forbidden_posts, 0);
		expect(listed).toBe(whole.forbidden_posts.value);
		const { rows } = await check(connection, meta, view(), 'post-forbidden');
		expect(rows.map(({ posts }) => posts)).toContain(1);
		expect(rows.reduce((all, { posts }) => all + Number(posts), 0)).toBe(listed);
	});

	test('names without a category: also where only some posts of a name lack one', async () => {
		const { rows } = await check(connection, meta, view(), 'post-unclassified');
		const { unclassified } = await postsView(connection, meta, view());
		expect(rows.map(({ name, posts }) => [name, posts])).toEqual(
			unclassified.filter(({ name }) => name !== null).map((it) => [it.name, it.in_use])
		);
		expect(rows).toContainEqual({ level: '乡村', name: '河边巡护', posts: 1, people: 0 });
	});

	test('dedicated posts: never of one 城乡, nor of a town that the list of posts leaves out', async () => {
		const { rows } = await check(connection, meta, view(), 'post-dedicated');
		expect(rows.map(({ posts, short }) => [posts, short])).toEqual(Array(3).fill([0, 3]));
		expect(rows.map(({ town }) => town)).not.toContain('道口铺街道');
		const one = await check(connection, meta, view({ place: shazhen }), 'post-dedicated');
		expect(one.rows).toEqual([{ town: '沙镇镇', posts: 0, asked: 3, short: 3 }]);
		const rural = await check(connection, meta, view({ level: 'rural' }), 'post-dedicated');
		expect(rural.rows).toEqual([]);
	});

	test('every rule fills its columns', async () => {
		for (const id of Object.keys(postChecks) as (keyof typeof postChecks)[]) {
			const { columns, rows } = await check(connection, meta, view(), id);
			// Of what these posts ask, and of their plan's names, there are tests of their own.
			if (!['post-merge', 'post-work-gap', 'post-planned-name'].includes(id))
				expect([id, rows.length > 0]).toEqual([id, true]);
			for (const row of rows)
				expect(Object.keys(row).sort()).toEqual(columns.map(({ key }) => key).sort());
		}
		const { rows } = await check(connection, meta, view(), 'post-pay-gap');
		expect(rows).toMatchObject([{ name: '村容保洁', lowest: 680, highest: 900, gap: 220 }]);
	});

	test('the checks of posts name their clause and its words', () => {
		const { merge, pay, vacancy } = clauses;
		expect([merge.clause, pay.clause, vacancy.clause]).toEqual([
			'二（一）2“整合名称、职责相近的岗位”',
			'二（一）2“避免同一地区、相同岗位之间，工作要求、补贴待遇差距过大”',
			'二（一）3“对已不能适应当前工作需要、没有实质性作用、职能重叠的岗位，予以调整或取消核减，优化岗位设置结构”'
		]);
	});

	test('a clause of 2024 is a reference before its day', async () => {
		const at = async (asOf: string) =>
			(await check(connection, meta, view({ asOf }), 'post-merge')).assumption;
		expect([await at('2024-04-28'), await at('2024-04-29')]).toEqual([true, false]);
	});

	test('nor is a place’s own notice in force before it was issued', async () => {
		const at = async (asOf: string) =>
			(await check(connection, meta, view({ asOf }), 'post-unclassified')).assumption;
		expect([await at('2022-03-10'), await at('2022-03-11')]).toEqual([true, false]);
	});

	test('before the first post there are 0 posts, and rates of nothing stay unknown', async () => {
		const { whole, places } = await postsView(connection, meta, view({ asOf: '2021-12-31' }));
		const { in_use, vacant, forbidden_posts, vacant_over_30, vacancy_rate } = whole;
		expect([in_use, vacant, forbidden_posts, vacant_over_30].map(({ value }) => value)).toEqual(
			Array(4).fill(0)
		);
		expect([vacancy_rate.value, whole.longest_vacancy.value]).toEqual([null, null]);
		// Two people are on posts of other years in 古楼.
		expect(places!.rows.map((it) => [it.name, it.in_use, it.vacant, it.over_30])).toEqual([
			['古楼街道', 0, 0, 0],
			['沙镇镇', 0, 0, 0],
			// No roster has a row of it; nor has the list of posts of the last.
			['柳园街道', 0, null, null],
			['道口铺街道', null, null, null]
		]);
	});

	test('people on post add up', async () => {
		const found = await holders(connection, meta, view());
		expect(found).toEqual({ counted: 2, old: 1, other_years: 1, not_in_use: 1, unlisted: 1 });
		const { whole } = await postsView(connection, meta, view());
		expect(whole.on_post.value).toBe(6);
	});
});

describe('never green where nothing was looked at', () => {
	const statesOf = async (drawn: Drawn, of = view()) => {
		const { connection, meta } = await described({ plan: tables.plan, ...drawn });
		const states: Record<string, string> = {};
		for (const id of Object.keys(postChecks) as (keyof typeof postChecks)[]) {
			const { state, lacking } = await check(connection, meta, of, id);
			const words = lacking.flatMap((it) => [it.label, ...it.columns.map(({ label }) => label)]);
			states[id] = [state, ...words].join(' ');
		}
		await connection.close();
		return states;
	};

	test('without a list of posts, what people’s rows tell is looked at alone', async () => {
		expect(await statesOf({ roster: tables.roster })).toEqual({
			'post-merge': 'lacking 岗位清单',
			'post-pay-gap': 'none',
			'post-work-gap': 'lacking 岗位清单',
			'post-planned-name': 'lacking 岗位计划 岗位名称 岗位清单',
			'post-vacant': 'lacking 岗位清单',
			'post-forbidden': 'lacking 岗位清单',
			'post-dedicated': 'lacking 岗位清单',
			'post-unclassified': 'none'
		});
	});

	test('a list whose names and standards are blank', async () => {
		const posts = `
			post_no | town | level | post_name | standard | created_on
			P1      | 古楼 | 乡村  |           |          | 2022-03-11`;
		const roster = 'town | level | post_no | on_date\n古楼 | 乡村 | P1 | 2022-03-12';
		expect(await statesOf({ posts, roster }, view({ level: 'rural' }))).toEqual({
			'post-merge': 'lacking 岗位清单 岗位名称',
			'post-pay-gap': 'lacking 岗位清单 岗位名称 补贴标准',
			'post-work-gap': 'lacking 岗位清单 岗位名称 岗位职责',
			'post-planned-name': 'lacking 岗位计划 岗位名称 岗位清单 岗位名称',
			'post-vacant': 'none',
			'post-forbidden': 'lacking 岗位清单 岗位名称',
			'post-dedicated': 'lacking 岗位清单 岗位名称 城镇、乡村合计（本项按镇（街道）计，不分城乡）',
			'post-unclassified': 'lacking 岗位清单 岗位名称'
		});
	});
});

describe('numbers that several posts have', () => {
	let connection: Connection;
	let meta: DatasetMeta;
	beforeAll(async () => {
		({ connection, meta } = await described({
			plan: 'town | level | issued\n古楼 | 乡村 | 5\n古楼 | 城镇 | 2',
			posts: `
				post_no | town | level | post_name | created_on | abolished_on
				1       | 古楼 | 乡村  | 网格员    | 2021-02-01 | 2021-12-31
				1       | 古楼 | 乡村  | 网格员    | 2022-02-01 |
				1       | 古楼 | 城镇  | 协管员    | 2022-02-01 |`,
			roster: `
				town | level | post_no | on_date
				古楼 | 乡村  | 1       | 2022-03-01
				古楼 | 城镇  | 1       | 2022-03-01`
		}));
	});
	afterAll(() => connection.close());

	test('count each person once', async () => {
		const none = { old: 0, other_years: 0, not_in_use: 0, unlisted: 0 };
		expect(await holders(connection, meta, view())).toEqual({ ...none, counted: 2 });
	});
});
