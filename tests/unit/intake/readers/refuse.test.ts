import * as XLSX from '@e965/xlsx';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { editedZip, gb18030, oldWorkbook, utf16, utf8, workbook, zip } from './bytes';

/** What SheetJS doesn't type. */
interface Container {
	utils: {
		cfb_new(this: void): unknown;
		cfb_add(this: void, cfb: unknown, name: string, content: Buffer): void;
	};
	write(this: void, cfb: unknown, options: { type: 'buffer' }): Buffer;
}

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
	const lockedEntry = (): Uint8Array => {
		const bytes = zipSync({ '花名册.csv': utf8('甲,乙\n1,2\n') });
		const at = Buffer.from(bytes).indexOf('504b0102', 'hex');
		bytes[at + 8]! |= 1;
		return bytes;
	};
	const lockedOds = (): Uint8Array =>
		editedZip(oneSheet('ods'), (name, text) =>
			name === 'META-INF/manifest.xml'
				? text.replace('</manifest:manifest>', '<manifest:encryption-data/></manifest:manifest>')
				: text
		);
	const lockedXls = (): Uint8Array => {
		const bytes = oldWorkbook('S', [['甲']]);
		// The record of the codepage becomes one that says that the rest is encrypted.
		bytes[Buffer.from(bytes).indexOf('4200', 'hex')] = 0x2f;
		return bytes;
	};
	const container = (...streams: string[]): Uint8Array => {
		const { utils, write } = XLSX.CFB as Container;
		const cfb = utils.cfb_new();
		for (const name of streams) utils.cfb_add(cfb, `/${name}`, Buffer.alloc(5000));
		return Uint8Array.from(write(cfb, { type: 'buffer' }));
	};
	const withDoctype = (bytes: Uint8Array, part: string): Uint8Array =>
		editedZip(bytes, (name, text) =>
			name === part
				? text.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')
				: text
		);

	const cases: [string, () => Uint8Array, RegExp][] = [
		['空.csv', () => new Uint8Array(), /空文件.*请核对/],
		['白.csv', () => utf8('\ufeff \r\n,,\r\n'), /空文件.*请核对/],
		[
			'页.xls',
			() => gb18030('\r\n<html><meta charset="GBK"><p>镇街</p>'),
			/网页.*没有表格.*另存为/
		],
		['页16.xls', () => utf16('<html><table></table></html>', true), /没有可见/],
		['三.csv', () => utf8('<?xml version="1.0"?><数据/>'), /XML 文件.*另存为/],
		['四.xlsx', () => utf8('%PDF-1.7 …'), /PDF.*请取得.*另存为/],
		['五.xlsx', () => hex('89504e470d0a1a0a'), /图片.*请取得/],
		['五.jpg', () => hex('ffd8ffe0'), /图片（JPEG）/],
		['五.gif', () => utf8('GIF89a'), /图片（GIF）/],
		['五.doc', () => utf8('{\\rtf1 x}'), /RTF.*复制/],
		['五.rar', () => utf8('Rar!xx'), /RAR.*解压/],
		['五.7z', () => hex('377abcaf271c0004'), /7z.*解压/],
		['五.gz', () => hex('1f8b0800'), /gzip.*解压/],
		['八.xlsx', () => zip('word/document.xml'), /Word 文档（\.docx）.*复制/],
		['八.pptx', () => zip('ppt/presentation.xml'), /演示文稿（\.pptx）.*复制/],
		['八.doc', () => container('WordDocument'), /旧版 Word.*复制/],
		['八.ppt', () => container('PowerPoint Document'), /旧版演示文稿.*复制/],
		['八.msg', () => container('x'), /旧版 Office 文件，其中没有工作簿/],
		['九.zip', () => zipSync({ '通知.pdf': utf8('%PDF-1.7') }), /没有可载入的表格.*解压/],
		['九.zip', () => zipSync({}), /没有可载入的表格/],
		['十.xlsx', truncated, /不完整.*重新导出/],
		['坏.xlsx', broken, /已损坏.*打开修复/],
		['锁.xlsx', () => container('EncryptedPackage', 'EncryptionInfo'), /设有打开密码.*取消密码/],
		['锁.xls', lockedXls, /设有打开密码.*取消密码/],
		['锁.ods', lockedOds, /设有打开密码.*取消密码/],
		['锁.zip', lockedEntry, /加密的压缩包.*密码解压/],
		[
			'弹.xlsx',
			() => withSize(oneSheet('xlsx'), 0xfffffffe),
			/展开后有 4097 MB.*上限 600 MB.*拆成/
		],
		['藏.xlsx', () => workbook([['S', sheet(' ')]]), /没有可见.*取消隐藏/],
		['藏.xml', () => workbook([['S', sheet(' ')]], { type: 'xlml' }), /没有可见.*取消隐藏/],
		[
			'大.xlsx',
			() => Buffer.concat([oneSheet('xlsx'), oneSheet('xlsx'), Buffer.alloc(60 * 1024 * 1024)]),
			/不完整/
		],
		[
			'大.xls',
			() => Buffer.concat([hex('09080800'), Buffer.alloc(60 * 1024 * 1024)]),
			/61 MB.*上限 60 MB.*拆成/
		],
		['大.csv', () => new Uint8Array(256 * 1024 * 1024 + 1).fill(0x61), /257 MB.*上限 256 MB.*拆成/],
		['零.csv', () => utf8('镇街,姓名\n古楼,\0\n'), /第2行有空字符.*另存为/],
		['零16.csv', () => utf16('镇街,\0,甲', true), /第1行有空字符.*另存为/],
		['控.csv', () => utf8('镇街,\x01,\0,甲\n'), /不是文本.*另存为/],
		[
			'体.xlsx',
			() => withDoctype(oneSheet('xlsx'), 'xl/worksheets/sheet1.xml'),
			/自定义实体.*另存为/
		],
		['体.xlsx', () => withDoctype(oneSheet('xlsx'), 'xl/sharedStrings.xml'), /自定义实体/],
		['体.ods', () => withDoctype(oneSheet('ods'), 'content.xml'), /自定义实体/],
		[
			'体.xls',
			() =>
				utf8(
					new TextDecoder()
						.decode(oneSheet('xlml'))
						.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')
				),
			/自定义实体/
		]
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

	test('a container that is cut off is still recognised', async () => {
		const cut = (part: string) => {
			const bytes = new Uint8Array(2048);
			bytes.set([0xd0, 0xcf, 0x11, 0xe0]);
			bytes.set(utf16(part, true).slice(2), 1024);
			return bytes;
		};
		expect(await refusal('密.xlsx', cut('EncryptedPackage'))).toMatch(/密码.*取消密码/);
		expect(await refusal('文.xls', cut('WordDocument'))).toMatch(/旧版 Word.*复制/);
		expect(await refusal('坏.xls', cut('?'))).toMatch(/已损坏/);
	});
});
