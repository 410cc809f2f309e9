import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { layOut, unmatchedOf } from '../../../../src/lib/intake/layout/plan';
import { packed } from '../../../../src/lib/intake/raw/table';
import { header, merged, person, tableOf } from '../tables';

async function planOf(dataset: string) {
	const file = `data/datasets/${dataset}/plan.csv`;
	const { tables } = await decode(file, readFileSync(file));
	return layOut(tables[0]!);
}

describe('plans of the notices as they were transcribed', () => {
	test.each(['dongchangfu-2022', 'weihai-hitech-2022'])('%s: a column per 城乡', async (id) => {
		const plan = await planOf(id);
		expect(plan.dataset).toBe('plan');
		expect(plan.columns).toEqual({ town: 0, total: 1, urban: 2, rural: 3 });
		expect(plan.header).toEqual({ first: 0, last: 0 });
	});

	test('Taibai Lake: a row per 城乡 and batch, where 岗位类别 is the 城乡类别', async () => {
		const plan = await planOf('taibaihu-2024');
		expect(plan.columns).toEqual({ town: 1, level: 0, batch: 2, post_names: 4, issued: 3 });
		expect(unmatchedOf(plan)).toEqual([]);
	});
});

describe('headers of several rows', () => {
	const weihai = [
		['威海火炬高技术产业开发区2022年城乡公益性岗位计划分配表'],
		['镇(街道)', '城乡公益性岗位开发计划数量', '', ''],
		['', '总数', '', ''],
		['', '', '城镇', '乡村'],
		['初村镇', '113', '8', '105']
	];
	const taibai = [
		['岗位类别', '镇街', '岗位批次', '城乡公益性岗位开发设置数量（单位：个）', '', '', ''],
		['', '', '', '岗位数量', '岗位名称', '合计', '共计'],
		['城镇', '石桥镇', '第一批', '5', '助残公益岗', '5', '30']
	];
	const term = [
		['序号', '镇街', '姓名', '岗位性质', '上岗时间', '协议起止时间', ''],
		['', '', '', '', '', '起', '止'],
		['1', '古楼街道', '张三', '乡村', '2022.3.1', '2022.3.1', '2025.2.28']
	];

	test.each([
		['with merges', merged('A2:A4', 'B2:D2', 'B3:B4')],
		['with one merge over the sum and its parts', merged('A2:A4', 'B2:D2')],
		['without merges', []]
	])('Weihai, three rows %s', (_, merges) => {
		const plan = layOut(tableOf(weihai, null, merges));
		expect(plan.header).toEqual({ first: 1, last: 3 });
		expect(plan.columns).toEqual({ town: 0, total: 1, urban: 2, rural: 3 });
		expect(plan.labels[3]).toBe('城乡公益性岗位开发计划数量/乡村');
	});

	test.each([
		['with merges', merged('A1:A2', 'B1:B2', 'C1:C2', 'D1:G1', 'G3:G5')],
		['without merges', []]
	])('Taibai Lake, two rows %s; printed sums are no plan', (_, merges) => {
		const plan = layOut(tableOf(taibai, null, merges));
		expect(plan.header).toEqual({ first: 0, last: 1 });
		expect(plan.columns).toEqual({ town: 1, level: 0, batch: 2, issued: 3, post_names: 4 });
		expect(plan.subtotals).toEqual([5, 6]);
	});

	test.each([
		['with merges', merged('F1:G1')],
		['without merges', []]
	])('a period over two columns %s is its first and its last day', (_, merges) => {
		const { columns, header } = layOut(tableOf(term, null, merges));
		expect(header).toEqual({ first: 0, last: 1 });
		expect([columns.agree_start, columns.agree_end, columns.agreement]).toEqual([5, 6, undefined]);
	});

	test('a period merged over two columns without parts below', () => {
		const rows = [term[0]!, term[2]!];
		const { columns, header } = layOut(tableOf(rows, null, merged('F1:G1')));
		expect(header).toEqual({ first: 0, last: 0 });
		expect([columns.agree_start, columns.agree_end]).toEqual([5, 6]);
	});

	test('a row of data under a header of one row is no part of it', () => {
		const rows = [
			['镇街', '总数', '城镇', '乡村', ''],
			['古楼街道', '合计', '城镇', '乡村', '是'],
			['古楼街道', '5', '3', '2', '']
		];
		expect(layOut(tableOf(rows)).header).toEqual({ first: 0, last: 0 });
	});
});

describe('what all rows share', () => {
	const bare = [
		['姓名', '上岗时间'],
		['张三', '2022.3.1']
	];

	test('the town is the sheet, the 城乡类别 stands in the title', () => {
		const rows = [['乡村公益性岗位人员花名册'], ...bare];
		const { constants } = layOut(tableOf(rows, '古楼'));
		expect(constants).toEqual({ town: '古楼', level: '乡村' });
	});

	test('both stand in the title', () => {
		const rows = [['东昌府区沙镇镇 城镇公益性岗位人员花名册'], ...bare];
		expect(layOut(tableOf(rows, 'Sheet1')).constants).toEqual({ town: '沙镇镇', level: '城镇' });
	});

	test('columns go before what a title says', () => {
		const rows = [['古楼街道乡村公益性岗位花名册'], header, person];
		expect(layOut(tableOf(rows)).constants).toEqual({});
	});

	test('a title that names two towns or both 城乡 says nothing', () => {
		const rows = [['古楼街道、柳园街道城乡公益性岗位'], ...bare];
		expect(() => layOut(tableOf(rows))).toThrow('缺少“镇（街道）”列');
	});
});

describe('which dataset', () => {
	test('a roster with everything that a plan needs is still a roster', () => {
		const cells = ['镇街', '岗位类别', '岗位性质', '数量', '姓名', '批次', '上岗日期', '性别'];
		expect(layOut(tableOf([cells])).dataset).toBe('roster');
	});

	test('what the user says decides over the guess', () => {
		const table = tableOf([['镇街', '岗位性质', '数量', '姓名', '批次', '上岗日期']]);
		expect(layOut(table).dataset).toBe('roster');
		const { columns } = layOut(table, { dataset: 'plan' });
		expect(columns).toEqual({ town: 0, level: 1, batch: 4, issued: 2 });
	});

	test('the cells below tell 城乡 from the five kinds where one header may mean both', () => {
		const rows = (kind: string) => [
			['岗位编号', '镇街', '岗位类别', '岗位类型', '开发日期'],
			['A1', '古楼街道', kind, kind === '乡村' ? '公共服务类' : '乡村', '2022-03-01']
		];
		const columnsOf = (kind: string) => layOut(tableOf(rows(kind)), { dataset: 'posts' }).columns;
		expect([columnsOf('乡村').level, columnsOf('乡村').category]).toEqual([2, 3]);
		expect([columnsOf('公共服务类').level, columnsOf('公共服务类').category]).toEqual([3, 2]);
	});

	test('header rows that the user names are followed', () => {
		const rows = [header, person, header.map((cell) => `${cell}（新）`), person];
		const table = packed({ file: 'a.csv', sheet: null, format: '', rows });
		expect(layOut(table, { header: { first: 2, last: 2 } }).header).toEqual({ first: 2, last: 2 });
	});
});
