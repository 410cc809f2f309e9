import { expect, test } from 'vitest';
import { ranking } from '$lib/present/progress/ranking';
import {
	milestoneGrid,
	placeGrid,
	rankingData,
	rankingGrid,
	villageGrid
} from '$lib/present/progress/grids';
import { dongchangfu, inTime, restoresLocale, seen, speak, weihai, type Standing } from '../views';
import { placeNode } from '../../../support/places';
import { heads, texts, values } from '../../../support/printed';

restoresLocale();

const place = (slice: string, planned: number, done: number, more: Partial<Standing> = {}) => ({
	slice,
	label: `${slice}镇`,
	planned,
	done,
	share: 1,
	pace: 0.6,
	...more
});
const silent = placeNode({
	...{ code: '丙', name: '', level: 'town', parent: 'whole', planned: 10, is_unit: true },
	missing: ['roster']
});
const progress = seen({
	asOf: '2022-05-31',
	planned: 13_110,
	done: 1719,
	before: 1700,
	developed: 2000,
	vacant: 12,
	share: 1,
	pace: 0.8352,
	places: [place('甲', 110, 19, { developed: 20, vacant: 1 }), place('乙', 13_000, 1700)],
	placesBefore: [place('甲', 110, 30), place('乙', 13_000, 1670)]
});

test('ranking: printed for people, bare for machines', () => {
	const table = rankingData(ranking(progress, dongchangfu), null, '镇（街道）');
	expect(texts(table)).toEqual([
		[
			...['1', '甲镇', '110', '19', '17.27%', '91', '-11', '20', '1', '19'],
			// 66 by the pace, 110 by the target; 30 of 110 a month before.
			...['少 47', '-42.73', '-82.73', '-10.00', '0', '■ 严重滞后']
		],
		[
			...['2', '乙镇', '13,000', '1,700', '13.08%', '11,300', '+30', '—', '—', '1,700'],
			...['少 6,100', '-46.92', '-86.92', '+0.23', '0', '■ 严重滞后']
		]
	]);
	expect(values(table)[1]).toEqual([
		...[2, '乙镇', 13_000, 1700, 1700 / 13_000, 11_300, 30, null, null, 1700],
		...[-6100, -46.92, -86.92, 0.23, 0, '■ 严重滞后']
	]);
	for (const cells of texts(table)) expect(cells).toHaveLength(heads(table).length);
});

test('a number that nobody knows says why', () => {
	const meta = { ...dongchangfu, places: [...dongchangfu.places, silent] };
	const of = seen({
		...{ asOf: '2022-05-31', planned: 10, done: 5, share: 1, pace: 0.6 },
		places: [
			{ ...place('丙', 10, 0), done: null },
			{ ...place('丁', 0, 0), share: null, pace: null }
		]
	});
	const { rows } = rankingGrid(ranking(of, meta), null, '镇');
	const why = (key: string) => {
		const cell = rows.find((row) => row.key === key)!.cells[4]!;
		return cell.kind === 'none' ? cell.why : cell.kind;
	};
	expect([why('丙'), why('丁')]).toEqual(['unreported', 'no_plan']);
});

test('places: the whole comes last, and links where there is somewhere to go', () => {
	const opens = placeNode({ code: '甲', name: '', level: 'town', parent: 'whole', planned: 110 });
	const meta = { ...dongchangfu, places: [...dongchangfu.places, opens] };
	const table = placeGrid(progress, meta);
	expect(texts(table).map(([name]) => name)).toEqual(['甲镇', '乙镇', '合计']);
	expect(table.rows.map(({ cells }) => cells[0]!.to)).toEqual([{ place: '甲' }, undefined]);
	expect(table.total!.cells[0]!.to).toBeUndefined();
	expect(texts(table)[2]!.slice(1)).toEqual([
		...['13,110', '2,000', '15.26%', '1,719', '13.11%', '83.52%'],
		// 10,949.472 by the pace, which are 10,950.
		...['少 9,231', '11,391', '+19', '1,719', '12', '■ 严重滞后']
	]);
	const alone = seen({ asOf: '2022-05-31', planned: 1, done: 1 });
	expect(texts(placeGrid(alone, dongchangfu))).toEqual([]);
});

test('villages: counts and no rates, the most first', () => {
	const villages = seen({
		asOf: '2022-05-31',
		planned: 10,
		done: 9,
		places: [place('一村', 0, 2), place('二村', 0, 6, { vacant: 1 }), place('三村', 0, 1)],
		placesBefore: [place('二村', 0, 7)]
	});
	expect(texts(villageGrid(villages))).toEqual([
		['二村镇', '6', '-1', '6', '1'],
		['一村镇', '2', '+2', '2', '—'],
		['三村镇', '1', '+1', '1', '—']
	]);
});

const milestones = (
	meta: typeof weihai,
	asOf: string,
	atMilestones: [string, number, number | null][]
) =>
	texts(
		milestoneGrid(
			seen({
				asOf,
				planned: 348,
				done: 200,
				share: 1,
				pace: 0.5,
				atMilestones: atMilestones.map(([due, onboarded, developed]) => ({
					due,
					onboarded,
					developed
				}))
			}),
			meta
		)
	);

test('milestones that lapsed are shown and not judged', () => {
	expect(
		milestones(weihai, '2022-06-30', [
			['2022-03-31', 174, 348],
			['2022-06-30', 348, 348]
		])
	).toEqual([
		['3月底 上岗 · 参考', '3月31日', '50% · 174', '—', '下达计划前已到期，不考核'],
		['6月底 上岗 · 参考', '6月30日', '100% · 348', '100.00% · 348', '已达标'],
		['第一季度 开发', '3月31日', '100% · 348', '—', '下达计划前已到期，不考核']
	]);
});

test('milestones: what was reached on the day, what is missing, what is yet to come', () => {
	expect(milestones(inTime, '2022-05-31', [['2022-03-31', 173, 300]])).toEqual([
		['3月底 上岗', '3月31日', '50% · 174', '49.71% · 173', '差 1 人'],
		['6月底 上岗', '6月30日', '100% · 348', '—', '未到期'],
		['第一季度 开发', '3月31日', '100% · 348', '86.21% · 300', expect.stringMatching(/^差 48/)]
	]);
	speak('en');
	expect(milestones(inTime, '2022-05-31', [['2022-03-31', 174, null]])[0]).toEqual([
		...['end-March Filled', '31 Mar', '50% · 174', '50.00% · 174', 'Met']
	]);
});

test('without a list of posts a milestone of posts is not judged', () => {
	const rows = milestones(inTime, '2022-05-31', [['2022-03-31', 174, null]]);
	expect(rows[2]!.slice(3)).toEqual(['—', expect.not.stringContaining('差')]);
});
