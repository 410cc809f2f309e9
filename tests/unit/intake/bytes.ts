import * as XLSX from '@e965/xlsx';

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
	/** 1 for each sheet that is hidden. */
	hidden?: (0 | 1)[];
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
	return new Uint8Array(XLSX.write(book, { type: 'array', bookType: type }) as ArrayBuffer);
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
