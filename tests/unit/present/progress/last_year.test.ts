import { describe, expect, test } from 'vitest';
import { write } from '$lib/blocks/text';
import { monthGrid } from '$lib/present/progress/burnup';
import { placeGrid, rankingData, rankingGrid } from '$lib/present/progress/grids';
import { headlineBlock } from '$lib/present/progress/headline';
import { lastYearText } from '$lib/present/progress/last_year';
import { ranking, wholeRow } from '$lib/present/progress/ranking';
import { placeNode } from '../../../support/places';
import { heads, texts, words } from '../../../support/printed';
import { dongchangfu, restoresLocale, seen, type Seen } from '../views';

restoresLocale();

const today = { asOf: '2022-03-31', planned: 3310, done: 1732, share: 0.5, pace: 0.5 };
const said = (changes: Partial<Seen>, meta = dongchangfu) => {
	const text = lastYearText(seen({ ...today, ...changes }), meta);
	return text && [write(text, 'zh-CN'), write(text, 'en')];
};

describe('the sentence', () => {
	test.each<[string, { planned: number; done: number }, string, string]>([
		[
			'faster',
			{ planned: 2000, done: 1000 },
			// 52.33 % and 50.00 %
			'去年同期已上岗 1,000 人，完成率 50.00%，今年快 2.33 个百分点',
			'On the same day last year 1,000 were filled, 50.00%; this year is 2.33 points ahead'
		],
		[
			'slower',
			{ planned: 1000, done: 600 },
			'去年同期已上岗 600 人，完成率 60.00%，今年慢 7.67 个百分点',
			'On the same day last year 600 were filled, 60.00%; this year is 7.67 points behind'
		],
		[
			'level',
			{ planned: 3310, done: 1732 },
			'去年同期已上岗 1,732 人，完成率 52.33%，今年与去年同期持平',
			'On the same day last year 1,732 were filled, 52.33%; this year stands level with it'
		]
	])('%s', (_, lastYear, zh, en) => {
		expect(said({ lastYear })).toEqual([zh, en]);
	});

	test('the difference is that of the exact rates; where those printed differ otherwise it is said', () => {
		// 66.666… − 33.333…: 33.33, though 66.67 % and 33.33 % stand there.
		const text = said({ planned: 3, done: 2, lastYear: { planned: 3, done: 1 } });
		expect(text?.[0]).toBe(
			'去年同期已上岗 1 人，完成率 33.33%，今年快 33.33 个百分点（因四舍五入，与两数直接相减略有差异）'
		);
	});

	test('nobody of last year yet is a number and not unknown', () => {
		expect(said({ lastYear: { planned: 10, done: 0 } })?.[0]).toBe(
			'去年同期已上岗 0 人，完成率 0.00%，今年快 52.33 个百分点'
		);
	});

	test('nothing where nobody knows, and before the plan is issued', () => {
		expect(said({})).toBeNull();
		const lastYear = { planned: 10, done: 5 };
		expect(said({ asOf: '2022-03-10', lastYear })).toBeNull();
	});

	test('compares nothing where parts of a year are unknown', () => {
		expect(said({ lastYear: { planned: 10, done: 5, untold: 8 } })?.[0]).toBe(
			'去年同期已上岗 5 人，完成率 50.00%，另有 8 个去年计划岗位所在地区的花名册没有去年计划的人员，未计入'
		);
		const silent = placeNode({
			...({
				code: '丙',
				name: '丙镇',
				level: 'town',
				parent: 'whole',
				planned: 10,
				is_unit: true
			} as const),
			missing: ['roster']
		});
		const meta = { ...dongchangfu, places: [...dongchangfu.places, silent] };
		expect(said({ lastYear: { planned: 10, done: 5 } }, meta)?.[0]).toBe(
			'去年同期已上岗 5 人，完成率 50.00%'
		);
	});

	test('stands in the headline, where it is known', () => {
		const sentences = (changes: Partial<Seen>) =>
			JSON.stringify(headlineBlock(seen({ ...today, ...changes }), dongchangfu));
		expect(sentences({ lastYear: { planned: 10, done: 5 } })).toContain('onboarded_last_year"');
		const told = (changes: Partial<Seen>) =>
			headlineBlock(seen({ ...today, ...changes }), dongchangfu).sentences.map(({ text }) =>
				write(text, 'zh-CN')
			);
		const all = told({ lastYear: { planned: 10, done: 5 } });
		expect(all.filter((it) => it.startsWith('去年同期'))).toHaveLength(1);
		expect(told({}).filter((it) => it.includes('去年'))).toEqual([]);
	});
});

describe('columns', () => {
	const columns = ['去年同期已上岗', '去年同期上岗完成率', '完成率（去年同期）'];
	const known = { lastYear: { planned: 8, done: 2 } };
	const places = [
		{ slice: '甲', label: '甲镇', planned: 10, done: 5 },
		{ slice: '乙', label: '乙镇', planned: 10, done: 4 }
	];
	const of = (isKnown: boolean) =>
		seen({
			...today,
			...(isKnown && known),
			places: places.map((it, i) => ({ ...it, ...(isKnown && i === 0 && known) })),
			months: [
				{ slice: '2022-01', planned: 10, done: 0, ...(isKnown && known) },
				{ slice: '2022-02', planned: 10, done: 1 }
			]
		});
	const grids = (progress: ReturnType<typeof of>) => {
		const rows = ranking(progress, dongchangfu);
		const whole = wholeRow(progress, dongchangfu);
		return {
			two: [rankingGrid(rows, whole, '镇'), rankingData(rows, whole, '镇')],
			one: [placeGrid(progress, dongchangfu), monthGrid(progress)]
		};
	};

	test('stand in the grids of places and months, and say nothing where nothing is known', () => {
		const { two, one } = grids(of(true));
		for (const grid of two) {
			const first = heads(grid).indexOf(columns[0]!);
			expect(heads(grid)[first + 1]).toBe(columns[1]);
			expect(texts(grid).map((cells) => cells.slice(first, first + 2))).toEqual([
				...[
					['2', '25.00%'],
					['', ''],
					['2', '25.00%']
				].slice(0, texts(grid).length)
			]);
		}
		for (const grid of one) {
			const at = heads(grid).indexOf(columns[2]!);
			const [known, unknown, ...whole] = grid.rows.map(({ cells }) => cells[at]!);
			expect(words(known!.detail)).toBe('2/8');
			expect([unknown!.kind, whole]).toEqual(['none', []]);
			expect(texts(grid).map((cells) => cells[at])).toEqual([
				...['25.00%', '', '25.00%'].slice(0, texts(grid).length)
			]);
		}
	});

	test('aren’t there where it is known of none', () => {
		for (const grid of Object.values(grids(of(false))).flat())
			expect(heads(grid).filter((it) => columns.includes(it))).toEqual([]);
	});
});
