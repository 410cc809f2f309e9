import { describe, expect, test } from 'vitest';
import { ofFundedLevels, type Flow } from '$lib/metrics/measured/funding';
import { svgOf } from '$lib/present/draw';
import { budgetTable } from '$lib/present/funding_budget';
import { fundedMonthOption, tierOption } from '$lib/present/funding_charts';
import { dueTable } from '$lib/present/funding_due';
import { flowOption, flowPicture } from '$lib/present/funding_flow';
import {
	flowTable,
	fundedLevelTable,
	fundedMonths,
	fundedMonthTable,
	fundedPlaceTable
} from '$lib/present/funding_tables';
import { tierLines, tierTable, withoutBudgetText } from '$lib/present/funding_tiers';
import { toCsv } from '$lib/present/table';
import { policies } from '$lib/policy/load';
import { flows, funding, meta, rowsOf, whole } from './funding_views';
import { restoresLocale, row } from './views';

restoresLocale();

const texts = (table: { rows: { text: string }[][] }) =>
	table.rows.map((cells) => cells.map(({ text }) => text));

describe('the tables', () => {
	test('of tiers add up to the whole, column by column', () => {
		const { columns, rows } = tierTable(funding, 'wan');
		const total = rows.at(-1)!;
		expect(total[0]!.text).toBe('合计');
		expect(rows.map(([first]) => first!.text).slice(0, -1)).toEqual([
			...['省级', '市级', '区县级', '原有资金渠道'],
			'未划分层级'
		]);
		for (let i = 1; i < columns.length; i++) {
			const cents = rows.slice(0, -1).map((cells) => Math.round(Number(cells[i]!.value) * 100));
			expect(cents.reduce((all, it) => all + it, 0)).toBe(
				Math.round(Number(total[i]!.value) * 100)
			);
		}
		expect(total[1]!.value).toBe(whole.funding_due.value! / 100);
	});

	test('of tiers say what is short or over in words, and what they leave out', () => {
		const gaps = tierTable(funding, 'wan').rows.map((cells) => cells[6]!.text);
		expect(gaps).toEqual(['缺 20.00', '余 5.68', '缺 36.48', '—', '—', '缺 50.80']);
		expect(withoutBudgetText(funding)).toContain('原有资金渠道');
	});

	test('of places have no budget for towns, link down and print the cost in 元', () => {
		const table = fundedPlaceTable(funding, 'wan', (code) =>
			code === 'a' ? '?place=a' : undefined
		);
		const labels = table.columns.map(({ label }) => label);
		expect(labels).not.toContain('预算安排');
		expect(new Set(labels).size).toBe(labels.length);
		expect(table.rows.map(([first]) => [first!.text, first!.href])).toEqual([
			['a', '?place=a'],
			['b', undefined],
			['合计', undefined]
		]);
		const cost = labels.indexOf('人均月成本（元）');
		expect(table.rows[0]![cost]!.text).toBe('680.00');
		expect(table.rows[2]![labels.indexOf('在岗人月')]!.text).toBe('620.39');
	});

	test('of 城镇 and 乡村 include premiums and social insurance', () => {
		const { columns, rows } = fundedLevelTable(funding, 'yuan');
		expect(columns.map(({ label }) => label)).toContain('意外伤害保险费');
		expect(texts({ rows }).map((cells) => [cells[0], ...cells.slice(-2)])).toEqual([
			['城镇', '—', '7.00'],
			['乡村', '9.00', '—'],
			['合计', '—', '—']
		]);
	});

	test('of months cumulate', () => {
		const months = fundedMonths(funding, meta);
		expect(texts(fundedMonthTable(months, 'yuan'))).toEqual([
			['4月', '100.00', '60.00', '100.00', '60.00', '60.00%'],
			['5月', '300.00', '—', '400.00', '60.00', '15.00%']
		]);
		const blind = fundedMonths(funding, { ...meta, has_payments: false });
		expect(texts(fundedMonthTable(blind, 'yuan'))[1]!.slice(-2)).toEqual(['—', '—']);
	});

	test('of budgets mark who came by the day, and say nothing where no notice sets one', () => {
		const reported = funding.reports.filter((it) => it.reported);
		expect(texts(budgetTable({ ...funding, reports: reported }, meta, 'yuan'))[0]).toHaveLength(6);
		const [budgetDue] = policies('budget');
		const table = (asOf: string) =>
			texts(
				budgetTable(
					{ ...funding, view: { ...funding.view, asOf }, budgetDue: budgetDue! },
					meta,
					'yuan'
				)
			).map((cells) => cells.slice(3));
		expect(table('2022-05-31')).toEqual([
			['25.00%', '1月31日', '5月10日', '✓ 按期'],
			['—', '2月3日', '2月3日', '✗ 逾期 3 天'],
			['0.00%', '—', '—', '未注明日期'],
			['—', '—', '—', '✗ 未报送，已逾期 120 天']
		]);
		expect(table('2022-01-31').at(-1)).toEqual(['—', '—', '—', '未报送']);
	});

	test('set apart what was paid for posts without a standard', () => {
		// Weihai: 14.70 due for rural posts; 34.47 paid, of which 27.94 for urban posts, whose standard no notice states.
		const money = { funding_due: row(147_000_00), funding_paid: row(344_700_00) };
		const weihai = { ...whole, ...money, paid_unstated: row(279_400_00) };
		const levels = rowsOf(ofFundedLevels, [
			['urban', { funding_paid: 279_400_00, paid_unstated: 279_400_00 }],
			['rural', { funding_due: 147_000_00, funding_paid: 65_300_00, paid_unstated: 0 }]
		]);
		const { columns, rows } = fundedLevelTable({ levels, whole: weihai }, 'wan');
		const labels = columns.map(({ label }) => label);
		const at = ['应拨', '已发', '无标准岗位已发'].map((it) => labels.indexOf(it));
		expect(texts({ rows }).map((cells) => at.map((i) => cells[i]))).toEqual([
			['—', '—', '27.94'],
			['14.70', '6.53', '0.00'],
			['14.70', '6.53', '27.94']
		]);
		expect(fundedLevelTable(funding, 'wan').columns.map(({ label }) => label)).not.toContain(
			'无标准岗位已发'
		);
	});

	test('of rows star ID numbers unless asked for', () => {
		const one = {
			town: '古楼街道',
			level: 'rural' as const,
			name: '甲',
			person: '37150219620315001X',
			post_no: null,
			month: '2022-05',
			days: 31,
			due: 680_00,
			province: 333_33,
			city: 138_67,
			county: 208_00,
			existing: 0,
			paid: null,
			channel: null,
			paid_on: null
		};
		expect(toCsv(dueTable([one], 'wan', false))).toContain('371502********001X');
		expect(toCsv(dueTable([one], 'wan', true))).toContain('37150219620315001X');
		expect(toCsv(dueTable([one], 'wan', false))).toContain(',680,333.33,138.67,208,0,,');
		// Half an ID number is starred whole; the roster's row says nothing.
		expect(toCsv(dueTable([{ ...one, person: '3715021962' }], 'wan', false))).toContain(
			',**********,'
		);
		expect(toCsv(dueTable([{ ...one, person: 'row 7' }], 'wan', true))).not.toContain('row 7');
	});
});

describe('the flow', () => {
	test('keeps every fen in either half, also when places are merged', () => {
		const many = Array.from({ length: 20 }, (_, i): Flow => ({
			...flows[0]!,
			place: `p${i}`,
			name: `镇${i}`,
			due: i + 1
		}));
		for (const list of [flows, many]) {
			const { links } = flowPicture(list);
			const of = (start: string) =>
				links
					.filter(({ source }) => source.startsWith(start))
					.reduce((all, { value }) => all + value, 0);
			const all = list.reduce((sums, it) => sums + it.due, 0);
			expect([of('tier'), of('place')]).toEqual([all, all]);
		}
		const { nodes, merged } = flowPicture(many);
		expect(merged).toBe(7);
		expect(nodes.filter(({ column }) => column === 1)).toHaveLength(14);
		expect(nodes.map(({ name }) => name)).toContain('其他7个');
		expect(flowTable({ flows: many, whole }, 'yuan').rows).toHaveLength(21);
	});

	test.each([
		['flow', flowOption(flowPicture(flows), 'wan')],
		['narrow flow', flowOption(flowPicture(flows), 'wan', true)],
		['tiers', tierOption(tierLines(funding), 'wan')],
		['months', fundedMonthOption(fundedMonths(funding, meta), 'wan')]
	])('%s as SVG: no style element, script or broken number', (_, option) => {
		const svg = svgOf(option, 760, 320);
		expect(svg).toMatch(/^<svg .*<\/svg>$/s);
		expect(svg).not.toMatch(/<style|<script|CDATA|NaN|undefined|Infinity/);
		expect(svg).toMatch(/<text/);
	});
});
