import { describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import { laggards, ranking, wholeRow } from '$lib/present/progress/ranking';
import { breakdownGrid, milestoneGrid, placeGrid, rankingData } from '$lib/present/progress/grids';
import { placeNode } from '../../../support/places';
import { dongchangfu, restoresLocale, seen, speak, type Standing } from '../views';
import { progressHeadline as headline } from '../../../support/headlines';
import { heads, texts } from '../../../support/printed';

restoresLocale();

/** Four towns of 100 posts each, of which some sent no roster. */
const names = ['甲镇', '乙镇', '丙镇', '丁镇'];
const metaOf = (silent: string[]): DatasetMeta => ({
	...dongchangfu,
	places: [
		placeNode({ code: 'whole', name: '某区', level: 'county', parent: null, planned: 400 }),
		...names.map((name) =>
			placeNode({
				...{ code: name, name, level: 'town', parent: 'whole', planned: 100, is_unit: true },
				missing: silent.includes(name) ? ['roster'] : []
			})
		)
	]
});
const half = { share: 0.5, pace: 0.5 };
const town = (name: string, done: number | null, changes: Partial<Standing> = {}): Standing => ({
	...{ slice: name, label: name, planned: 100, done, ...half },
	...changes
});
const view = (silent: string[], done: number, places: Standing[], more = {}) => {
	const reported = 400 - 100 * silent.length;
	return seen({ asOf: '2022-03-31', planned: 400, done, reported, ...half, places, ...more });
};
const some = ['乙镇', '丁镇'];
const ofSome = view(some, 110, [
	...[town('甲镇', 60), town('乙镇', null), town('丙镇', 50), town('丁镇', null)]
]);

describe('some places sent no roster', () => {
	test('the headline says how many, judges nothing, and has the rate of the others beside it', () => {
		const said = headline(ofSome, metaOf(some));
		expect(said).toMatchObject({ status: 'partial', rate: '27.50%', verdict: '', outlook: '' });
		expect(said.reporting).toEqual([
			'4 个镇（街道）中 2 个未报送花名册，以下为已报送的数',
			'已报送的镇（街道）上岗完成率 55.00%，已上岗 110 个，计划 200 个',
			'未报送：乙镇、丁镇'
		]);
		expect(said.past).toEqual([]);
	});

	test('in English, too', () => {
		speak('en');
		for (const text of headline(ofSome, metaOf(some)).reporting.slice(0, 2))
			expect(text).not.toMatch(/\p{Script=Han}/u);
	});

	test('they come first, unrated and unranked; the others are ranked among themselves', () => {
		const rows = ranking(ofSome, metaOf(some));
		expect(rows.map(({ name, rank, status }) => [name, rank, status])).toEqual([
			['乙镇', null, 'unreported'],
			['丁镇', null, 'unreported'],
			['甲镇', 1, 'met'],
			['丙镇', 2, 'met']
		]);
		expect(laggards(rows, 3)).toEqual([]);
		const table = texts(rankingData(rows, null, '镇（街道）'));
		expect(table[0]).toEqual(
			expect.arrayContaining(['乙镇', '100', '—', '□ 未报送（缺人员花名册）'])
		);
		expect(table[0]).not.toContain('0.00%');
	});

	test('the whole has no gap that anybody knows of, nor missed a milestone', () => {
		const meta = metaOf(some);
		expect(wholeRow(ofSome, meta)).toMatchObject({ status: 'partial', gap: null });
		expect(texts(placeGrid(ofSome, meta)).at(-1)!.at(-1)!).toBe('◇ 未报齐');
		const later = view(some, 110, [], {
			asOf: '2022-04-05',
			atMilestones: [{ due: '2022-03-31', onboarded: 110, developed: null }]
		});
		expect(headline(later, meta).past).toEqual([]);
		expect(texts(milestoneGrid(later, meta))[0]!.at(-1)!).toBe('未报齐');
	});

	test('a target that the others reach already is reached, whoever is still to report', () => {
		const met = view(some, 204, [], {
			asOf: '2022-04-05',
			atMilestones: [{ due: '2022-03-31', onboarded: 201, developed: null }],
			...{ share: 1, pace: 0.5 }
		});
		expect(headline(met, metaOf(some)).past).toMatchObject([{ met: true }]);
		const march = view(some, 204, []);
		expect(headline(march, metaOf(some))).toMatchObject({
			...{ status: 'met', verdict: '高于3月底目标 1.00 个百分点，多 4 人', outlook: '' }
		});
	});

	test('many are counted, not all named', () => {
		const places = Array.from({ length: 12 }, (_, i) =>
			placeNode({
				...{ code: `t${i}`, name: `第${i}镇`, level: 'town', parent: 'whole', planned: 10 },
				...{ is_unit: true, missing: i < 11 ? (['roster'] as const).slice() : [] }
			})
		);
		const meta = { ...dongchangfu, places: [...dongchangfu.places, ...places] };
		const [first, , last] = headline(view([], 5, []), meta).reporting;
		expect(first).toContain('12 个镇（街道）中 11 个未报送花名册');
		expect(last).toMatch(/^未报送：第0镇、.*第9镇等 11 个$/);
	});
});

describe('kinds of post of which some places sent no roster', () => {
	const gaps = (silent: string[], rural: number) => {
		const levels = [
			{ slice: 'urban', label: '城镇', planned: 100, done: 20, ...half },
			{ slice: 'rural', label: '乡村', planned: 300, done: rural, ...half }
		];
		const of = view(silent, 20 + rural, [], { levels });
		const grid = breakdownGrid(of, metaOf(silent), 'level');
		const at = heads(grid).findIndex((label) => label.startsWith('距目标'));
		return texts(grid).map((cells) => [cells[0]!, cells[at]!]);
	};

	test('have no gap that anybody knows of; the towns here have rural posts only', () => {
		expect(gaps([], 110)).toEqual([
			['城镇', '30'],
			['乡村', '40']
		]);
		expect(gaps(some, 110)).toEqual([
			['城镇', '30'],
			['乡村', '—']
		]);
	});

	test('but one that the others are past already', () => {
		expect(gaps(some, 160)[1]).toEqual(['乡村', '超额 10']);
	});
});

describe('a place that sent no roster itself', () => {
	test('has no figures', () => {
		const alone = seen({
			...{ asOf: '2022-03-31', place: '乙镇', planned: 100, done: null, reported: 0 },
			...half
		});
		expect(headline(alone, metaOf(some))).toMatchObject({
			...{ status: 'unreported', rate: '—', done: '—', verdict: '', outlook: '' },
			reporting: ['本范围未报送花名册，不能计算完成情况']
		});
	});

	test('of the other 城乡 nobody has to report', () => {
		// All posts are rural.
		const urban = seen({ asOf: '2022-03-31', planned: 0, done: 0, level: 'urban' });
		expect(headline(urban, metaOf(some))).toMatchObject({ status: 'none', reporting: [] });
	});
});

describe('before the plan is issued', () => {
	const early = seen({
		...{ asOf: '2022-03-10', planned: 400, done: 3, share: null, pace: null },
		places: names.map((name) => town(name, 0, { share: null, pace: null }))
	});

	test('nothing is judged', () => {
		expect(headline(early, metaOf([]))).toMatchObject({
			...{ status: 'not_issued', rate: '0.75%', outlook: '', past: [] },
			verdict: '计划于 3月11日 下达，统计日尚未下达，不评定进度'
		});
		expect(ranking(early, metaOf([])).map(({ status, rank }) => [status, rank])).toEqual(
			Array(4).fill(['not_issued', null])
		);
		expect(laggards(ranking(early, metaOf([])), 3)).toEqual([]);
	});

	test('on the day of issue it is', () => {
		const first = seen({ asOf: '2022-03-11', planned: 400, done: 3, share: 0.5, pace: 0 });
		expect(headline(first, metaOf([])).status).toBe('on_pace');
	});
});

describe('what the outlook speaks of', () => {
	const outlook = (it: Parameters<typeof seen>[0]) => headline(seen(it), metaOf([])).outlook;

	test('the milestone in force, not one that was missed', () => {
		const april = { asOf: '2022-04-15', planned: 400, done: 100, recent: 50, share: 1, pace: 0.58 };
		expect(outlook(april)).toBe(
			'距6月底目标还差 300 人，还有 76 天，须每天上岗 4 人，按近四周进度预计 9月30日 完成，晚 92 天'
		);
	});

	test('when the last is past, of that one only', () => {
		const july = { asOf: '2022-07-10', planned: 400, done: 100, recent: 50, share: 1, pace: 1 };
		expect(outlook(july)).toBe(
			'距6月底目标还差 300 人，已超期 10 天，按近四周进度预计 12月25日 完成'
		);
	});

	test('the pace since the plan was issued, where that is less than four weeks', () => {
		// Issued on 11 March: from that day to the 18th are 8 days, with 40 people.
		const early = {
			asOf: '2022-03-18',
			planned: 400,
			done: 40,
			recent: 0,
			days: 8,
			share: 0.5,
			pace: 0.175
		};
		expect(outlook(early)).toBe(
			'距3月底目标还差 160 人，还有 13 天，须每天上岗 13 人，按下达以来进度预计 4月19日 完成，晚 19 天'
		);
		expect(outlook({ ...early, done: 0 })).toMatch(/下达以来没有新增上岗，无法预计完成日期$/);
	});
});

describe('posts outside the plan', () => {
	test('are said beside the plan’s, not in them', () => {
		const more = seen({ asOf: '2022-03-31', planned: 6, done: 6, outside: 4, ...half });
		const said = headline(more, { ...metaOf([]), has_posts: false });
		expect(said).toMatchObject({ rate: '100.00%', done: '6', planned: '6' });
		expect(said.outside).toBe('另有计划外已上岗 4 个，不计入完成率');
	});
});
