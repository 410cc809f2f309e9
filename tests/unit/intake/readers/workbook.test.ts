import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { unpacked } from '../../../../src/lib/intake/raw/table';
import { editedZip, utf8, workbook, type BookOptions } from './bytes';

/** The rows of the one table in a file. */
async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
	const { tables } = await decode('x', bytes);
	expect(tables).toHaveLength(1);
	return unpacked(tables[0]!);
}

describe('cells of a workbook', () => {
	/** What a column of values reads like in the number formats given. */
	const textsOf = async (cells: [number, string?][], options?: BookOptions): Promise<unknown[]> => {
		if (!options) {
			const [first, ...others] = await Promise.all(
				(['xlsx', 'xlsb', 'biff8', 'xlml'] as const).map((type) => textsOf(cells, { type }))
			);
			for (const other of others) expect(other).toEqual(first);
			return first!;
		}
		const sheet = XLSX.utils.aoa_to_sheet(cells.map(([value]) => [value]));
		cells.forEach(([, format], i) => {
			if (format) (sheet[`A${i + 1}`] as XLSX.CellObject).z = format;
		});
		return (await rowsOf(workbook([['S', sheet]], options))).map(([text]) => text);
	};

	test('dates of any format', async () => {
		const shown = await textsOf([
			[44621, 'yyyy"年"m"月"d"日"'],
			[44621, 'yyyy-mm-dd'],
			[44621, '[$-804]yyyy\\-mm\\-dd;@'],
			[44621, 'm"月"d"日"'],
			[44621.75, 'yyyy/m/d h:mm'],
			[44621, 'yyyy"年"m"月"']
		]);
		expect(shown).toEqual([...Array<string>(5).fill('2022-03-01'), '2022-03']);
	});

	test('the date formats of Chinese Excel, which the file names by number only', async () => {
		const own = 'yyyy"年"m"月"d"日"';
		for (const type of ['xlsx', 'xlsb', 'biff8'] as const) {
			const shown = await textsOf([[44621, own]], { ownFormats: { 31: own }, type });
			expect(shown).toEqual(['2022-03-01']);
		}
	});

	test('the calendar that counts from 1904', async () => {
		for (const type of ['xlsx', 'xlsb', 'biff8'] as const) {
			const shown = await textsOf([[43159, 'yyyy-mm-dd']], { date1904: true, type });
			expect(shown).toEqual(['2022-03-01']);
		}
	});

	test('whole numbers lose grouping and exponent, other numbers stay as they show', async () => {
		const shown = await textsOf([
			[1234567, '#,##0'],
			[371502196203150000],
			[1e15],
			[12, '0000'],
			[680, '0.00'],
			[680, '0"元"'],
			[44621],
			[12345.5, '#,##0.00'],
			[0.5, '0%'],
			[0.5, 'h:mm'],
			[0.75, 'h:mm AM/PM'],
			[123456, '0.00E+00'],
			[0.5, '0.00E+00'],
			[1200, '[Red]0'],
			[-3, '0']
		]);
		expect(shown).toEqual([
			'1234567',
			'3.71502196203150E+17',
			'1.00000000000000E+15',
			'0012',
			'680',
			'680元',
			'44621',
			'12,345.50',
			'50%',
			'12:00',
			'6:00 PM',
			'123456',
			'5.00E-01',
			'1200',
			'-3'
		]);
	});

	test('only the top-left cell of a merged range has its text', async () => {
		const sheet = XLSX.utils.aoa_to_sheet([
			['标题', '遗留'],
			['遗留', '遗留', '右'],
			['下', '面']
		]);
		sheet['!merges'] = [XLSX.utils.decode_range('A1:B2')];
		for (const type of ['xlsx', 'xlsb', 'biff8', 'ods'] as const) {
			const bytes = workbook([['S', sheet]], { type });
			expect(await rowsOf(bytes)).toEqual([['标题'], ['', '', '右'], ['下', '面']]);
			const [table] = (await decode('x', bytes)).tables;
			expect(table?.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
		}
	});

	test('a sheet that starts further down keeps its positions', async () => {
		const sheet: XLSX.WorkSheet = {
			C3: { t: 's', v: '列' },
			C4: { t: 's', v: '值' },
			'!ref': 'C3:C4'
		};
		const rows = await rowsOf(workbook([['S', sheet]]));
		expect(rows).toEqual([[], [], ['', '', '列'], ['', '', '值']]);
	});

	test('every visible sheet that holds something', async () => {
		const sheet = (text: string) => XLSX.utils.aoa_to_sheet([[text]]);
		const sheets: [string, XLSX.WorkSheet][] = [
			['甲', sheet('一')],
			['藏', sheet('密')],
			['深藏', sheet('更密')],
			['空', sheet(' ')],
			['乙', sheet('二')]
		];
		for (const type of ['xlsx', 'xlsb', 'biff8', 'ods', 'xlml'] as const) {
			// SheetJS doesn't write which sheets of an ods are hidden.
			const hidden = type === 'ods' ? [] : ([0, 1, 2, 0, 0] as const);
			const bytes = workbook(sheets, { type, hidden: [...hidden] });
			const { tables, skipped } = await decode('x.xlsx', bytes);
			const seen = await Promise.all(tables.map(async (t) => [t.sheet, await unpacked(t)]));
			if (type === 'ods') {
				expect(seen).toHaveLength(4);
				continue;
			}
			expect(seen).toEqual([
				['甲', [['一']]],
				['乙', [['二']]]
			]);
			expect(skipped).toEqual([
				{ file: 'x.xlsx', sheet: '藏', reason: 'hidden' },
				{ file: 'x.xlsx', sheet: '深藏', reason: 'hidden' },
				{ file: 'x.xlsx', sheet: '空', reason: 'empty' }
			]);
		}
	});

	test('a cell may hold anything', async () => {
		const cells = [
			'__proto__',
			"=cmd|' /C calc'!A1",
			'+1',
			'😀',
			'长'.repeat(300),
			'_x0041_',
			' a ',
			'"'
		];
		for (const type of ['xlsx', 'xlsb', 'biff8', 'xlml'] as const) {
			const bytes = workbook([['__proto__', XLSX.utils.aoa_to_sheet([cells])]], { type });
			const rows = await rowsOf(bytes);
			// Excel itself writes `_x005F_` before such a text; SheetJS doesn't.
			const expected = cells.with(5, type === 'xlsx' ? 'A' : '_x0041_');
			expect(rows).toEqual([expected]);
		}
	});
});

describe('parts of an xlsx that SheetJS doesn’t write', () => {
	const bytesOf = (rows: string, more: Record<string, string> = {}): Uint8Array =>
		editedZip(workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]]), (name, text) => {
			if (name === 'xl/worksheets/sheet1.xml')
				return `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
			return more[name] ?? text;
		});

	test('inline and formula texts, booleans, errors, dates, readings beside characters', async () => {
		const bytes = bytesOf(
			'<x:row><x:c t="inlineStr"><x:is><x:r><x:t>张</x:t></x:r><x:rPh><x:t>ZH</x:t></x:rPh>' +
				'<x:r><x:t xml:space="preserve">三 </x:t></x:r></x:is></x:c>' +
				'<x:c t="str"><x:f>A1</x:f><x:v>甲_x000D_\n乙_x0000_&amp;</x:v></x:c><x:c/><x:c t="b"><x:v>1</x:v></x:c>' +
				'<x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2022-03-31T00:00:00</x:v></x:c>' +
				'<x:c><x:f>1+1</x:f></x:c><x:c t="s"><x:v>99</x:v></x:c></x:row>' +
				'<x:row r="3"><x:c r="B3"><x:v>3.71502196203150000E+17</x:v></x:c></x:row>'
		);
		expect(await rowsOf(bytes)).toEqual([
			['张三 ', '甲\n乙&', '', 'TRUE', '#N/A', '2022-03-31', '#未计算'],
			[],
			['', '3.71502196203150E+17']
		]);
	});

	test('a chart sheet is no table', async () => {
		const bytes = editedZip(
			workbook([
				['图', XLSX.utils.aoa_to_sheet([['x']])],
				['表', XLSX.utils.aoa_to_sheet([['y']])]
			]),
			(name, text) =>
				name === 'xl/_rels/workbook.xml.rels'
					? text.replace('relationships/worksheet"', 'relationships/chartsheet"')
					: text
		);
		const { tables, skipped } = await decode('x.xlsx', bytes);
		expect(tables.map(({ sheet }) => sheet)).toEqual(['表']);
		expect(skipped).toEqual([{ file: 'x.xlsx', sheet: '图', reason: 'not-a-table' }]);
	});

	test('empty cells far out take no room', async () => {
		const far =
			'<x:row r="1"><x:c r="A1" t="str"><x:v>甲</x:v></x:c><x:c r="XFD1" s="1"/></x:row>' +
			'<x:row r="1048576" s="1"><x:c r="XFD1048576" s="1"/><x:c t="str"><x:v></x:v></x:c></x:row>';
		expect(await rowsOf(bytesOf(far))).toEqual([['甲']]);
	});
});

describe('parts of other formats that SheetJS doesn’t write', () => {
	test('hidden sheets, months, repeated cells, comments and spaces of an ods', async () => {
		const cell = (attributes: string, text: string) =>
			`<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
		const content =
			'<office:document-content><office:automatic-styles>' +
			'<style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>' +
			'<number:date-style style:name="N1"><number:year/><number:text>-</number:text><number:month/></number:date-style>' +
			'<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>' +
			'</office:automatic-styles><office:body><office:spreadsheet>' +
			`<table:table table:name="藏" table:style-name="t2"><table:table-row>${cell('', '密')}</table:table-row></table:table>` +
			'<table:table table:name="表"><table:table-row>' +
			'<table:table-cell table:number-columns-repeated="2" office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d</text:p></table:table-cell>' +
			'<table:covered-table-cell/>' +
			cell(
				'office:value-type="date" office:date-value="2022-03-01T00:00:00" table:style-name="c1"',
				'2022-03'
			) +
			cell('office:value-type="date" office:date-value="2022-03-01"', '01/03/22') +
			cell('office:value-type="float" office:value="371502196203150000"', '3.71502196203150E+17') +
			'</table:table-row><table:table-row table:number-rows-repeated="2">' +
			cell('office:value-type="string"', '重') +
			'</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
			'</table:table></office:spreadsheet></office:body></office:document-content>';
		const bytes = editedZip(
			workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]], { type: 'ods' }),
			(name, text) => (name === 'content.xml' ? content : text)
		);
		const { tables, skipped } = await decode('x.ods', bytes);
		expect(skipped).toEqual([{ file: 'x.ods', sheet: '藏', reason: 'hidden' }]);
		const text = 'a  b\nc\nd';
		expect(await unpacked(tables[0]!)).toEqual([
			[text, text, '', '2022-03', '2022-03-01', '3.71502196203150E+17'],
			['重'],
			['重']
		]);
	});

	test('a text of an xls that goes on in the next record, in wider characters', async () => {
		const record = (type: number, ...body: (number[] | Buffer)[]): Buffer => {
			const data = Buffer.concat(body.map((part) => Buffer.from(part)));
			const head = Buffer.alloc(4);
			head.writeUInt16LE(type, 0);
			head.writeUInt16LE(data.length, 2);
			return Buffer.concat([head, data]);
		};
		const wide = (text: string) => Buffer.from(text, 'utf16le');
		const start = record(0x0809, [0, 6, 5, 0]);
		const strings = [
			// `ab甲乙` breaks behind `ab`; the second text has a run of its own font and a reading.
			record(0x00fc, [2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0], Buffer.from('ab')),
			record(0x003c, [1], wide('甲乙'), [2, 0, 13, 1, 0, 4, 0, 0, 0], wide('丙丁'), [0, 0]),
			record(0x003c, [0, 0, 9, 9, 9, 9])
		];
		const end = record(0x000a);
		const before = [start, ...strings];
		const size = before.reduce((sum, { length }) => sum + length, 0) + 4 + 8 + 2 + end.length;
		const bytes = Buffer.concat([
			...before,
			record(0x0085, [size & 255, size >> 8, 0, 0, 0, 0, 1, 1], wide('表')),
			end,
			record(0x0809, [0, 6, 16, 0]),
			record(0x00fd, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
			record(0x00fd, [0, 0, 1, 0, 0, 0, 1, 0, 0, 0]),
			record(0x0006, [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]),
			record(0x0207, [1, 0, 1], wide('式')),
			// 12.34 as a whole number of hundredths, and 7 beside it.
			record(0x00bd, [1, 0, 0, 0, 0, 0, 0x4b, 0x13, 0, 0, 0, 0, 30, 0, 0, 0, 1, 0]),
			record(0x0205, [1, 0, 2, 0, 0, 0, 0x2a, 1]),
			end
		]);
		const { tables } = await decode('x.xls', bytes);
		expect(tables[0]?.sheet).toBe('表');
		expect(await unpacked(tables[0]!)).toEqual([
			['ab甲乙', '丙丁', '式'],
			['12.34', '7', '#N/A']
		]);
	});
});

describe('web pages', () => {
	const page = (body: string): Uint8Array => utf8(`<html><body>${body}</body></html>`);

	test('tables one after the other, each with its merges', async () => {
		const { tables } = await decode(
			'页.xls',
			page(
				'<table><tr><th colspan=2>标题<th rowspan="2">右<tr><td>一<td>二<tr style="display:none"><td>藏</table>' +
					'<TABLE><TR><TD>a&nbsp;&nbsp;b<BR/>c &#20108; &lt;x&gt;</TD><TD x:num="371502196203150000">3.71502E+17</TD></TR></TABLE>' +
					'<table><tr><td>&nbsp;</td></tr></table>'
			)
		);
		expect(tables.map(({ sheet }) => sheet)).toEqual(['表格1', '表格2']);
		expect(await unpacked(tables[0]!)).toEqual([['标题', '', '右'], ['一', '二'], ['藏']]);
		expect(tables[0]?.merges).toEqual([
			{ top: 0, left: 0, bottom: 0, right: 1 },
			{ top: 0, left: 2, bottom: 1, right: 2 }
		]);
		expect(await unpacked(tables[1]!)).toEqual([['a b\nc 二 <x>', '3.71502196203150E+17']]);
	});

	test('a cell that reaches down moves the cells beside it', async () => {
		const rows = await rowsOf(
			page(
				'<table><tr><td rowspan=3>古楼<td>甲<td>1<tr><td rowspan=2 colspan=1>乙<td>2<tr><td>3</table>'
			)
		);
		expect(rows).toEqual([
			['古楼', '甲', '1'],
			['', '乙', '2'],
			['', '', '3']
		]);
	});

	test('a table inside a cell is a table of its own; scripts and comments are none', async () => {
		const { tables } = await decode(
			'页.xls',
			page(
				'<script>"<table><tr><td>x"</SCRIPT><!-- <table><td>y --><table><tr><td>' +
					'<table><tr><td>里</td></tr></table></td><td>外</td></tr></table>'
			)
		);
		const rows = await Promise.all(tables.map((table) => unpacked(table)));
		expect(rows).toEqual([[['', '外']], [['里']]]);
	});
});
