import { describe, expect, test } from 'vitest';
import { burnUp, burnUpOption, burnUpSummary, monthGrid } from '$lib/present/progress/burnup';
import { adjustmentGrid } from '$lib/present/progress/adjustments';
import { adjustedText } from '$lib/present/progress/headline';
import { svgOf } from '$lib/blocks/render/draw';
import { dongchangfu, restoresLocale, seen, speak, weihai } from '../views';
import { heads, texts, words } from '../../../support/printed';

restoresLocale();

const month = (slice: string, done: number, more = {}) => ({
	slice,
	label: slice,
	planned: 3310,
	done,
	share: 1,
	pace: 0.25,
	vacant: 4,
	...more
});
const progress = seen({
	asOf: '2022-04-20',
	planned: 3310,
	done: 1732,
	share: 1,
	pace: 0.61,
	months: [
		month('2022-01', 0),
		month('2022-02', 0),
		month('2022-03', 1655),
		month('2022-04', 1732, { vacant: null })
	]
});

describe('the points', () => {
	test('done stands at each month’s end and ends on the as-of day', () => {
		expect(burnUp(progress, dongchangfu).done).toEqual([
			{ day: '2022-01-01', count: 0 },
			{ day: '2022-01-31', count: 0 },
			{ day: '2022-02-28', count: 0 },
			{ day: '2022-03-31', count: 1655 },
			{ day: '2022-04-20', count: 1732 }
		]);
	});

	test('the pace starts on the day of issue and turns at the milestones', () => {
		const { pace, milestones, from, to, planned } = burnUp(progress, dongchangfu);
		expect(pace).toEqual([
			{ day: '2022-03-11', count: 0 },
			{ day: '2022-03-31', count: 1655 },
			{ day: '2022-06-30', count: 3310 }
		]);
		expect(milestones.map(({ day, count, label }) => [day, count, words(label)])).toEqual([
			['2022-03-31', 1655, '3月底'],
			['2022-06-30', 3310, '6月底']
		]);
		expect([planned, from, to]).toEqual([3310, '2022-01-01', '2022-06-30']);
	});

	test('a milestone that lapsed is not drawn; the drawing goes on to the as-of day', () => {
		const late = { ...progress, view: { ...progress.view, asOf: '2022-09-15' } };
		const { pace, milestones, to } = burnUp(late, weihai);
		expect(pace.map(({ day }) => day)).toEqual(['2022-04-13', '2022-06-30']);
		expect(milestones.map(({ label, assumption }) => [words(label), assumption])).toEqual([
			['6月底', true]
		]);
		expect(to).toBe('2022-09-15');
	});

	test('a milestone is drawn at whole people, rounded up', () => {
		const odd = {
			...progress,
			whole: { ...progress.whole, planned: { ...progress.whole.planned, value: 3311 } }
		};
		const { pace, milestones } = burnUp(odd, dongchangfu);
		expect([pace[1]!.count, milestones[0]!.count]).toEqual([1655.5, 1656]);
	});

	test('without milestones there is no pace', () => {
		const chart = burnUp(progress, { ...dongchangfu, milestones: [] });
		expect([chart.pace, chart.milestones, chart.to]).toEqual([[], [], '2022-04-20']);
	});
});

describe('the drawing', () => {
	const option = burnUpOption(burnUp(progress, dongchangfu), 'zh-CN');
	const series = option.series as { emphasis?: unknown; data: unknown[] }[];

	test('has no hover states, and no animation', () => {
		expect(series).toHaveLength(2);
		for (const one of series) expect(one.emphasis).toEqual({ disabled: true });
		expect(JSON.stringify(option).match(/"emphasis"/g)).toHaveLength(2);
		expect(option.animation).toBe(false);
	});

	test('reaches above the plan and everything done', () => {
		const { max, interval } = option.yAxis as { max: number; interval: number };
		expect(max).toBeGreaterThan(3310);
		expect(Math.abs(max / interval - Math.round(max / interval))).toBeLessThan(1e-9);
		const beyond = burnUp(
			{
				...progress,
				months: seen({ asOf: '2022-04-20', planned: 0, done: 0, months: [month('2022-01', 9000)] })
					.months
			},
			dongchangfu
		);
		expect((burnUpOption(beyond, 'zh-CN').yAxis as { max: number }).max).toBeGreaterThan(9000);
	});

	test.each([
		['a plan', burnUp(progress, dongchangfu)],
		['no plan', burnUp(seen({ asOf: '2022-04-20', planned: 0, done: 0 }), dongchangfu)],
		['no milestones', burnUp(progress, { ...dongchangfu, milestones: [] })]
	])('as SVG, with %s: no style element, script or address', (_, chart) => {
		const svg = svgOf(burnUpOption(chart, 'zh-CN'), 760, 300);
		expect(svg).toMatch(/^<svg [^>]*width="760" height="300"[^>]*>/);
		expect(svg).toMatch(/<\/svg>$/);
		expect(svg).not.toMatch(/<style|<script|CDATA|\son\w+=|href=|url\(http/i);
		expect(svg).not.toMatch(/NaN|undefined|Infinity/);
	});

	test('as SVG names the plan, the milestones and the months', () => {
		const svg = svgOf(burnUpOption(burnUp(progress, dongchangfu), 'zh-CN'), 760, 300);
		for (const text of [
			'计划 3,310',
			'3月底 50%',
			'6月底 100%',
			'1,655',
			'已上岗',
			'参考时序',
			'1月',
			'6月'
		])
			expect(svg).toContain(text);
	});
});

describe('in words', () => {
	test('a sentence', () => {
		expect(words(burnUpSummary(progress, dongchangfu))).toBe(
			'截至4月20日，已上岗 1,732 个，占计划 3,310 个的 52.33%；参考时序应完成 2,020 个。'
		);
		speak('en');
		expect(words(burnUpSummary(progress, dongchangfu))).toBe(
			'By 20 Apr, 1,732 posts were filled, 52.33% of the 3,310 planned; the reference pace asks for 2,020.'
		);
	});

	test('a table by month', () => {
		const grid = monthGrid(progress);
		expect(texts(grid)).toEqual([
			['1月', '0', '0', '0.00%', '828', '4'],
			['2月', '0', '0', '0.00%', '828', '4'],
			['3月', '+1,655', '1,655', '50.00%', '828', '4'],
			['4月', '+77', '1,732', '52.33%', '828', '—']
		]);
		for (const cells of texts(grid)) expect(cells).toHaveLength(heads(grid).length);
	});
});

describe('a plan that was adjusted', () => {
	const adjusted = seen({
		asOf: '2022-04-20',
		planned: 3290,
		done: 1732,
		share: 1,
		pace: 0.61,
		months: [month('2022-03', 1655), month('2022-04', 1732, { planned: 3290 })],
		plan: [
			{ day: '2022-03-11', planned: 3310 },
			{ day: '2022-04-10', planned: 3290 }
		]
	});

	test('is drawn as steps, each with its number; the pace jumps with it', () => {
		const chart = burnUp(adjusted, dongchangfu);
		expect(chart.plan).toEqual([
			{ day: '2022-01-01', count: 3310 },
			{ day: '2022-04-10', count: 3290 }
		]);
		expect(chart.milestones.map(({ count }) => count)).toEqual([1655, 3290]);
		expect(chart.pace.map(({ day }) => day)).toEqual([
			...['2022-03-11', '2022-03-31', '2022-04-10', '2022-04-10', '2022-06-30']
		]);
		const drawn = svgOf(burnUpOption(chart, 'zh-CN'), 600, 300);
		expect(drawn).toContain('计划 3,310');
		expect(drawn).toContain('>3,290<');
	});

	test('has a column of its own by month, and a sentence', () => {
		expect(heads(monthGrid(adjusted))).toContain('计划数');
		expect(heads(monthGrid(progress))).not.toContain('计划数');
		expect(words(adjustedText(adjusted, dongchangfu))).toBe(
			'计划自4月10日起由 3,310 个调整为 3,290 个'
		);
		expect(adjustedText(progress, dongchangfu)).toBeNull();
	});

	test('is listed with its documents, of a view those of its places', () => {
		const adjustments = [
			{ day: '2022-04-10', place: '371502101', level: 'rural', posts: -20, basis: '甲字1号' },
			{ day: '2022-05-10', place: '371502001', level: 'urban', posts: 3, basis: null }
		] as const;
		const rows = (asOf: string, place = '371502') =>
			texts(
				adjustmentGrid({ view: { asOf, place, level: null } }, { ...dongchangfu, adjustments })
			);
		expect(rows('2022-04-20')).toEqual([['4月10日', '沙镇镇', '乡村', '-20', '甲字1号']]);
		expect(rows('2022-05-31')).toHaveLength(2);
		expect(rows('2022-05-31', '371502001')).toEqual([['5月10日', '古楼街道', '城镇', '+3', '—']]);
	});
});
