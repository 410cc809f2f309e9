import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, addressText, columnText } from '../../../src/lib/sheets/parts/address';
import { issueList } from '../../../src/lib/sheets/issues';
import { safeSheetName } from '../../../src/lib/sheets/parts/names';
import { expectWhole, partsOf } from './parts';
import { issueAt, readBack } from './samples';

const rowsOf = (sheet: XLSX.WorkSheet): unknown[][] =>
	XLSX.utils.sheet_to_json(sheet, { header: 1, defval: '' });

describe('list of issues', () => {
	const issues = [
		issueAt('C5'),
		issueAt('C6'),
		issueAt('D7', {
			severity: 'warning',
			rule: 'id-malformed',
			message: '不是18位公民身份号码',
			value: '371502********001X',
			town: '柳园街道'
		}),
		issueAt(null, { file: '计划.csv', sheet: null, row: 4, town: null, column: null, value: null })
	];

	test('a row for each issue', async () => {
		const bytes = await issueList(issues);
		expectWhole(bytes);
		const book = readBack(bytes);
		expect(book.SheetNames).toEqual(['汇总', '问题清单']);
		const rows = rowsOf(book.Sheets['问题清单']!);
		expect(rows[0]).toEqual([
			'级别',
			'文件',
			'工作表',
			'单元格',
			'镇（街道）',
			'列',
			'原值',
			'问题',
			'请这样改'
		]);
		expect(rows.slice(1).map(([level, file, , cell, town]) => [level, file, cell, town])).toEqual([
			['错误', '花名册.xlsx', 'C5', '古楼街道'],
			['错误', '花名册.xlsx', 'C6', '古楼街道'],
			['提醒', '花名册.xlsx', 'D7', '柳园街道'],
			['错误', '计划.csv', '第4行', '']
		]);
		expect(book.Sheets['问题清单']!['!autofilter']?.ref).toBe('A1:I5');
		// Codes of rules are for programs.
		for (const sheet of Object.values(book.Sheets))
			expect(JSON.stringify(rowsOf(sheet))).not.toMatch(/[a-z]+-[a-z]+/);
		const sheet = partsOf(bytes).get('xl/worksheets/sheet2.xml')!;
		expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
	});

	test('counts for each file, each 镇（街道） and each rule', async () => {
		const book = readBack(await issueList(issues, ['花名册.xlsx', '岗位.xlsx']));
		const rows = rowsOf(book.Sheets['汇总']!).map((row) => row.slice(0, 5).join('|'));
		expect(rows).toEqual(
			expect.arrayContaining([
				'花名册.xlsx|全部问题|2|1|3',
				'计划.csv|全部问题|1|0|1',
				'岗位.xlsx|全部问题|0|0|0',
				'合计|全部问题|3|1|4',
				'古楼街道|全部问题|2|0|2',
				'古楼街道|不在本地区的镇（街道）名单和别名表里|2|0|2',
				'柳园街道|不是18位公民身份号码|0|1|1',
				'未识别|全部问题|1|0|1'
			])
		);
	});

	test('no text becomes a formula or a number', async () => {
		const values = [
			'=1+1',
			'+1',
			'-1',
			'@SUM(A1)',
			'\t=1',
			'＝1',
			'1E5',
			'00123',
			'371502197104120020'
		];
		const bytes = await issueList(values.map((value) => issueAt('A2', { value, town: value })));
		expectWhole(bytes);
		const sheet = readBack(bytes).Sheets['问题清单']!;
		values.forEach((value, i) => expect(sheet[`G${i + 2}`]).toMatchObject({ t: 's', v: value }));
		for (const part of partsOf(bytes).values()) expect(part).not.toMatch(/<f[ >]/);
	});

	test('the cells that were corrected, where there are any', async () => {
		const cell = { file: '花名册.xlsx', sheet: '六月', cell: 'G3', column: '上岗日期' };
		const bytes = await issueList(
			[],
			['花名册.xlsx'],
			[
				{ ...cell, from: '2022-02-30', to: '2022-02-28', outcome: 'applied' },
				{ ...cell, sheet: null, from: '', to: '=1+1', outcome: 'stale' }
			]
		);
		expectWhole(bytes);
		const book = readBack(bytes);
		expect(book.SheetNames).toEqual(['汇总', '问题清单', '更正清单']);
		expect(rowsOf(book.Sheets['更正清单']!).slice(1)).toEqual([
			['花名册.xlsx', '六月', 'G3', '上岗日期', '2022-02-30', '2022-02-28', '已按更正计入'],
			['花名册.xlsx', '', 'G3', '上岗日期', '', '=1+1', '没有应用，请核对']
		]);
	});

	test('no issues at all', async () => {
		const bytes = await issueList([], ['花名册.xlsx']);
		expectWhole(bytes);
		expect(rowsOf(readBack(bytes).Sheets['问题清单']!)).toHaveLength(1);
	});
});

describe('names of sheets', () => {
	test.each([
		['花名册', '花名册'],
		['1/2月[汇总]', '1_2月_汇总_'],
		["'甲'", '甲'],
		['', '工作表'],
		['History', 'History(2)'],
		['一'.repeat(40), '一'.repeat(31)]
	])('%s', (name, safe) => expect(safeSheetName(name)).toBe(safe));

	test('no name twice, capitals or not', () => {
		expect(safeSheetName('abc', ['ABC', 'abc(2)'])).toBe('abc(3)');
		const long = '一'.repeat(31);
		expect(safeSheetName(long, [long])).toBe(`${'一'.repeat(28)}(2)`);
	});

	test('whatever the name is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
				const safe = safeSheetName(name);
				expect(safe.length).toBeGreaterThan(0);
				expect(safe.length).toBeLessThan(32);
				expect(safe).not.toMatch(/[[\]:*?/\\]|^'|'$/);
			})
		);
	});
});

test('addresses of cells', () => {
	expect(addressOf('$XFD$1048576')).toEqual({ row: 1_048_576, column: 16_384 });
	expect(addressOf('第5行')).toBeNull();
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 16_384 }),
			fc.integer({ min: 1, max: 1e6 }),
			(column, row) => {
				expect(addressOf(addressText({ row, column }))).toEqual({ row, column });
				expect(columnText(column)).toBe(XLSX.utils.encode_col(column - 1));
			}
		)
	);
});
