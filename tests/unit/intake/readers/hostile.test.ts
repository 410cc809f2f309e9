import * as XLSX from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { editedZip, utf8, workbook } from './bytes';
import { isWhole } from '../../../support/corpus';

const MB = 1024 * 1024;

/** Share of their full size that the largest files have, still beyond every limit; all of it with `CORPUS=1`. */
const scale = isWhole ? 1 : 0.06;

/** What a file is refused with, in seconds of the processor and without taking up much memory. */
async function refusal(bytes: Uint8Array): Promise<string> {
	const before = process.memoryUsage().rss;
	const started = process.cpuUsage();
	const error: unknown = await decode('恶.xlsx', bytes).then(
		({ tables }) => tables.map(({ count, width }) => [count, width]),
		(reason: unknown) => reason
	);
	const { user, system } = process.cpuUsage(started);
	expect((user + system) / 1e6).toBeLessThan(10);
	expect(process.memoryUsage().rss - before).toBeLessThan(1500 * MB);
	expect(error).toBeInstanceOf(UserError);
	const { message } = error as UserError;
	expect(message).toMatch(/^《恶\.xlsx[^》]*》[^。\n]*：请[^。\n]+重新载入$/);
	return message;
}

/** An xlsx whose only sheet is the XML given. */
const withSheet = (xml: string, type: XLSX.BookType = 'xlsx', part = 'xl/worksheets/sheet1.xml') =>
	editedZip(workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]], { type }), (name, text) =>
		name === part ? xml : text
	);
const sheetXml = (rows: string, after = ''): string =>
	`<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const text = (place: string): string => `<c r="${place}" t="str"><v>x</v></c>`;

describe('zips made to burst', () => {
	interface Part {
		name: string;
		packed: Uint8Array;
		/** Its size as the directory states it. */
		size: number;
		/** Under how many entries of the directory it stands. */
		copies?: number;
	}

	/** A zip of deflated parts, and a directory that says what it likes. */
	function zipOf(...parts: Part[]): Uint8Array {
		const files: Uint8Array[] = [];
		const directory: Buffer[] = [];
		let at = 0;
		for (const { name: text, packed, size, copies = 1 } of parts) {
			const name = utf8(text);
			const local = Buffer.alloc(30 + name.length);
			local.writeUInt32LE(0x04034b50, 0);
			local.writeUInt16LE(8, 8);
			local.writeUInt16LE(name.length, 26);
			local.set(name, 30);
			const entry = Buffer.alloc(46 + name.length);
			entry.writeUInt32LE(0x02014b50, 0);
			entry.writeUInt16LE(8, 10);
			entry.writeUInt32LE(packed.length, 20);
			entry.writeUInt32LE(size, 24);
			entry.writeUInt16LE(name.length, 28);
			entry.writeUInt32LE(at, 42);
			entry.set(name, 46);
			files.push(local, packed);
			directory.push(...Array<Buffer>(copies).fill(entry));
			at += local.length + packed.length;
		}
		const end = Buffer.alloc(22);
		end.writeUInt32LE(0x06054b50, 0);
		end.writeUInt16LE(directory.length, 10);
		end.writeUInt32LE(at, 16);
		return Buffer.concat([...files, ...directory, end]);
	}

	test('that unpack to more than they say', async () => {
		const packed = deflateRawSync(new Uint8Array((isWhole ? 300 : 60) * MB).fill(0x20), {
			level: 1
		});
		expect(await refusal(zipOf({ name: 'xl/workbook.xml', packed, size: 1000 }))).toMatch(
			/相差过大/
		);
	});

	test('whose entries share their bytes', async () => {
		const packed = deflateRawSync(new Uint8Array(MB).fill(0x20));
		expect(
			await refusal(zipOf({ name: 'xl/workbook.xml', packed, size: 100, copies: 2000 }))
		).toMatch(/相差过大/);
	});

	test('of tables that only together are too large', async () => {
		const packed = deflateRawSync(new Uint8Array(32 * MB), { level: 1 });
		const files = Array.from({ length: 20 }, (_, i) => ({
			name: `${i}.csv`,
			packed,
			size: 32 * MB
		}));
		expect(await refusal(zipOf(...files))).toMatch(/展开后有 640 MB/);
	});

	test('of more files than anyone loads', async () => {
		const files = Object.fromEntries(
			Array.from({ length: 600 }, (_, i) => [`${i}.csv`, utf8('a,b')])
		);
		expect(await refusal(zipSync(files))).toMatch(/600 个文件/);
	});
});

describe('sheets that claim to be endless', () => {
	const far: [string, () => Uint8Array, RegExp][] = [
		[
			'text in the last cell',
			() =>
				withSheet(
					sheetXml(`<row r="1">${text('A1')}</row><row r="1048576">${text('XFD1048576')}</row>`)
				),
			/XFD1048576.*删去/
		],
		[
			'a row beyond all rows',
			() => withSheet(sheetXml(`<row>${text('A99999999999')}</row>`)),
			/A99999999999/
		],
		[
			'a column beyond all columns',
			() => withSheet(sheetXml(`<row>${text('ZZZZZZ1')}</row>`)),
			/ZZZZZZ1/
		],
		[
			'a million rows of one cell each, far right',
			() =>
				withSheet(
					sheetXml(
						`<row>${Array.from({ length: 200_000 }, (_, i) => text(`ALL${i + 1}`)).join('')}</row>`
					)
				),
			/范围/
		],
		[
			'one long text in each of many cells',
			() =>
				editedZip(
					withSheet(sheetXml(`<row>${'<c t="s"><v>0</v></c>'.repeat(16_000)}</row>`)),
					(name, content) =>
						name === 'xl/sharedStrings.xml'
							? `<sst><si><t>${'长'.repeat(32_000)}</t></si></sst>`
							: content
				),
			/内容过多/
		],
		[
			'merges without end',
			() =>
				withSheet(
					sheetXml(
						text('A1'),
						`<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(300_000)}</mergeCells>`
					)
				),
			/内容过多/
		],
		[
			'repeated rows of an ods',
			() =>
				withSheet(
					'<office:document-content><office:body><office:spreadsheet><table:table><table:table-row table:number-rows-repeated="1000000000">' +
						'<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>' +
						'</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>',
					'ods',
					'content.xml'
				),
			/范围/
		],
		[
			'an index of XML 2003',
			() =>
				utf8(
					'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S">' +
						'<Table><Row ss:Index="1000000000"><Cell ss:Index="5"><Data ss:Type="String">x</Data></Cell></Row>'
				),
			/E1000000000/
		],
		[
			'spans of a web page',
			() => utf8(`<table>${'<tr><td colspan=1000000 rowspan=1000000>x<td>y'.repeat(1000)}</table>`),
			/范围/
		],
		['a row of a CSV', () => utf8(`a,b\n${','.repeat(20_000)}x`), /第2行超过 16384 列/],
		['a line of a CSV', () => Buffer.alloc(200 * scale * MB, 0x61), /第1行超过 8 MB/],
		[
			'an angle bracket many million times',
			() => Buffer.alloc(200 * scale * MB, '<'),
			/第1行超过 8 MB/
		],
		[
			'quotation marks',
			() => Buffer.alloc(200 * scale * MB, '"'),
			/第1行超过 8 MB|第1行的英文双引号/
		],
		['delimiters', () => Buffer.alloc(200 * scale * MB, ','), /第1行超过 8 MB|16384 列/],
		['blank lines', () => Buffer.alloc(60 * scale * MB, '\n'), /空文件/],
		['empty rows', () => Buffer.alloc(60 * scale * MB, ',,\r\n'), /空文件/]
	];
	/** Ranges beyond the limit are those of the binary workbooks, too. */
	const ranges = ['a million rows of one cell each, far right', 'repeated rows of an ods'];
	const looked = far.filter(([name]) => isWhole || !ranges.includes(name));
	test.each(looked)('%s', async (_, bytes, sentence) => {
		expect(await refusal(bytes())).toMatch(sentence);
	});

	test('binary workbooks whose rows all reach far right', async () => {
		const rows = 40_000;
		const [start, offset] = ['09080400 00060500 85000a00', '0a000000 09080400 00061000'].map(
			(hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
		);
		// The sheet stands behind the 12 bytes before its description, the 10 of it and 4 of an end.
		const sheet = Buffer.from('1a000000 0000 02 00 5331'.replaceAll(' ', ''), 'hex');
		const cells = Buffer.alloc(rows * 18);
		const parts = unzipSync(workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]], { type: 'xlsb' }));
		const xlsb = Buffer.alloc(rows * 24);
		for (let row = 0; row < rows; row++) {
			// A number at column 1,000.
			const at = row * 18;
			cells.writeUInt32LE(0x000e0203, at);
			cells.writeUInt16LE(row, at + 4);
			cells.writeUInt16LE(1000, at + 6);
			const place = row * 24;
			xlsb.writeUInt16LE(0x0400, place);
			xlsb.writeUInt32LE(row, place + 2);
			xlsb.writeUInt16LE(0x1005, place + 6);
			xlsb.writeUInt32LE(1000, place + 8);
		}
		const dataStart = Buffer.from('910100', 'hex');
		parts['xl/worksheets/sheet1.bin'] = Buffer.concat([dataStart, xlsb]);
		expect(await refusal(Buffer.concat([start!, sheet, offset!, cells]))).toMatch(
			/“S1”单元格 ALM\d+ .*范围/
		);
		expect(await refusal(zipSync(parts))).toMatch(/范围/);
	});

	test('markup nested without end is read or refused, and quickly', async () => {
		const many = Math.round(MB * scale);
		const deep = (tag: string) => utf8(`<html>${`<${tag}>`.repeat(many)}`);
		expect(await refusal(deep('table'))).toMatch(/没有可见/);
		expect(await refusal(deep('div'))).toMatch(/没有表格/);
		expect(await refusal(utf8(`<html>${'<a "'.repeat(many)}`))).toMatch(/没有表格/);
		expect(await refusal(utf8(`<html>${'<!--'.repeat(many)}`))).toMatch(/没有表格/);
		expect(await refusal(withSheet('<row>'.repeat(many)))).toMatch(/没有可见/);
		expect(await refusal(withSheet('<a "'.repeat(many)))).toMatch(/没有可见|已损坏/);
	});
});
