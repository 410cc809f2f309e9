import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/lib/base/errors';
import { decode } from '../../../src/lib/intake/decode';
import { gb18030, utf16, utf8, workbook, zip } from './bytes';

async function refusal(file: string, bytes: Uint8Array): Promise<string> {
	const error: unknown = await decode(file, bytes).then(
		() => null,
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(UserError);
	return (error as UserError).message;
}

describe('refusals name the file, what it is and the remedy', () => {
	const sheet = (text: string): XLSX.WorkSheet => XLSX.utils.aoa_to_sheet([[text]]);
	const oneSheet = (type: XLSX.BookType): Uint8Array =>
		workbook([['花名册', sheet('镇街'.repeat(500))]], { type });
	const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
	const truncated = (): Uint8Array => oneSheet('xlsx').slice(0, -200);
	const withSize = (bytes: Uint8Array, size: number): Uint8Array => {
		const at = Buffer.from(bytes).indexOf('504b0102', 'hex');
		new DataView(bytes.buffer).setUint32(at + 24, size, true);
		return bytes;
	};
	const broken = (): Uint8Array => {
		const bytes = oneSheet('xlsx');
		return bytes.fill(0xff, 40, bytes.length - 1200);
	};

	const cases: [string, () => Uint8Array, RegExp][] = [
		['空.csv', () => new Uint8Array(), /空文件.*请核对/],
		['白.csv', () => utf8('\ufeff \r\n,,\r\n'), /空文件.*请核对/],
		['旧.csv', () => oneSheet('xls'), /旧版 Excel（\.xls）格式.*另存为 \.xlsx 或 CSV/],
		['页.xls', () => gb18030('\r\n<html><meta charset="GBK"><table>镇街</table>'), /网页.*另存为/],
		['页16.xls', () => utf16('<table><tr><td>镇街</td></tr></table>', true), /网页.*另存为/],
		['二.xls', () => oneSheet('xlml'), /XML 电子表格.*另存为/],
		['三.csv', () => utf8('<?xml version="1.0"?><数据/>'), /XML 文件.*另存为/],
		['四.xlsx', () => utf8('%PDF-1.7 …'), /PDF.*请取得.*另存为/],
		['五.xlsx', () => hex('89504e470d0a1a0a'), /图片.*请取得/],
		['六.csv', () => oneSheet('ods'), /\.ods.*另存为/],
		['七.xlsx', () => oneSheet('xlsb'), /\.xlsb.*另存为/],
		['八.xlsx', () => zip('word/document.xml'), /Word 文档（\.docx）.*复制/],
		['九.xlsx', () => zip('花名册.csv'), /压缩包（\.zip）.*解压/],
		['十.xlsx', truncated, /不完整.*重新导出/],
		['坏.xlsx', broken, /已损坏.*打开修复/],
		[
			'弹.xlsx',
			() => withSize(oneSheet('xlsx'), 0xffffffff),
			/展开后有 4097 MB.*上限 600 MB.*拆成/
		],
		['藏.xlsx', () => workbook([['S', sheet(' ')]]), /没有可见.*取消隐藏/],
		[
			'大.xlsx',
			() => new Uint8Array(60 * 1024 * 1024 + 1).fill(0x50).fill(0x4b, 1),
			/61 MB.*上限 60 MB.*拆成/
		],
		['大.csv', () => new Uint8Array(256 * 1024 * 1024 + 1).fill(0x61), /257 MB.*上限 256 MB.*拆成/],
		['零.csv', () => utf8('镇街,姓名\n古楼,\0\n'), /不是文本.*另存为/],
		['零16.csv', () => utf16('镇街,\0', true), /不是文本.*另存为/]
	];

	test.each(cases)('%s', async (file, bytes, sentence) => {
		const message = await refusal(file, bytes());
		expect(message.startsWith(`《${file}》`)).toBe(true);
		expect(message).toMatch(sentence);
		expect(message).toMatch(/：请[^。]+重新载入$/);
		expect(message).not.toMatch(/[。\n]/);
	});

	test('a file that breaks off inside a character names the line, in UTF-8 and GB18030', async () => {
		const cut = utf8('镇街,姓名\n古楼,张三\n沙镇,李四').slice(0, -1);
		expect(await refusal('残.csv', cut)).toMatch(
			/^《残\.csv》第3行有不合 UTF-8、GB18030 编码的字节/
		);
		const gb = gb18030('镇街,姓名\n古楼,张三\n沙镇,李四').slice(0, -1);
		expect(await refusal('残.csv', gb)).toMatch(
			/^《残\.csv》第3行有不合 UTF-8、GB18030 编码的字节/
		);
		const marked = Uint8Array.from([...utf8('\ufeff镇街\n'), 0xff, 0x0a]);
		expect(await refusal('残.csv', marked)).toMatch(/第2行有不合 UTF-8 编码的字节/);
	});

	test('encrypted workbooks and old Word documents say so', async () => {
		const compound = (part: string) => {
			const bytes = new Uint8Array(2048);
			bytes.set([0xd0, 0xcf, 0x11, 0xe0]);
			bytes.set(utf16(part, true).slice(2), 1024);
			return bytes;
		};
		expect(await refusal('密.xlsx', compound('EncryptedPackage'))).toMatch(/密码.*取消密码/);
		expect(await refusal('文.xls', compound('WordDocument'))).toMatch(/旧版 Word.*复制/);
	});

	test('an unmatched quotation mark is refused with its row', async () => {
		const message = await refusal('表.csv', utf8('姓名,备注\n张三,"未完\n李四,好\n'));
		expect(message).toMatch(/《表\.csv》第2行.*引号.*请/);
		const inner = await refusal('表.csv', utf8('姓名,备注\n张三,好\n李四,"二孩"妈妈\n'));
		expect(inner).toMatch(/《表\.csv》第3行.*引号/);
		expect(inner).not.toContain('二孩');
	});
});
