import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { TOP, unpacked } from '../../../../src/lib/intake/raw/table';
import { isWhole } from '../../../support/corpus';
import { csv, gb18030, oldWorkbook, utf16, utf8, webPage, workbook } from './bytes';

const roster = [
	['镇（街道）', '姓名', '身份证号', '编号', '城乡类别', '上岗日期', '备注'],
	['古楼街道', '张三', '371502196203150012', '007', '乡村', '2022-03-31', '含“引号”, 逗号'],
	['沙镇镇', '李㐂', '371502197001010028', '012', '', '2022-03-15', '第一行\n第二行'],
	[],
	['柳园街道', '王五 & <赵六>', '37150219680808004X', '3/4', '乡村', '2022-04-02']
];
const simple = roster.map((row) => row.map((cell) => cell.replace('李㐂', '李四')));

/** The roster as a sheet in which the dates are numbers. */
function rosterSheet(rows = roster): XLSX.WorkSheet {
	const sheet = XLSX.utils.aoa_to_sheet(rows);
	sheet.F2 = { t: 'n', v: 44651, z: 'yyyy"年"m"月"d"日"' };
	sheet.F3 = { t: 'n', v: 44635, z: 'm/d/yy' };
	sheet.F5 = { t: 'n', v: 44653, z: 'yyyy/mm/dd' };
	return sheet;
}

async function rowsOf(file: string, bytes: Uint8Array): Promise<string[][]> {
	const { tables } = await decode(file, bytes);
	expect(tables).toHaveLength(1);
	const rows = await unpacked(tables[0]!);
	expect(rows).toHaveLength(tables[0]!.count);
	expect(tables[0]!.top).toEqual(rows.slice(0, TOP));
	expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(tables[0]!.width);
	return rows;
}

describe('one roster in every encoding', () => {
	const text = csv(roster);
	const expectSame = async (bytes: Uint8Array, encoding: string, rows = roster) => {
		expect(await rowsOf('名册', bytes)).toEqual(rows);
		const [table] = (await decode('名册', bytes)).tables;
		expect(table).toMatchObject({
			file: '名册',
			sheet: null,
			format: `CSV（${encoding}）`,
			merges: []
		});
	};

	test('UTF-8', () => expectSame(utf8(text), 'UTF-8'));
	test('UTF-8 with its mark', () => expectSame(utf8(`\ufeff${text}`), 'UTF-8'));
	test('UTF-8 with two marks', () => expectSame(utf8(`\ufeff\ufeff${text}`), 'UTF-8'));
	test('UTF-16LE', () => expectSame(utf16(text, true), 'UTF-16LE'));
	test('UTF-16BE', () => expectSame(utf16(text, false), 'UTF-16BE'));
	test('UTF-16LE without its mark', () => expectSame(utf16(text, true).slice(2), 'UTF-16LE'));
	test('UTF-16BE without its mark', () => expectSame(utf16(text, false).slice(2), 'UTF-16BE'));
	test('GB18030', () => expectSame(iconv.encode(text, 'gb18030'), 'GB18030'));
	test('GBK', () => expectSame(iconv.encode(csv(simple), 'gbk'), 'GB18030', simple));

	test('four-byte GB18030', async () => {
		const rare = Uint8Array.of(0x81, 0x39, 0xee, 0x39);
		const char = new TextDecoder('gb18030').decode(rare);
		expect([...char]).toHaveLength(1);
		const [before, after] = csv(simple).split('李四').map(gb18030);
		const bytes = Uint8Array.from([...before!, ...rare, ...after!]);
		const rows = simple.map((row) => row.map((cell) => cell.replace('李四', char)));
		await expectSame(bytes, 'GB18030', rows);
	});

	test('characters that lie across the pieces in which a large file is read', async () => {
		const row = ['371502196203150012', '张三', '古楼街道', '村容保洁'];
		const rows = Array.from({ length: isWhole ? 120_000 : 90_000 }, (_, i) => [String(i), ...row]);
		for (const encoding of ['utf-8', 'gb18030', 'utf-16le', ...(isWhole ? ['utf-16be'] : [])]) {
			const bytes = iconv.encode(csv(rows), encoding, { addBOM: encoding.startsWith('utf-16') });
			const shares: number[] = [];
			const { tables } = await decode('大.csv', bytes, (share) => shares.push(share));
			expect(tables[0]).toMatchObject({ count: rows.length, width: 5 });
			expect((await unpacked(tables[0]!)).at(-1)).toEqual(rows.at(-1));
			expect(shares.at(-1)).toBe(1);
			expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		}
	});
});

describe('one roster in every format', () => {
	const formats: [XLSX.BookType, string][] = [
		['xlsx', 'XLSX'],
		['xlsm', 'XLSX'],
		['xlsb', 'XLSB'],
		['biff8', 'XLS'],
		['xlml', 'XML 电子表格 2003'],
		['ods', 'ODS']
	];

	test.each(formats)('%s', async (type, format) => {
		const bytes = workbook([['花名册', rosterSheet()]], { type });
		expect(await rowsOf('名册.csv', bytes)).toEqual(roster);
		const { tables, skipped } = await decode('名册.csv', bytes);
		expect(tables[0]).toMatchObject({ file: '名册.csv', sheet: '花名册', format });
		expect(skipped).toEqual([]);
	});

	test('HTML as SheetJS writes it', async () => {
		const bytes = workbook([['花名册', XLSX.utils.aoa_to_sheet(roster)]], { type: 'html' });
		expect(await rowsOf('名册.xls', bytes)).toEqual(roster);
	});

	test.each(['gbk', 'utf-8', 'utf-16le'])(
		'HTML as a Java system writes it, %s',
		async (charset) => {
			const page = webPage(simple, charset);
			const bytes = iconv.encode(page, charset, { addBOM: charset === 'utf-16le' });
			expect(await rowsOf('名册.xls', bytes)).toEqual(simple);
		}
	);

	test('BIFF5 with text of codepage 936', async () => {
		const bytes = oldWorkbook('花名册', simple);
		expect(await rowsOf('名册.xls', bytes)).toEqual(simple);
		expect((await decode('名册.xls', bytes)).tables[0]?.sheet).toBe('花名册');
	});

	test('bytes that stand inside a larger buffer', async () => {
		for (const type of ['xlsx', 'biff8', 'xlsb', 'ods'] as const) {
			const bytes = workbook([['S', rosterSheet()]], { type });
			const larger = new Uint8Array(bytes.length + 64).fill(0x50);
			larger.set(bytes, 32);
			expect(await rowsOf('名册', larger.subarray(32, 32 + bytes.length))).toEqual(roster);
		}
	});
});

describe('delimited text', () => {
	const textRows = (text: string) => rowsOf('表.csv', utf8(text));

	test.each(['\t', ';', '|'])('delimiter %j', async (delimiter) => {
		expect(await textRows(csv(roster, delimiter))).toEqual(roster);
	});

	test.each(['\n', '\r'])('line end %j', async (newline) => {
		expect(await textRows(csv(roster, ',', newline))).toEqual(roster);
	});

	test.each(['<b>', '<!--', '<=65岁', '<编号>'])(
		'that begins with %s is no web page',
		async (first) =>
			expect(await rowsOf('表.csv', utf8(`${first},姓名\n1,</td>\n`))).toEqual([
				[first, '姓名'],
				['1', '</td>']
			])
	);

	test('mixed line ends split the same rows', async () => {
		expect(await textRows('a,b\r\n1,2\n3,4\r5,6')).toEqual([
			['a', 'b'],
			['1', '2'],
			['3', '4'],
			['5', '6']
		]);
	});

	test('rows keep their position, numbers their digits', async () => {
		expect(await textRows('\n标题,,\n\n编号,数\n007,1e5\n,\n\n')).toEqual([
			[],
			['标题'],
			[],
			['编号', '数'],
			['007', '1e5']
		]);
	});

	test('text that needs no change is the file itself, cut behind its last row', async () => {
		const text = '镇街,备注\r\n古楼,"甲,""乙""\n丙"\r\n,,\r\n沙镇\r\n';
		const [table] = (await decode('表.csv', utf8(`${text},,\r\n\r\n"",\r\n`))).tables;
		expect(new TextDecoder().decode(table?.csv.bytes)).toBe(text);
		expect(table).toMatchObject({ count: 4, width: 3, csv: { delimiter: ',', newline: '\r\n' } });
	});

	test('plans of the datasets as they stand', async () => {
		const rows = await rowsOf('plan.csv', readFileSync('data/datasets/taibaihu-2024/plan.csv'));
		expect(rows).toHaveLength(5);
		expect(rows[2]?.slice(0, 4)).toEqual(['城镇', '许庄街道', '第一批', '17']);
		expect(rows[4]?.[4]).toContain('综合网格员，人社服务专员');
	});
});

describe('a zip of tables', () => {
	const page = iconv.encode(webPage(simple, 'gbk'), 'gbk');
	const book = workbook([['S', rosterSheet()]]);

	test('each file is read by its bytes; what is no table is passed over', async () => {
		const bytes = zipSync({
			'镇街/古楼.csv': utf8(csv(roster)),
			'沙镇.xlsx': book,
			'柳园.xls': page,
			'通知.pdf': utf8('%PDF-1.7'),
			'里面.zip': zipSync({
				'a.csv': utf8(csv(roster)),
				'深.zip': zipSync({ 'b.csv': utf8('甲,乙\n1,2\n') })
			}),
			'空.csv': new Uint8Array(),
			'.DS_Store': utf8('x'),
			'__MACOSX/._沙镇.xlsx': utf8('x')
		});
		const { tables, skipped } = await decode('包.zip', bytes);
		expect(tables.map(({ file }) => file)).toEqual([
			'包.zip/镇街/古楼.csv',
			'包.zip/沙镇.xlsx',
			'包.zip/柳园.xls',
			'包.zip/里面.zip/a.csv'
		]);
		for (const table of tables) {
			const name = table.format === 'HTML' ? '李四' : '李㐂';
			expect((await unpacked(table))[2]?.[1]).toBe(name);
		}
		expect(skipped).toEqual([
			{ file: '包.zip/通知.pdf', sheet: null, reason: 'not-a-table' },
			{ file: '包.zip/里面.zip/深.zip', sheet: null, reason: 'zip-too-deep' },
			{ file: '包.zip/空.csv', sheet: null, reason: 'empty' }
		]);
	});

	test('zips in zips are opened once, and share what they may unpack to', async () => {
		const inner = zipSync({ 'a.csv': utf8('甲,乙\n1,2\n') });
		const { tables } = await decode('包.zip', zipSync({ '内.zip': inner, '又.zip': inner }));
		expect(tables.map(({ file }) => file)).toEqual(['包.zip/内.zip/a.csv', '包.zip/又.zip/a.csv']);
		const deep = zipSync({ '内.zip': zipSync({ '内.zip': inner }) });
		await expect(decode('包.zip', deep)).rejects.toThrow(
			'《包.zip/内.zip/内.zip》是套了三层的压缩包：请先解压，取出其中的表格后重新载入'
		);
		const many = Object.fromEntries(
			Array.from({ length: 300 }, (_, i) => [`${i}.csv`, utf8('甲,乙')])
		);
		const twice = { '一.zip': zipSync(many), '二.zip': zipSync(many) };
		await expect(decode('包.zip', zipSync(twice))).rejects.toThrow('602 个文件');
	});

	test('names that Chinese Windows wrote', async () => {
		const name = iconv.encode('花名册.csv', 'gbk');
		const bytes = zipSync({ ['x'.repeat(name.length)]: utf8('甲,乙\n1,2\n') });
		for (let at = 0; (at = Buffer.from(bytes).indexOf('x'.repeat(name.length), at)) >= 0; at++)
			bytes.set(name, at);
		expect((await decode('包.zip', bytes)).tables[0]?.file).toBe('包.zip/花名册.csv');
	});
});
