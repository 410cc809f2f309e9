import { describe, expect, test } from 'vitest';
import { blocksIn } from '$lib/blocks/block';
import type { Funding } from '$lib/metrics/measured/funding';
import { funding as page } from '$lib/pages/funding';
import { policies } from '$lib/policy/load';
import { placeNode } from '../../support/places';
import { blockOf, heads, said, words } from '../../support/printed';
import { funding, meta } from '../present/funding/views';

const layout = (changes: Partial<Funding> = {}, of: Partial<typeof meta> = {}) =>
	page.blocks({ ...funding, ...changes }, { ...meta, ...of });

test('asks who pays, where it is unpaid, when it was paid and by which rules, in this order', () => {
	expect(blocksIn(layout()).map(({ kind, id }) => [kind, id])).toEqual([
		['headline', 'headline'],
		['grid', 'places'],
		['grid', 'tiers'],
		['chart', 'months'],
		['grid', 'levels'],
		['grid', 'budget'],
		['grid', 'checked'],
		['facts', 'scheme-rural'],
		['facts', 'scheme-urban'],
		['tool', 'what-if'],
		['tool', 'rows']
	]);
});

test('says shares first, and the rest below', () => {
	const { label, figure, sentences } = blockOf(layout(), 'headline', 'headline');
	expect([words(label), words(figure)]).toEqual(['应发发放率', '97.40%']);
	expect(sentences.map(({ text, weight }) => [weight, words(text).slice(0, 12)])).toEqual([
		['lead', '应拨补贴 25.40 万'],
		['second', '截至4月应发 15.40'],
		['second', '其中可纳入省级结算 8.'],
		['second', '全年测算 3,631.2'],
		['second', '预算安排 2,030.0'],
		['note', '原有资金渠道没有预算数，']
	]);
});

test('every table of amounts says what they are in, and whether they add up', () => {
	const grids = blocksIn(layout()).flatMap((it) =>
		it.kind === 'grid' ? it.variants.map(({ grid }) => grid) : it.kind === 'chart' ? [it.grid] : []
	);
	for (const grid of grids.filter(({ columns }) => columns.length > 0))
		expect(words(grid.unit)).toBe('单位：万元（下载的文件以元为单位）');
	// 10.00 + 4.16 + 6.24 + 5.00 万元 are 25.40; of what was paid, 1 元 is in no level: 0.00.
	expect(said(blockOf(layout(), 'tiers', 'grid'))).not.toContain('四舍五入');
	const rows = funding.levels.funding_due.map((row) => ({ ...row, value: 5_000 }));
	const levels = { ...funding.levels, funding_due: rows };
	const whole = { ...funding.whole, funding_due: { ...rows[0]!, value: 10_000 } };
	expect(said(blockOf(layout({ levels, whole }), 'levels', 'grid'))).toContain(
		'部分数据因四舍五入原因，合计与分项之和可能略有差异。'
	);
});

test('of places has two tables: who bears it and what is unpaid, and what it pays for', () => {
	const { variants, prints } = blockOf(layout(), 'places', 'grid');
	expect(variants.map(({ label }) => words(label))).toEqual(['各级承担与未发', '发放与成本']);
	expect(variants.map(({ grid }) => heads(grid)[0])).toEqual(['镇（街道）', '镇（街道）']);
	expect(prints).toBe('all');
	expect(words(blockOf(layout({ places: null }), 'places', 'grid').empty)).toBe(
		'资金统计到镇（街道），没有更下一级的金额。'
	);
});

describe('budgets', () => {
	const budget = (changes: Partial<Funding>, of: Partial<typeof meta> = {}) =>
		blockOf(layout(changes, of), 'budget', 'grid');
	const [budgetDue] = policies('budget');

	test('say by when the notice asks for them', () => {
		const block = budget({ budgetDue: budgetDue! });
		expect(said(block)).toContain('通知要求于1月31日前报送当年预算安排');
		expect(block.basis).toHaveLength(1);
		expect(block.empty).toBeNull();
	});

	test('say why there are none', () => {
		const town = placeNode({ code: 'a', name: 'a', level: 'town', parent: 'whole', planned: 1 });
		const view = { ...funding.view, place: 'a' };
		const places = [...meta.places, town];
		expect(words(budget({ budgetDue: budgetDue! }, { has_budget: false }).empty)).toMatch(
			/^没有资金预算表/
		);
		const ofTown = budget({ budgetDue: budgetDue!, view }, { places });
		expect([words(ofTown.empty), ofTown.notes]).toEqual([
			'资金预算由区县报送，镇（街道）没有单独的预算。',
			undefined
		]);
		expect(words(budget({ reports: [] }).empty)).toBe('截至统计日，没有区县报送本年度预算。');
	});
});

describe('schemes', () => {
	test('stand in facts, what is assumed marked', () => {
		const block = blockOf(layout(), 'scheme-rural', 'facts');
		expect(words(block.title)).toBe('现行资金分担方案：乡村岗位');
		const facts = block.facts.map(({ term, text, tag }) => [
			words(term),
			words(text),
			words(tag?.text)
		]);
		expect(facts.slice(0, 3)).toEqual([
			['补贴标准', '17元/小时 × 2小时 × 20天 = 680元/月，8,160元/年', ''],
			[
				'各级分担（每人每年）',
				'省级：定额4,000元；市级：其余部分的40% = 1,664元；区县级：其余 = 2,496元',
				''
			],
			['执行起始', '2022年3月11日', '']
		]);
		expect(facts.slice(3).every(([, , tag]) => tag === '假设')).toBe(true);
		expect(words(block.basis![0]!.text)).toContain('东昌府');
	});

	test('say how parts of a month are counted, and that nobody stated it', () => {
		const proration = policies('proration')[0]!;
		const text = said(blockOf(layout({ proration }), 'scheme-urban', 'facts'));
		expect(text).toContain('当月部分在岗的折算\n按当月在岗天数 ÷ 当月日历天数折算');
		expect(text).toContain('标“不低于”的是通知规定的最低标准');
		expect(text).toContain('标“假设”的内容通知没有写明');
	});

	test('that nobody knows leave nothing to try', () => {
		const none = layout({ schemes: [] });
		expect(words(blockOf(none, 'scheme', 'facts').empty)).toBe('没有已知的资金分担通知。');
		expect(blocksIn(none).map(({ id }) => id)).not.toContain('what-if');
	});
});
