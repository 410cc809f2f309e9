import * as XLSX from '@e965/xlsx';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { markedCopy, returnable, returnToSender } from '../../../src/lib/sheets/return';
import { expectWhole, packed, partsOf, rewritten } from './parts';
import { byHucre, bySheetJs, bookOf, commentsOf, contentOf, issueAt, readBack } from './samples';

const rows = [
	['镇（街道）', '身份证号', '上岗日期'],
	['古搂', '371502197104120020', 44621],
	['柳园街道', '37150219620315001X', 44622]
];
const red = 'FFC7CE';
const yellow = 'FFEB9C';

/** Fills of the cells named, as hucre reads them. */
async function fillsOf(bytes: Uint8Array, sheet = 'S'): Promise<Record<string, string>> {
	const book = await readXlsx(bytes, { readStyles: true });
	const cells = book.sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const fills: Record<string, string> = {};
	for (const [key, cell] of cells) {
		const [row, column] = key.split(',').map(Number);
		const fill = cell.style?.fill;
		if (fill?.type === 'pattern' && fill.pattern === 'solid')
			fills[XLSX.utils.encode_cell({ r: row!, c: column! })] = fill.fgColor?.rgb ?? '';
	}
	return fills;
}

describe('what can go back', () => {
	test('workbooks can, other files cannot', async () => {
		expect(returnable(bySheetJs(rows))).toBe(true);
		expect(returnable(await byHucre({ rows: [['a']] }))).toBe(true);
		const book = XLSX.read(bySheetJs(rows));
		const as = (bookType: XLSX.BookType) =>
			new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer);
		for (const type of ['biff8', 'xlsb', 'ods', 'csv', 'html'] as const)
			expect(returnable(as(type)), type).toBe(false);
		expect(returnable(as('xlsm'))).toBe(true);
		expect(returnable(packed({ '花名册.csv': 'a,b' }))).toBe(false);
		expect(returnable(bySheetJs(rows).slice(0, 900))).toBe(false);
		expect(returnable(new Uint8Array())).toBe(false);
		await expect(returnToSender(as('csv'), [])).rejects.toThrow('.xlsx');
	});
});

describe('marks', () => {
	test('fill, comment and list; nothing else changes', async () => {
		const original = bySheetJs(rows);
		const issues = [
			issueAt('A2'),
			issueAt('A2', { severity: 'warning', message: '名称与上次不同', remedy: '请核实' }),
			issueAt('C3', { severity: 'warning' }),
			issueAt('F9'),
			issueAt(null, { message: '缺少一张表', row: null })
		];
		const bytes = await returnToSender(original, issues);
		expectWhole(bytes);
		const before = readBack(original);
		const after = readBack(bytes);
		expect(after.SheetNames).toEqual(['问题清单', 'S']);
		expect(contentOf(after.Sheets.S!)).toEqual(contentOf(before.Sheets.S!));
		expect(await fillsOf(bytes)).toEqual({ A2: red, C3: yellow, F9: red });
		const comments = commentsOf(after.Sheets.S!);
		expect(Object.keys(comments)).toEqual(['A2', 'C3', 'F9']);
		expect(comments.A2).toBe(
			'公岗看板：1. 错误：不在本地区的镇（街道）名单和别名表里。请核对名称。\n2. 提醒：名称与上次不同。请核实。'
		);
		const list = after.Sheets['问题清单']!;
		expect((list.A2 as XLSX.CellObject).v).toContain('错误3处');
		expect((list.C4 as XLSX.CellObject).v).toBe('A2');
		expect((list.C4 as XLSX.CellObject).l?.Target ?? (list.C4 as XLSX.CellObject).l).toBe(
			"#'S'!A2"
		);
		expect((list.C8 as XLSX.CellObject).v ?? '').toBe('');
		expect((list.G8 as XLSX.CellObject).v).toBe('缺少一张表');
	});

	test('number format, font, border and alignment of a cell stay', async () => {
		const style = {
			font: { bold: true, color: { rgb: 'FF0000' } },
			border: { top: { style: 'thin' as const } },
			alignment: { horizontal: 'right' as const, wrapText: true },
			numFmt: 'yyyy-mm-dd'
		};
		const original = rewritten(
			await byHucre({
				rows: [['a'], [44621]],
				cells: new Map([['1,0', { value: 44621, style }]]),
				columns: [{ width: 30 }]
			}),
			{ 'xl/worksheets/sheet1.xml': (text) => text.replace('<col ', '<col style="1" ') }
		);
		const bytes = await returnToSender(original, [issueAt('A2'), issueAt('A7')]);
		expectWhole(bytes);
		const { sheets } = await readXlsx(bytes, { readStyles: true });
		const cell = sheets[1]!.cells!.get('1,0')!;
		expect(cell.style).toMatchObject({ ...style, fill: { fgColor: { rgb: red } } });
		expect(sheets[1]!.columns![0]!.width).toBeCloseTo(30, 0);
		// A cell that was not there has the format of its column.
		expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')).toMatch(/<c r="A7" s="\d+"\/>/);
		expect(sheets[1]!.cells!.get('6,0')?.style).toMatchObject(style);
	});

	test('a cell under a merged range is the first one of the range', async () => {
		const original = bySheetJs(rows, (sheet) => {
			sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
		});
		const bytes = await returnToSender(original, [issueAt('A3')]);
		const after = readBack(bytes);
		expect(Object.keys(commentsOf(after.Sheets.S!))).toEqual(['A2']);
		expect(after.Sheets.S!['!merges']).toEqual([{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]);
		expect((after.Sheets['问题清单']!.C4 as XLSX.CellObject).v).toBe('A2');
	});

	test('an issue of a row alone marks its first cell', async () => {
		const original = bySheetJs([['a'], [null, null, '只有这一格']]);
		const bytes = await returnToSender(original, [
			issueAt(null, { row: 2 }),
			issueAt(null, { row: 8 })
		]);
		expect(await fillsOf(bytes)).toEqual({ C2: red, A8: red });
		expect(Object.keys(commentsOf(readBack(bytes).Sheets.S!))).toEqual(['C2', 'A8']);
	});

	test('the sender’s comments stay, ours stand behind them', async () => {
		const original = await byHucre({
			rows: [
				['a', 'b'],
				['c', 'd']
			],
			cells: new Map([
				['1,0', { value: 'c', comment: { author: '王五', text: '请看附件' } }],
				['1,1', { value: 'd', comment: { author: '王五', text: '已核对' } }]
			])
		});
		const bytes = await returnToSender(original, [issueAt('A2'), issueAt('A1')]);
		expectWhole(bytes);
		const comments = commentsOf(readBack(bytes).Sheets.S!);
		expect(comments.A2).toMatch(/^王五：请看附件\n公岗看板：\n错误：/);
		expect(comments.B2).toBe('王五：已核对');
		expect(comments.A1).toMatch(/^公岗看板：错误：/);
		const drawing = [...partsOf(bytes)].find(([name]) => name.endsWith('.vml'))![1];
		expect(drawing.match(/<v:shape\s/g)).toHaveLength(3);
	});

	test('a mended copy loses its old marks, and the list is replaced', async () => {
		const original = await byHucre({
			rows: [
				['a', 'b'],
				['c', 'd']
			],
			cells: new Map([['1,0', { value: 'c', comment: { author: '王五', text: '请看附件' } }]])
		});
		const first = await returnToSender(original, [issueAt('A2'), issueAt('B2'), issueAt('B1')]);
		const second = await returnToSender(first, [issueAt('B1', { severity: 'warning' })]);
		expectWhole(second);
		const after = readBack(second);
		expect(after.SheetNames).toEqual(['问题清单', 'S']);
		expect(await fillsOf(second)).toEqual({ B1: yellow });
		expect(Object.keys(commentsOf(after.Sheets.S!)).sort()).toEqual(['A2', 'B1']);
		expect(commentsOf(after.Sheets.S!).A2).toBe('王五：请看附件');
		expect(XLSX.utils.sheet_to_json(after.Sheets['问题清单']!, { header: 1 })).toHaveLength(4);
		const clean = await returnToSender(second, []);
		expectWhole(clean);
		expect(await fillsOf(clean)).toEqual({});
	});

	test('the workbook opens on the list, with no other tab selected and local names moved on', async () => {
		const sheets = { 甲: XLSX.utils.aoa_to_sheet(rows), "乙's": XLSX.utils.aoa_to_sheet(rows) };
		const original = rewritten(bookOf(sheets), {
			'xl/workbook.xml': (text) =>
				text
					.replace(
						'<sheets>',
						'<bookViews><workbookView activeTab="1" firstSheet="1"/></bookViews><sheets>'
					)
					.replace(
						'</sheets>',
						'</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">甲!$1:$1</definedName></definedNames>'
					),
			'xl/worksheets/sheet2.xml': (text) =>
				text.replace('<sheetView ', '<sheetView tabSelected="1" ')
		});
		const bytes = await returnToSender(original, [issueAt('A2', { sheet: "乙's" })]);
		expectWhole(bytes);
		const parts = partsOf(bytes);
		expect(parts.get('xl/workbook.xml')).toMatch(/activeTab="0"/);
		expect(parts.get('xl/workbook.xml')).toContain('name="_xlnm.Print_Titles" localSheetId="2"');
		expect([...parts].filter(([, text]) => text.includes('tabSelected')).length).toBe(1);
		expect(parts.get('xl/worksheets/sheet3.xml')).toContain(`location="'乙''s'!A2"`);
	});

	test('values that look like formulas stay text, and no character breaks the parts', async () => {
		const value = '=HYPERLINK("http://x")&<b>\u0001\ud800_x0041_]]>';
		const issue = issueAt('A2', { value, message: value, town: '+1', column: '@x' });
		const bytes = await returnToSender(bySheetJs(rows), [issue]);
		expectWhole(bytes);
		const list = readBack(bytes).Sheets['问题清单']!;
		expect(list.F4).toMatchObject({ t: 's', v: '=HYPERLINK("http://x")&<b>_x0041_]]>' });
		expect(Object.values(list).some((cell) => (cell as XLSX.CellObject).f)).toBe(false);
	});
});

describe('a copy of other files', () => {
	test('cells as text, marked', async () => {
		const sheets = [
			{
				name: '1/2月:花名册',
				rows: [
					['镇（街道）', '身份证号'],
					['=古搂', '371502197104120020', '-5', '007']
				]
			},
			{ name: '1?2月:花名册', rows: [] }
		];
		const bytes = await markedCopy(sheets, [issueAt('A2', { sheet: '1/2月:花名册' })]);
		expectWhole(bytes);
		const book = readBack(bytes);
		expect(book.SheetNames).toEqual(['问题清单', '1_2月_花名册', '1_2月_花名册(2)']);
		const sheet = book.Sheets['1_2月_花名册']!;
		expect(sheet.A2).toMatchObject({ t: 's', v: '=古搂' });
		expect(sheet.B2).toMatchObject({ t: 's', v: '371502197104120020' });
		expect(sheet.C2).toMatchObject({ t: 's', v: '-5' });
		expect(sheet.D2).toMatchObject({ t: 's', v: '007' });
		expect(Object.keys(commentsOf(sheet))).toEqual(['A2']);
		expect(await fillsOf(bytes, '1_2月_花名册')).toEqual({ A2: red });
	});

	test('a file without sheets has its issues on the first', async () => {
		const bytes = await markedCopy(
			[{ name: '花名册.csv', rows }].map(({ name }) => ({ name, rows: [['a'], ['b']] })),
			[issueAt('A2', { sheet: null })]
		);
		expect(await fillsOf(bytes, '花名册.csv')).toEqual({ A2: red });
	});
});
