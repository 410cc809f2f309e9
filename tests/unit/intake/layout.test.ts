import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/lib/intake/decode';
import { dataRows, layOut, totalRows } from '../../../src/lib/intake/layout';
import { header, person, tableOf } from './tables';

async function planOf(dataset: string) {
	const file = `data/datasets/${dataset}/plan.csv`;
	const [table] = await decode(file, readFileSync(file));
	return { table: table!, plan: layOut(table!) };
}

describe('plans of the notices as they stand', () => {
	test('Dongchangfu: the total stands on top', async () => {
		const { table, plan } = await planOf('dongchangfu-2022');
		expect(plan).toEqual({
			dataset: 'plan',
			header: 0,
			first: 1,
			last: 15,
			columns: { town: 0, total: 1, urban: 2, rural: 3 },
			unmatched: [],
			aside: [{ row: 1, reason: 'total' }]
		});
		const rows = dataRows(table, plan);
		expect(rows).toHaveLength(14);
		expect(rows[0]).toEqual({ row: 3, cells: ['古 楼', '218', '173', '45'] });
		const sumOf = (at: number) => rows.reduce((sum, { cells }) => sum + Number(cells[at]), 0);
		expect([1, 2, 3].map(sumOf)).toEqual([3310, 760, 2550]);
		expect(totalRows(table, plan)).toEqual([
			{ row: 2, cells: ['年度计划', '3310', '760', '2550'] }
		]);
	});

	test('Weihai: the total stands at the bottom, blank cells count as nothing', async () => {
		const { table, plan } = await planOf('weihai-hitech-2022');
		expect(plan.dataset).toBe('plan');
		expect(plan.columns).toEqual({ town: 0, total: 1, urban: 2, rural: 3 });
		expect(dataRows(table, plan).map(({ row }) => row)).toEqual([2, 3, 4]);
		expect(dataRows(table, plan)[1]?.cells[3] ?? '').toBe('');
		expect(totalRows(table, plan)).toEqual([{ row: 5, cells: ['合计', '348', '243', '105'] }]);
	});

	test('Taibai Lake: a row per 城乡 and batch, where 岗位类别 is the 城乡类别', async () => {
		const { table, plan } = await planOf('taibaihu-2024');
		expect(plan.dataset).toBe('plan');
		expect(plan.columns).toEqual({ town: 1, level: 0, batch: 2, post_names: 4, issued: 3 });
		expect(plan.unmatched).toEqual([]);
		const rows = dataRows(table, plan);
		expect(rows.map(({ row, cells }) => [row, Number(cells[3])])).toEqual([
			[2, 5],
			[3, 17],
			[4, 8],
			[5, 110]
		]);
		expect(totalRows(table, plan)).toEqual([]);
	});
});

describe('which dataset', () => {
	test('a roster with everything that a plan needs is still a roster', () => {
		expect(
			layOut(
				tableOf([['镇街', '岗位类别', '岗位性质', '数量', '姓名', '批次', '上岗日期', '性别']])
			).dataset
		).toBe('roster');
	});

	test('`as` decides over the guess', () => {
		const table = tableOf([['镇街', '岗位性质', '数量', '姓名', '批次', '上岗日期']]);
		expect(layOut(table).dataset).toBe('roster');
		expect(layOut(table, 'plan').columns).toEqual({ town: 0, level: 1, batch: 4, issued: 2 });
	});
});

describe('rows that are no data', () => {
	const reasonOf = (row: string[], below: string[] = person) => {
		const { aside } = layOut(tableOf([header, row, below]));
		expect(aside.every((one) => one.row === 1)).toBe(true);
		return aside[0]?.reason ?? null;
	};

	test.each([
		['合计'],
		['共 计'],
		['小 计：'],
		['总计（人）'],
		['年度计划'],
		['全区'],
		['全市'],
		['全县'],
		['总数'],
		['合计：5人，3400元']
	])('total: %s', (text) => {
		expect(reasonOf([text, '', '', '', '12'])).toBe('total');
		expect(reasonOf(['9', text, '', '', '12'])).toBe('total');
		expect(reasonOf(['9', '', text, '', '12'])).toBe('total');
		expect(reasonOf(['第一组', text, '', '', '12'])).toBe('total');
	});

	test.each([
		'填报人：某某',
		'审核人（签字）：',
		'制表：',
		'负责人：',
		'联系电话：1',
		'备注：无',
		'注：',
		'填表说明'
	])('sign-off: %s', (text) => {
		expect(reasonOf(['', '', text])).toBe('signoff');
	});

	test('blank rows, also those that hold nothing but their number', () => {
		expect(reasonOf([])).toBe('blank');
		expect(reasonOf(['', ' ', '　'])).toBe('blank');
		expect(reasonOf(['7', '', '', ''])).toBe('blank');
	});

	test('the header of the next printed page', () => {
		expect(reasonOf(header)).toBe('header');
		expect(
			reasonOf(['序 号', '镇 街', '姓 名', '身份证号码', '岗位性质', '人员类别', '上岗日期'])
		).toBe('header');
	});

	test('data stays data', () => {
		expect(reasonOf(person)).toBe(null);
		expect(reasonOf(['2', '全福街道', '注册', '', '乡村', '', '2022-03-01'])).toBe(null);
		expect(reasonOf(['2', '街道', '李四', '', '乡村', '', '2022-03-01'])).toBe(null);
		expect(reasonOf(['2', '古楼', '李四', '', '乡村', '', '', '', '合计'])).toBe(null);
	});

	test('every row of the range is either data or set aside, with the row number of the file', () => {
		const table = tableOf([
			['标题'],
			header,
			person,
			[],
			['小计', '', '1'],
			header,
			person,
			['合计', '', '2'],
			['填报人：某某'],
			[],
			['']
		]);
		const plan = layOut(table);
		expect([plan.first, plan.last]).toEqual([2, 8]);
		expect(dataRows(table, plan)).toEqual([
			{ row: 3, cells: person },
			{ row: 7, cells: person }
		]);
		expect(plan.aside).toEqual([
			{ row: 3, reason: 'blank' },
			{ row: 4, reason: 'total' },
			{ row: 5, reason: 'header' },
			{ row: 7, reason: 'total' },
			{ row: 8, reason: 'signoff' }
		]);
		expect(totalRows(table, plan).map(({ row }) => row)).toEqual([5, 8]);
	});

	test('a corrected plan is followed', () => {
		const table = tableOf([header, person, ['合计'], person]);
		const plan = { ...layOut(table), first: 2, aside: [] };
		expect(dataRows(table, plan).map(({ row }) => row)).toEqual([3, 4]);
		expect(totalRows(table, plan)).toEqual([]);
		expect(totalRows(table, { ...layOut(table), first: 3 })).toEqual([]);
	});

	test('a header without data gives an empty range', () => {
		const table = tableOf([header]);
		const plan = layOut(table);
		expect([plan.first, plan.last, plan.aside]).toEqual([1, 0, []]);
		expect(dataRows(table, plan)).toEqual([]);
	});
});
