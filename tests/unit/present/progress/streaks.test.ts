import { expect, test } from 'vitest';
import { runsOf, write } from '$lib/blocks/text';
import { streakText } from '$lib/present/progress/streaks';
import type { MonthEnd } from '$lib/metrics/measured/streaks';
import { dongchangfu } from '../views';

const names = ['古楼街道', '柳园街道', '新区街道', '湖西街道', '道口铺街道', '沙镇镇'];
const meta = {
	...dongchangfu,
	places: names.map((name, i) => ({
		...{ code: `t${i}`, name, level: 'town' as const, parent: null, is_unit: true },
		...{ planned: 10, urban: 0, rural: 10, missing: [] }
	}))
};

/** How many of ten posts each town had filled. */
const end = (asOf: string, ...done: number[]): MonthEnd => ({
	asOf,
	towns: done.map((onboarded, i) => ({ code: `t${i}`, planned: 10, onboarded }))
});

const march = end('2022-03-31', 6, 5, 3, 4, 2, 1);
const april = end('2022-04-30', 6, 5, 4, 3, 2, 1);
const may = end('2022-05-31', 6, 5, 4, 3, 2, 1);

test('towns that stay among the last are said, the longest first, each leading to its place', () => {
	const text = streakText({ history: [may, april, march] }, meta)!;
	expect(write(text, 'zh-CN')).toBe(
		'连续 3 个月位列后 3 名的镇（街道）：道口铺街道、沙镇镇；连续 2 个月的：湖西街道'
	);
	expect(write(text, 'en')).toBe(
		'Town: among the last 3 for 3 months running (道口铺街道, 沙镇镇); for 2 months (湖西街道)'
	);
	const links = runsOf(text, 'zh-CN').flatMap(({ text: words, cell }) =>
		cell?.to ? [[words, cell.to.place]] : []
	);
	expect(links).toEqual([
		['道口铺街道', 't4'],
		['沙镇镇', 't5'],
		['湖西街道', 't3']
	]);
});

test('nothing is said in the first month, nor where nobody stays', () => {
	expect(streakText({ history: [march] }, meta)).toBeNull();
	expect(streakText({ history: [] }, meta)).toBeNull();
	const other = end('2022-05-31', 1, 2, 3, 5, 5, 6);
	expect(streakText({ history: [other, end('2022-04-30', 6, 5, 5, 1, 2, 3)] }, meta)).toBeNull();
});
