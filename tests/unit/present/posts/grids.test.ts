import { cellText } from '$lib/blocks/text';
import { describe, expect, test } from 'vitest';

import { forbiddenGrid, gapGrid, mergeGrid, noneForbidden } from '$lib/present/posts/checks';
import { dedicatedGrid, dedicatedSummary, dedicatedTowns } from '$lib/present/posts/dedicated';
import { categoryData, categoryGrid, nameCell, unclassifiedGrid } from '$lib/present/posts/names';
import { placeCategoryGrid, placeGrid } from '$lib/present/posts/places';
import { bandGrid, vacancyGrid } from '$lib/present/posts/vacancies';
import { heads, texts, words } from '../../../support/printed';
import { ratio } from '../funding/views';
import { restoresLocale, row, speak } from '../views';
import { meta, posts, unlisted, use } from './views';

restoresLocale();

test('brackets of names are full width', () => {
	expect(words(nameCell('长者食堂(助餐点)管理服务'))).toBe('长者食堂（助餐点）管理服务');
	expect(words(nameCell(null))).toBe('未注明');
});

describe('categories', () => {
	test('add up to the whole and hold their names', () => {
		expect(texts(categoryData(posts))).toEqual([
			['公共管理类', '小计', '8', '2', '25.00%', '7', '80.00%'],
			['公共管理类', '新时代文明实践所（站）管理服务', '5', '2', '40.00%', '4', '50.00%'],
			['公共管理类', '护林绿化', '3', '0', '0.00%', '3', '30.00%'],
			['公共服务类', '小计', '0', '0', '—', '0', '0.00%'],
			['未分类', '小计', '2', '0', '0.00%', '2', '20.00%'],
			['未分类', '河边巡护', '2', '0', '0.00%', '2', '20.00%'],
			['合计', '', '10', '2', '20.00%', '9', '100.00%']
		]);
		const { rows, columns, total } = categoryGrid(posts);
		const part = (cells: (typeof rows)[number]['cells']) => cells.at(-1);
		expect(rows.map(({ key, cells }) => [key, part(cells)])).toMatchObject([
			['management', { kind: 'bar', value: 0.8 }],
			['service', { value: 0 }],
			['', { value: 0.2 }]
		]);
		expect(columns.at(-1)!.scale).toBe(0.8);
		expect(part(total!.cells)).toMatchObject({ kind: 'none', why: 'blank' });
	});

	test('fold their names away below them', () => {
		const { rows } = categoryGrid(posts);
		const names = rows.map(({ children }) => (children ?? []).map(({ cells }) => words(cells[0])));
		expect(names).toEqual([['新时代文明实践所（站）管理服务', '护林绿化'], [], ['河边巡护']]);
		// A name may stand in two categories.
		const keys = rows.flatMap((it) => [it.key, ...(it.children ?? []).map(({ key }) => key)]);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test('count their names, not the posts without one', () => {
		const [management] = posts.categories;
		const names = [...management!.names, { name: null, in_use: 1, vacant: 0, on_post: 1 }];
		const [line] = categoryGrid({ categories: [{ ...management!, names }] }).rows;
		expect(words(line!.cells[0]!.detail)).toBe('2 个岗位名称');
		expect(line!.children).toHaveLength(3);
	});

	test('without a list of posts are shares of the people', () => {
		const table = categoryData(unlisted);
		expect(heads(table)).toEqual(['岗位类别', '岗位名称', '在岗人数', '占在岗人数']);
		expect(texts(table).at(0)).toEqual(['公共管理类', '小计', '7', '77.78%']);
	});

	test('speak English but for the names', () => {
		speak('en');
		const { rows } = categoryData(posts);
		expect(words(rows[0]!.cells[0])).toBe('Public administration');
		for (const cell of rows.flatMap(({ cells }) => cells))
			if (/\p{Script=Han}/u.test(cellText(cell, 'en'))) expect(cell).toHaveProperty('own', true);
	});
});

test('a town that sent nothing has posts of no category that anybody knows of', () => {
	const [first, second] = posts.places!.rows;
	const silent = { ...second!, in_use: null, vacant: null, on_post: null, categories: {} };
	const of = { ...posts, places: { by: 'town' as const, rows: [first!, silent] } };
	for (const has_posts of [true, false])
		expect(texts(placeCategoryGrid(of, { ...meta, has_posts })!).slice(0, 2)).toEqual([
			['古楼街道', '4', '1', '5'],
			['柳园街道', '—', '—', '—']
		]);
});

test('names without a category come with that of the same name elsewhere', () => {
	const table = unclassifiedGrid(posts);
	expect(heads(table).at(-1)).toBe('清单中同名岗位的类别');
	expect(texts(table)).toEqual([
		['河边巡护', '乡村', '2', '2', '—'],
		['绿化护林', '乡村', '0', '1', '设施维护类']
	]);
	const nameless = { ...posts.unclassified[0]!, name: null };
	expect(unclassifiedGrid({ ...posts, unclassified: [nameless] }).rows).toEqual([]);
	const mixed = { ...posts, uses: [use('绿化护林', { categories: 2 })] };
	expect(heads(unclassifiedGrid(mixed))).toHaveLength(4);
});

describe('places', () => {
	test('with vacancies, the whole as the last row, and what a town is short of in words', () => {
		const table = placeGrid(posts, { ...meta, places: meta.places.slice(0, 2) })!;
		expect(texts(table)).toEqual([
			['古楼街道', '5', '1', '20.00%', '1', '0', '40', '5', '2（缺 1）'],
			['柳园街道', '5', '1', '20.00%', '0', '0', '20', '5', '3'],
			['合计', '10', '2', '20.00%', '1', '0', '40', '9', '5']
		]);
		// What is vacant leads to how long, and people to who they are; only where pages open.
		const ways = table.rows.map(({ cells }) => [0, 2, 7].map((i) => cells[i]!.to));
		expect(ways).toEqual([
			[{ place: 'a' }, { place: 'a', block: 'vacancies' }, { page: '/coverage/', place: 'a' }],
			[undefined, undefined, undefined]
		]);
		expect(table.total!.cells.every(({ to }) => to === undefined)).toBe(true);
		expect(new Set(heads(table)).size).toBe(table.columns.length);
	});

	test('of a village with under 10 posts say no rate', () => {
		const village = (in_use: number) => ({
			...posts.places!.rows[0]!,
			...{ in_use, vacant: 1, vacancy: ratio(1, in_use) }
		});
		const rows = [village(9), village(10)];
		const grid = placeGrid({ ...posts, places: { by: 'village', rows } }, meta)!;
		expect(texts(grid).map((cells) => cells[3])).toEqual(['不足10个', '10.00%', '20.00%']);
	});

	test('by category add up', () => {
		const table = placeCategoryGrid(posts, meta)!;
		expect(heads(table)).toEqual(['镇（街道）', '公共管理类', '未分类', '在用岗位']);
		expect(texts(table).at(-1)).toEqual(['合计', '8', '2', '10']);
	});

	test('without a list of posts have people only; without places nothing', () => {
		const bare = { ...meta, has_posts: false };
		expect(heads(placeGrid(unlisted, bare)!)).toEqual(['镇（街道）', '在岗人数']);
		expect(heads(placeCategoryGrid(unlisted, bare)!).at(-1)).toBe('在岗人数');
		expect(placeGrid({ ...posts, places: null }, meta)).toBeNull();
	});
});

describe('vacancies', () => {
	test('by how long they last, adding up to all', () => {
		expect(texts(bandGrid(posts))).toEqual([
			['30天以内', '1', '50.00%'],
			['31—90天', '1', '50.00%'],
			['超过90天', '0', '0.00%']
		]);
		const none = { whole: { ...posts.whole, vacant: row(0) } };
		expect(bandGrid(none).rows).toEqual([]);
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
			[
				'古楼街道',
				'—',
				'乡村',
				'P1',
				'长者食堂（助餐点）管理服务',
				'未分类',
				'2022年4月21日',
				'40'
			],
			['古楼街道', '—', '乡村', 'P1', '未注明', '未分类', '2022年4月21日', '40']
		].map((cells, i) => [...cells, i === 0 ? '从未上岗' : '人员离岗']);
		expect(texts(vacancyGrid(rows, false))).toEqual(expected);
		const ofCity = vacancyGrid(rows, true);
		expect(heads(ofCity)[0]).toBe('县（市、区）');
		expect(texts(ofCity)).toEqual(expected.map((cells) => ['东昌府区', ...cells]));
	});
});

describe('checks', () => {
	test('of names nearly the same the duty counts only where all posts state it', () => {
		const [, a, b] = posts.uses;
		const uses = [a!, { ...b!, posts: 2, with_duty: 1 }];
		expect(texts(mergeGrid({ uses }, false))[0]![4]).toBe('名称相近');
	});

	test('names that may be merged say why, and when their categories differ', () => {
		expect(texts(mergeGrid(posts, false))).toEqual([
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
		expect(texts(gapGrid(posts.gaps, false))).toEqual([cells]);
		expect(texts(gapGrid(posts.gaps, true))).toEqual([[...cells, '东昌府区']]);
	});

	test('forbidden kinds with the posts that are of them, or that there are none', () => {
		const accountant = use('会计', {
			forbidden: '专业技术类',
			forbidden_posts: 2,
			duty: '记账'
		});
		const found = { ...posts, uses: [...posts.uses, accountant] };
		expect(texts(forbiddenGrid(found, false))).toEqual([
			['会计', '专业技术类', '东昌府区', '乡村', '2', '记账']
		]);
		expect(forbiddenGrid(posts, false).rows).toEqual([]);
		expect(words(noneForbidden(posts))).toBe(
			'未发现名称或职责属于机关事业单位管理类、专业技术类的岗位。'
		);
		// No post states a duty.
		expect(words(noneForbidden({ ...posts, uses: [use('护林绿化')] }))).toContain('未发现名称属于');
		const nameless = use('', { ...accountant, name: null, key: null });
		expect(texts(forbiddenGrid({ ...posts, uses: [nameless] }, false))[0]![0]).toBe('未注明');
		speak('en');
		expect(texts(forbiddenGrid(found, false))[0]![1]).toBe('Professional and technical work');
	});
});

describe('dedicated posts', () => {
	test('are compared with the notice, the town with fewest first', () => {
		const towns = dedicatedTowns(posts, meta)!;
		expect(towns).toEqual([
			{ name: '古楼街道', has: 2, asked: 3, missing: 1 },
			{ name: '柳园街道', has: 3, asked: 3, missing: 0 }
		]);
		expect(texts(dedicatedGrid(towns)).map((cells) => cells[3])).toEqual(['缺 1 个', '已足额']);
		expect(words(dedicatedSummary(towns, 3))).toContain('2 个镇（街道）中 1 个不足，共缺 1 个');
		expect(words(dedicatedSummary(towns.slice(1), 3))).toContain('都有不少于 3 个');
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
		expect(texts(dedicatedGrid(dedicatedTowns(town, meta)!))[0]![3]).toBe('多 2 个');
		expect(dedicatedTowns({ ...posts, dedicated: null }, meta)).toBeNull();
		expect(dedicatedTowns(posts, { ...meta, has_posts: false })).toBeNull();
	});
});
