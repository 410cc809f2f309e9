import * as XLSX from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';

/** Writers of the formats that intake meets. */

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function utf16(text: string, littleEndian: boolean): Uint8Array {
	const view = new DataView(new ArrayBuffer(2 * text.length + 2));
	const units = `\ufeff${text}`;
	for (let i = 0; i < units.length; i++) view.setUint16(2 * i, units.charCodeAt(i), littleEndian);
	return new Uint8Array(view.buffer);
}

/** Node decodes GB18030 but doesn't encode it: the two-byte area, read backwards. */
export function gb18030(text: string): Uint8Array {
	twoByteCodes ??= readTwoByteCodes();
	const codes = twoByteCodes;
	return Uint8Array.from(
		[...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : codes.get(char)!))
	);
}

let twoByteCodes: Map<string, [number, number]> | undefined;

function readTwoByteCodes(): Map<string, [number, number]> {
	const codes = new Map<string, [number, number]>();
	const decoder = new TextDecoder('gb18030');
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const char = decoder.decode(Uint8Array.of(lead, trail));
			if ([...char].length === 1) codes.set(char, [lead, trail]);
		}
	}
	return codes;
}

export function csv(rows: string[][], delimiter = ',', newline = '\r\n'): string {
	const quoted = (cell: string): string =>
		/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
	return rows.map((row) => row.map(quoted).join(delimiter) + newline).join('');
}

export interface BookOptions {
	type?: XLSX.BookType;
	/** 1 for each sheet that is hidden, 2 for those that only a programmer can show again. */
	hidden?: (0 | 1 | 2)[];
	date1904?: boolean;
	/** Number formats that the file names by their number alone, as Excel does with its own. */
	ownFormats?: Record<number, string>;
}

export function workbook(
	sheets: [string, XLSX.WorkSheet][],
	{ type = 'xlsx', hidden = [], date1904 = false, ownFormats }: BookOptions = {}
): Uint8Array {
	const book = XLSX.utils.book_new();
	for (const [name, sheet] of sheets) XLSX.utils.book_append_sheet(book, sheet, name);
	const states = sheets.map((_, i) => ({ Hidden: hidden[i] ?? 0 }) as const);
	book.Workbook = { Sheets: states, WBProps: { date1904 } };
	if (ownFormats) Object.assign(book, { SSF: { 0: 'General', ...ownFormats } });
	return new Uint8Array(
		XLSX.write(book, { type: 'array', bookType: type, bookSST: true }) as ArrayBuffer
	);
}

/** The directory of a zip that holds one file of that name. */
export function zip(name: string): Uint8Array {
	const bytes = new Uint8Array(4 + 46 + utf8(name).length + 22);
	const view = new DataView(bytes.buffer);
	const end = bytes.length - 22;
	view.setUint32(0, 0x04034b50, true);
	view.setUint32(4, 0x02014b50, true);
	view.setUint16(4 + 28, utf8(name).length, true);
	bytes.set(utf8(name), 4 + 46);
	view.setUint32(end, 0x06054b50, true);
	view.setUint16(end + 10, 1, true);
	view.setUint32(end + 16, 4, true);
	return bytes;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** A web page with one table, as the systems of the counties export it under the name of an .xls. */
export function webPage(rows: string[][], charset: string): string {
	const cell = (text: string): string =>
		`<td style="mso-number-format:'\\@'" nowrap>${text.replace(/[&<>\n]/g, (char) => escapes[char]!) || '&nbsp;'}</td>`;
	const lines = rows.map((row) => `<tr>\r\n  ${row.map(cell).join('\r\n  ')}\r\n</tr>`);
	return (
		`<html xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head>\r\n` +
		`<meta http-equiv="Content-Type" content="text/html; charset=${charset}">\r\n` +
		`<style><!-- td {mso-number-format:"\\@"} --></style>\r\n</head>\r\n` +
		`<body><h1>花名册</h1><table border="1">\r\n${lines.join('\r\n')}\r\n</table></body></html>`
	);
}

/** A workbook of Excel 5 without its container, its text in codepage 936. */
export function oldWorkbook(sheet: string, rows: string[][]): Uint8Array {
	const words = (...values: number[]): Buffer =>
		Buffer.from(values.flatMap((value) => [value & 0xff, value >> 8]));
	const record = (type: number, ...body: Uint8Array[]): Buffer => {
		const data = Buffer.concat(body);
		return Buffer.concat([words(type, data.length), data]);
	};
	const name = iconv.encode(sheet, 'gbk');
	const bof = (kind: number): Buffer => record(0x0809, words(0x0500, kind, 0x0dbb, 0x07cc));
	const start = Buffer.concat([bof(0x05), record(0x0042, words(936))]);
	const bound = 4 + 7 + name.length;
	const offset = start.length + bound + 4;
	const cells = rows.flatMap((row, r) =>
		row.flatMap((cell, c) => {
			const text = iconv.encode(cell, 'gbk');
			return cell === '' ? [] : [record(0x0204, words(r, c, 0, text.length), text)];
		})
	);
	return Buffer.concat([
		start,
		record(0x0085, words(offset, 0, 0), Buffer.of(name.length), name),
		record(0x000a),
		bof(0x10),
		...cells,
		record(0x000a)
	]);
}

/** A zip with the text of some of its files changed; null takes a file out. */
export function editedZip(
	bytes: Uint8Array,
	edit: (name: string, text: string) => string | null
): Uint8Array {
	const files = Object.entries(unzipSync(bytes)).flatMap(([name, content]) => {
		const text = edit(name, strFromU8(content));
		return text === null ? [] : [[name, strToU8(text)] as const];
	});
	return zipSync(Object.fromEntries(files));
}
