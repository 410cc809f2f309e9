import { describe, expect, test } from 'vitest';
import { toCsv } from '$lib/blocks/render/csv';
import { svgOf } from '$lib/blocks/render/draw';
import { identityOf } from '$lib/blocks/identity';
import { ofFundedLevels } from '$lib/metrics/measured/funding_questions';
import { policies } from '$lib/policy/load';
import { budgetGrid, fundedLevelGrid, fundedPlaceGrids } from '$lib/present/funding/grids';
import { fundedMonthGrid, fundedMonthOption, fundedMonths } from '$lib/present/funding/months';
import { dueGrid } from '$lib/present/funding/rows';
import { tierGrid, withoutBudgetText } from '$lib/present/funding/tiers';
import { placeNode } from '../../../support/places';
import { heads, texts, values, words } from '../../../support/printed';
import { row } from '../views';
import { funding, meta, rowsOf, whole } from './views';

describe('the tables', () => {
	test('of tiers add up to the whole, column by column', () => {
		const grid = tierGrid(funding);
		const names = texts(grid).map(([first]) => first);
		expect(names).toEqual([
			...['省级', '市级', '区县级', '原有资金渠道'],
			...['未划分层级', '合计']
		]);
		const rows = values(grid);
		const total = rows.pop()!;
		for (let i = 2; i < heads(grid).length; i++) {
			const cents = rows.map((cells) => Math.round(Number(cells[i]) * 100));
			expect(cents.reduce((all, it) => all + it, 0)).toBe(Math.round(Number(total[i]) * 100));
		}
		expect(total[2]).toBe(whole.funding_due.value! / 100);
	});

	test('of tiers have shares first, then amounts', () => {
		expect(texts(tierGrid(funding)).map((cells) => cells.slice(1, 3))).toEqual([
			['39.4%', '10.00'],
			['16.4%', '4.16'],
			['24.6%', '6.24'],
			['19.7%', '5.00'],
			['—', '—'],
			['100.0%', '25.40']
		]);
	});

	test('of tiers say what is short or over in words, and what they leave out', () => {
		const grid = tierGrid(funding);
		const at = heads(grid).indexOf('预算缺口');
		const gaps = texts(grid).map((cells) => cells[at]);
		expect(gaps).toEqual(['缺 20.00', '余 5.68', '缺 36.48', '—', '—', '缺 50.80']);
		expect(words(withoutBudgetText(funding))).toContain('原有资金渠道');
	});

	const places = [
		...meta.places,
		placeNode({ code: 'a', name: 'a', level: 'town', parent: 'whole', planned: 1 })
	];

	test('of places have no budget for towns, link down and print the cost in 元', () => {
		const { costs, shares } = fundedPlaceGrids(funding, { places });
		const labels = [...heads(shares), ...heads(costs).slice(1)];
		expect(labels).not.toContain('预算安排');
		expect(new Set(labels).size).toBe(labels.length);
		const named = [...costs.rows, costs.total!].map(({ cells: [first] }) => first!);
		expect(named.map((cell) => [words(cell), cell.to])).toEqual([
			['a', { place: 'a' }],
			['b', undefined],
			['合计', undefined]
		]);
		const at = (label: string) => heads(costs).indexOf(label);
		expect(texts(costs)[0]![at('人均月成本（元）')]).toBe('680.00');
		expect(texts(costs).map((cells) => cells[at('在岗人月')])).toEqual(['208.50', '—', '620.39']);
	});

	test('of places show who bears it, the most unpaid first', () => {
		const { shares } = fundedPlaceGrids(
			{
				...funding,
				places: {
					...funding.places!,
					rows: {
						...funding.places!.rows,
						funding_unpaid: [
							row(1_00, { slice: 'a', label: 'a' }),
							row(2_00, { slice: 'b', label: 'b' })
						]
					}
				}
			},
			{ places }
		);
		expect(heads(shares)).toEqual([
			...['镇（街道）', '应拨', '已发', '未发'],
			...['省级承担', '市级承担', '区县级承担', '原有资金渠道承担']
		]);
		expect(shares.sorted).toEqual({ column: 4, down: true });
		expect(texts(shares)).toEqual([
			['b', '11.24', '0.00', '0.00', '0.0%', '0.0%', '55.5%', '44.5%'],
			['a', '14.16', '0.00', '0.00', '70.6%', '29.4%', '0.0%', '0.0%'],
			['合计', '25.40', '23.00', '2.40', '39.4%', '16.4%', '24.6%', '19.7%']
		]);
		expect(shares.rows[0]!.cells[1]).toMatchObject({
			kind: 'parts',
			values: [0, 0, 62_399_99, 50_000_00]
		});
		expect(words((shares.rows[1]!.cells[1] as { text: string }).text)).toBe(
			'省级 70.6%、市级 29.4%'
		);
		expect(words(shares.columns[1]!.label)).toBe(
			'各级承担（左起：省级、市级、区县级、原有资金渠道）'
		);
	});

	test('of places without payment files keep their order', () => {
		const rows = { ...funding.places!.rows, funding_unpaid: [] };
		const { shares } = fundedPlaceGrids({ ...funding, places: { by: 'town', rows } }, { places });
		expect(shares.sorted).toBeUndefined();
		expect(texts(shares).map(([first]) => first)).toEqual(['a', 'b', '合计']);
	});

	test('of 城镇 and 乡村 include premiums and social insurance', () => {
		const grid = fundedLevelGrid(funding);
		expect(heads(grid)).toContain('意外伤害保险费');
		expect(values(grid).map((cells) => [cells[0], ...cells.slice(-2)])).toEqual([
			['城镇', null, 7],
			['乡村', 9, null],
			['合计', null, null]
		]);
	});

	test('of months cumulate', () => {
		const months = fundedMonths(funding, meta);
		expect(values(fundedMonthGrid(months))).toEqual([
			['4月', 100, 60, 100, 60, 0.6],
			['5月', 300, null, 400, 60, 0.15]
		]);
		expect(texts(fundedMonthGrid(months)).map((cells) => cells.at(-1))).toEqual([
			'60.00%',
			'15.00%'
		]);
		const blind = fundedMonths(funding, { ...meta, has_payments: false });
		expect(texts(fundedMonthGrid(blind))[1]!.slice(-2)).toEqual(['—', '—']);
	});

	test('of budgets mark who came by the day, and say nothing where no notice sets one', () => {
		const reported = funding.reports.filter((it) => it.reported);
		expect(heads(budgetGrid({ ...funding, reports: reported }, meta))).toHaveLength(6);
		const [budgetDue] = policies('budget');
		const table = (asOf: string) =>
			texts(
				budgetGrid({ ...funding, view: { ...funding.view, asOf }, budgetDue: budgetDue! }, meta)
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
		const grid = fundedLevelGrid({ levels, whole: weihai });
		const at = ['应拨', '已发', '无标准岗位已发'].map((it) => heads(grid).indexOf(it));
		expect(texts(grid).map((cells) => at.map((i) => cells[i]))).toEqual([
			['—', '—', '27.94'],
			['14.70', '6.53', '0.00'],
			['14.70', '6.53', '27.94']
		]);
		expect(heads(fundedLevelGrid(funding))).not.toContain('无标准岗位已发');
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
		const csv = (of: typeof one, full: boolean) =>
			toCsv(dueGrid([of], full), '明细', identityOf(funding, meta), 'zh-CN');
		expect(csv(one, false)).toContain('371502********001X');
		expect(csv(one, true)).toContain('37150219620315001X');
		expect(csv(one, false)).toContain(',680,333.33,138.67,208,0,,');
		// Half an ID number is starred whole; the roster's row says nothing.
		expect(csv({ ...one, person: '3715021962' }, false)).toContain(',**********,');
		expect(csv({ ...one, person: 'row 7' }, true)).not.toContain('row 7');
	});
});

test.each([760, 400])(
	'months %i pixels wide as SVG: no style, script or broken number',
	(width) => {
		const option = fundedMonthOption(fundedMonths(funding, meta), 'zh-CN', width < 520);
		const svg = svgOf(option, width, 320);
		expect(svg).toMatch(/^<svg .*<\/svg>$/s);
		expect(svg).not.toMatch(/<style|<script|CDATA|NaN|undefined|Infinity/);
		expect(svg).toContain('当月（万元）');
	}
);
