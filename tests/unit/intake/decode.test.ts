import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/lib/intake/decode';
import { csv, gb18030, utf16, utf8, workbook } from './bytes';

const roster = [
	['镇（街道）', '姓名', '身份证号', '城乡类别', '上岗日期', '备注'],
	['古楼街道', '张三', '371502196203150012', '乡村', '2022-03-01', '含“引号”, 逗号'],
	['沙镇镇', '李㐂', '371502197001010028', '城镇', '2022-03-15', '第一行\n第二行'],
	[],
	['柳园街道', '王五', '37150219680808004X', '乡村', '2022-04-02']
];

describe('one roster in every encoding', () => {
	const text = csv(roster);
	const simple = csv(roster).replace('李㐂', '李四');
	const expectSame = async (bytes: Uint8Array, format: string, name = '李㐂') => {
		const rows = roster.map((row) => row.map((cell) => cell.replace('李㐂', name)));
		expect(await decode('名册', bytes)).toEqual([{ file: '名册', sheet: null, format, rows }]);
	};

	test('UTF-8', () => expectSame(utf8(text), 'CSV（UTF-8）'));
	test('UTF-8 with its mark', () => expectSame(utf8(`\ufeff${text}`), 'CSV（UTF-8）'));
	test('UTF-16LE', () => expectSame(utf16(text, true), 'CSV（UTF-16LE）'));
	test('UTF-16BE', () => expectSame(utf16(text, false), 'CSV（UTF-16BE）'));
	test('GB18030', () => expectSame(gb18030(simple), 'CSV（GB18030）', '李四'));

	test('four-byte GB18030', async () => {
		const rare = Uint8Array.of(0x81, 0x39, 0xee, 0x39);
		const char = new TextDecoder('gb18030').decode(rare);
		expect([...char]).toHaveLength(1);
		const [before, after] = simple.split('李四').map(gb18030);
		const bytes = Uint8Array.from([...before!, ...rare, ...after!]);
		await expectSame(bytes, 'CSV（GB18030）', char);
	});

	test('XLSX', async () => {
		const sheet = XLSX.utils.aoa_to_sheet(roster);
		sheet.E2 = { t: 'n', v: 44621, z: 'yyyy"年"m"月"d"日"' };
		sheet.E3 = { t: 'n', v: 44635, z: 'm/d/yy' };
		expect(await decode('名册.csv', workbook([['花名册', sheet]]))).toEqual([
			{ file: '名册.csv', sheet: '花名册', format: 'XLSX', rows: roster }
		]);
	});

	test('bytes that stand inside a larger buffer', async () => {
		const bytes = workbook([['S', XLSX.utils.aoa_to_sheet(roster)]]);
		const larger = new Uint8Array(bytes.length + 64).fill(0x50);
		larger.set(bytes, 32);
		const [table] = await decode('名册', larger.subarray(32, 32 + bytes.length));
		expect(table?.rows).toEqual(roster);
	});
});

describe('delimited text', () => {
	const rowsOf = async (text: string) => (await decode('表.csv', utf8(text)))[0]?.rows;

	test.each(['\t', ';', '|'])('delimiter %j', async (delimiter) => {
		expect(await rowsOf(csv(roster, delimiter))).toEqual(roster);
	});

	test.each(['\n', '\r'])('line end %j', async (newline) => {
		expect(await rowsOf(csv(roster, ',', newline))).toEqual(roster);
	});

	test('mixed line ends split the same rows', async () => {
		expect(await rowsOf('a,b\r\n1,2\n3,4\r5,6')).toEqual([
			['a', 'b'],
			['1', '2'],
			['3', '4'],
			['5', '6']
		]);
	});

	test('rows keep their position, numbers their digits', async () => {
		expect(await rowsOf('\n标题,,\n\n编号,数\n007,1e5\n,\n\n')).toEqual([
			[],
			['标题'],
			[],
			['编号', '数'],
			['007', '1e5']
		]);
	});

	test('plans of the datasets as they stand', async () => {
		const bytes = readFileSync('data/datasets/taibaihu-2024/plan.csv');
		const [table] = await decode('plan.csv', bytes);
		expect(table?.rows).toHaveLength(5);
		expect(table?.rows[2]?.slice(0, 4)).toEqual(['城镇', '许庄街道', '第一批', '17']);
		expect(table?.rows[4]?.[4]).toContain('综合网格员，人社服务专员');
	});
});
