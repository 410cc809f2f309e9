import { describe, expect, test } from 'vitest';
import { forbiddenTable, gapTable, mergeTable, noneForbidden } from '$lib/present/posts_checks';
import { dedicatedSummary, dedicatedTable, dedicatedTowns } from '$lib/present/posts_dedicated';
import {
	categoryLines,
	categoryTable,
	postName,
	unclassifiedTable
} from '$lib/present/posts_names';
import { placeCategoryTable, postPlaceTable } from '$lib/present/posts_places';
import { bandTable, vacancyBands, vacancyTable } from '$lib/present/posts_vacancies';
import type { Table } from '$lib/present/table';
import { meta, posts, unlisted, use } from './posts_views';
import { restoresLocale, row, speak } from './views';

restoresLocale();

const texts = ({ rows }: Table) => rows.map((cells) => cells.map(({ text }) => text));
const labels = ({ columns }: Table) => columns.map(({ label }) => label);
const noLink = () => undefined;

test('brackets of names are full width', () => {
	expect(postName('长者食堂(助餐点)管理服务')).toBe('长者食堂（助餐点）管理服务');
	expect(postName(null)).toBe('未注明');
});

describe('categories', () => {
	test('add up to the whole and hold their names', () => {
		expect(texts(categoryTable(posts))).toEqual([
			['公共管理类', '小计', '8', '2', '25.00%', '7', '80.00%'],
			['公共管理类', '新时代文明实践所（站）管理服务', '5', '2', '40.00%', '4', '50.00%'],
			['公共管理类', '护林绿化', '3', '0', '0.00%', '3', '30.00%'],
			['公共服务类', '小计', '0', '0', '—', '0', '0.00%'],
			['未分类', '小计', '2', '0', '0.00%', '2', '20.00%'],
			['未分类', '河边巡护', '2', '0', '0.00%', '2', '20.00%'],
			['合计', '', '10', '2', '20.00%', '9', '100.00%']
		]);
		const { lines } = categoryLines(posts);
		expect(lines.map(({ code, part }) => [code, part])).toEqual([
			['management', 0.8],
			['service', 0],
			['', 0.2]
		]);
	});

	test('count their names, not the posts without one', () => {
		const [management] = posts.categories;
		const names = [...management!.names, { name: null, in_use: 1, vacant: 0, on_post: 1 }];
		const { lines } = categoryLines({ categories: [{ ...management!, names }] });
		expect([lines[0]!.named, lines[0]!.names.length]).toEqual([2, 3]);
	});

	test('without a list of posts are shares of the people', () => {
		const table = categoryTable(unlisted);
		expect(labels(table)).toEqual(['岗位类别', '岗位名称', '在岗人数', '占在岗人数']);
		expect(texts(table).at(0)).toEqual(['公共管理类', '小计', '7', '77.78%']);
	});

	test('speak English but for the names', () => {
		speak('en');
		const { rows } = categoryTable(posts);
		expect(rows[0]![0]!.text).toBe('Public administration');
		for (const cell of rows.flat())
			if (/\p{Script=Han}/u.test(cell.text)) expect(cell.lang).toBe('zh-CN');
	});
});

test('a town that sent nothing has posts of no category that anybody knows of', () => {
	const [first, second] = posts.places!.rows;
	const silent = { ...second!, in_use: null, vacant: null, on_post: null, categories: {} };
	const of = { ...posts, places: { by: 'town' as const, rows: [first!, silent] } };
	for (const has_posts of [true, false])
		expect(texts(placeCategoryTable(of, { ...meta, has_posts }, noLink)).slice(0, 2)).toEqual([
			['古楼街道', '4', '1', '5'],
			['柳园街道', '—', '—', '—']
		]);
});

test('names without a category come with that of the same name elsewhere', () => {
	const table = unclassifiedTable(posts);
	expect(labels(table).at(-1)).toBe('清单中同名岗位的类别');
	expect(texts(table)).toEqual([
		['河边巡护', '乡村', '2', '2', '—'],
		['绿化护林', '乡村', '0', '1', '设施维护类']
	]);
	const nameless = { ...posts.unclassified[0]!, name: null };
	expect(unclassifiedTable({ ...posts, unclassified: [nameless] }).rows).toEqual([]);
	const mixed = { ...posts, uses: [use('绿化护林', { categories: 2 })] };
	expect(labels(unclassifiedTable(mixed))).toHaveLength(4);
});

describe('places', () => {
	test('with vacancies, the whole as the last row, and what a town is short of in words', () => {
		const table = postPlaceTable(posts, meta, (code) => (code === 'a' ? '?place=a' : undefined));
		expect(texts(table)).toEqual([
			['古楼街道', '5', '1', '20.00%', '1', '0', '40', '5', '2（缺 1）'],
			['柳园街道', '5', '1', '20.00%', '0', '0', '20', '5', '3'],
			['合计', '10', '2', '20.00%', '1', '0', '40', '9', '5']
		]);
		expect(table.rows[0]![0]!.href).toBe('?place=a');
		expect(table.rows[1]![0]!.href).toBeUndefined();
		expect(new Set(labels(table)).size).toBe(table.columns.length);
	});

	test('by category add up', () => {
		const table = placeCategoryTable(posts, meta, noLink);
		expect(labels(table)).toEqual(['镇（街道）', '公共管理类', '未分类', '在用岗位']);
		expect(texts(table).at(-1)).toEqual(['合计', '8', '2', '10']);
	});

	test('without a list of posts have people only; without places nothing', () => {
		const bare = { ...meta, has_posts: false };
		expect(labels(postPlaceTable(unlisted, bare, noLink))).toEqual(['镇（街道）', '在岗人数']);
		expect(labels(placeCategoryTable(unlisted, bare, noLink)).at(-1)).toBe('在岗人数');
		expect(postPlaceTable({ ...posts, places: null }, meta, noLink).rows).toEqual([]);
	});
});

describe('vacancies', () => {
	test('by how long they last, adding up to all', () => {
		expect(texts(bandTable(vacancyBands(posts)))).toEqual([
			['30天以内', '1', '50.00%'],
			['31—90天', '1', '50.00%'],
			['超过90天', '0', '0.00%']
		]);
		const none = { whole: { ...posts.whole, vacant: row(0) } };
		expect(vacancyBands(none)).toEqual([]);
	});

	test('one by one', () => {
		const vacancy = {
			county: '东昌府区',
			town: '古楼街道',
			village: null,
			level: 'rural' as const,
			post_no: 'P1',
			category: null,
			name: '长者食堂(助餐点)管理服务',
			since: '2022-04-21',
			days: 40,
			never_filled: true
		};
		const rows = [vacancy, { ...vacancy, name: null, never_filled: false }];
		const expected = [
			['古楼街道', '—', '乡村', 'P1', '长者食堂（助餐点）管理服务', '未分类', '2022-04-21', '40'],
			['古楼街道', '—', '乡村', 'P1', '未注明', '未分类', '2022-04-21', '40']
		].map((cells, i) => [...cells, i === 0 ? '从未上岗' : '人员离岗']);
		expect(texts(vacancyTable(rows, false))).toEqual(expected);
		const ofCity = vacancyTable(rows, true);
		expect(labels(ofCity)[0]).toBe('县（市、区）');
		expect(texts(ofCity)).toEqual(expected.map((cells) => ['东昌府区', ...cells]));
	});
});

describe('checks', () => {
	test('of names nearly the same the duty counts only where all posts state it', () => {
		const [, a, b] = posts.uses;
		const uses = [a!, { ...b!, posts: 2, with_duty: 1 }];
		expect(texts(mergeTable({ uses }))[0]![4]).toBe('名称相近');
	});

	test('names that may be merged say why, and when their categories differ', () => {
		expect(texts(mergeTable(posts))).toEqual([
			[
				...['护林绿化', '3', '绿化护林', '1', '名称相近、职责相同'],
				...['公共管理类、设施维护类（类别不同）', '乡村', '东昌府区']
			]
		]);
	});

	test('pay gaps in 元 and as a share of the lowest', () => {
		const cells = [
			...['社区网格员', '400', '23.53%', '1,700', '柳园街道（4 个岗位）'],
			...['2,100', '古楼街道等8个（2 个岗位）', '6', '城镇']
		];
		expect(texts(gapTable(posts.gaps, false))).toEqual([cells]);
		expect(texts(gapTable(posts.gaps, true))).toEqual([[...cells, '东昌府区']]);
	});

	test('forbidden kinds with the posts that are of them, or that there are none', () => {
		const accountant = use('会计', {
			forbidden: '专业技术类',
			forbidden_posts: 2,
			duty: '记账'
		});
		const found = { ...posts, uses: [...posts.uses, accountant] };
		expect(texts(forbiddenTable(found))).toEqual([
			['会计', '专业技术类', '东昌府区', '乡村', '2', '记账']
		]);
		expect(forbiddenTable(posts).rows).toEqual([]);
		expect(noneForbidden(posts)).toBe('未发现名称或职责属于机关事业单位管理类、专业技术类的岗位。');
		// No post states a duty.
		expect(noneForbidden({ ...posts, uses: [use('护林绿化')] })).toContain('未发现名称属于');
		const nameless = use('', { ...accountant, name: null, key: null });
		expect(texts(forbiddenTable({ ...posts, uses: [nameless] }))[0]![0]).toBe('未注明');
		speak('en');
		expect(texts(forbiddenTable(found))[0]![1]).toBe('Professional and technical work');
	});
});

describe('dedicated posts', () => {
	test('are compared with the notice, the town with fewest first', () => {
		const towns = dedicatedTowns(posts, meta)!;
		expect(towns).toEqual([
			{ name: '古楼街道', has: 2, asked: 3, missing: 1 },
			{ name: '柳园街道', has: 3, asked: 3, missing: 0 }
		]);
		expect(texts(dedicatedTable(towns)).map((cells) => cells[3])).toEqual(['缺 1 个', '已足额']);
		expect(dedicatedSummary(towns, 3)).toContain('2 个镇（街道）中 1 个不足，共缺 1 个');
		expect(dedicatedSummary(towns.slice(1), 3)).toContain('都有不少于 3 个');
	});

	test('a town without any post is short of all of them', () => {
		const rows = posts.places!.rows.slice(0, 1);
		const towns = dedicatedTowns({ ...posts, places: { by: 'town', rows } }, meta)!;
		expect(towns[0]).toEqual({ name: '柳园街道', has: 0, asked: 3, missing: 3 });
	});

	test('of one town are the view’s own; unknown where nothing tells', () => {
		const town = { ...posts, view: { ...posts.view, place: 'a' } };
		expect(dedicatedTowns(town, meta)).toEqual([
			{ name: '古楼街道', has: 5, asked: 3, missing: 0 }
		]);
		expect(texts(dedicatedTable(dedicatedTowns(town, meta)!))[0]![3]).toBe('多 2 个');
		expect(dedicatedTowns({ ...posts, dedicated: null }, meta)).toBeNull();
		expect(dedicatedTowns(posts, { ...meta, has_posts: false })).toBeNull();
	});
});
