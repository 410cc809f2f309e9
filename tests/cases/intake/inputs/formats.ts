import * as XLSX from '@e965/xlsx';
import { strToU8, zipSync, type Zippable } from 'fflate';
import iconv from 'iconv-lite';

/** Writers of every format that offices send, each the way their programs write it. */

/** SheetJS leaves these two without types. */
const { SSF, CFB } = XLSX as {
	SSF: { format: (format: string, value: number) => string };
	CFB: {
		utils: {
			cfb_new: () => object;
			cfb_add: (to: object, path: string, bytes: Uint8Array) => void;
			cfb_del: (from: object, path: string) => void;
		};
		write: (container: object, options: { type: 'buffer' }) => Uint8Array;
	};
};

/** A number is a numeric cell, a `Day` a date cell; everything else is text. */
export type Value = string | number | Day | null;
/** A date as a workbook keeps it: days since 1899-12-30 under a number format. */
export interface Day {
	serial: number;
	format: string;
}
export const day = (serial: number, format = 'yyyy/m/d'): Day => ({ serial, format });

export interface Sheet {
	name?: string;
	rows: Value[][];
	/** Merged ranges as spreadsheets write them: `A1:H1`. */
	merges?: string[];
	hidden?: boolean;
}

/** Rows of text from lines of cells parted by `|`. */
export const table = (...lines: string[]): string[][] => lines.map((line) => line.split('|'));

export const utf8 = (text: string): Uint8Array => strToU8(text);
export const bom = (text: string): Uint8Array => utf8(`\ufeff${text}`);
export const encoded = (text: string, encoding: 'gb18030' | 'gbk' | 'utf-16le' | 'utf-16be') =>
	new Uint8Array(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }));

/** Delimited text with the line ends of Windows; a cell is quoted only where it has to be. */
export function csv(rows: Value[][], delimiter = ',', newline = '\r\n'): string {
	const quoted = (cell: string): string =>
		/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
	return rows.map((row) => row.map((it) => quoted(shown(it))).join(delimiter) + newline).join('');
}

/** What a cell shows. */
function shown(value: Value): string {
	if (value === null) return '';
	if (typeof value !== 'object') return String(value);
	return SSF.format(value.format, value.serial);
}

/** A workbook as SheetJS writes it. */
export function book(sheets: Sheet[], type: XLSX.BookType = 'xlsx'): Uint8Array {
	const out = XLSX.utils.book_new();
	sheets.forEach((sheet, i) => {
		const cells = sheet.rows.map((row) =>
			row.map((value) =>
				value !== null && typeof value === 'object'
					? { t: 'n' as const, v: value.serial, z: value.format }
					: value
			)
		);
		const page = XLSX.utils.aoa_to_sheet(cells);
		page['!merges'] = (sheet.merges ?? []).map((range) => XLSX.utils.decode_range(range));
		XLSX.utils.book_append_sheet(out, page, sheet.name ?? `Sheet${i + 1}`);
	});
	out.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
	const bytes = XLSX.write(out, {
		type: 'array',
		bookType: type,
		compression: true
	}) as ArrayBuffer;
	return new Uint8Array(bytes);
}

/**
 * Excel 5.0/95, whose text has the code page of the machine (936). SheetJS writes no Chinese there:
 * it gets stand-ins of the same length, which then become the bytes of the text.
 */
export function biff5({ name = 'Sheet1', rows, merges = [] }: Sheet): Uint8Array {
	const texts = new Map<string, string>();
	const standIn = (text: string): string => {
		if (!/[^ -~]/.test(text)) return text;
		const known = texts.get(text);
		if (known) return known;
		const length = encoded(text, 'gbk').length;
		const letters = String.fromCharCode(
			0x61 + (texts.size % 26),
			0x61 + Math.floor(texts.size / 26)
		);
		const made = `~${letters}`.padEnd(length, '~').slice(0, length);
		texts.set(text, made);
		return made;
	};
	const bytes = book(
		[
			{
				name: standIn(name),
				rows: rows.map((row) =>
					row.map((value) => (typeof value === 'string' ? standIn(value) : value))
				),
				merges
			}
		],
		'biff5'
	);
	replaceAll(bytes, [0x42, 0, 2, 0, 0xe4, 4], [0x42, 0, 2, 0, 0xa8, 3]);
	const longest = [...texts].sort(([, a], [, b]) => b.length - a.length);
	for (const [text, made] of longest) replaceAll(bytes, utf8(made), encoded(text, 'gbk'));
	return bytes;
}

function replaceAll(bytes: Uint8Array, from: ArrayLike<number>, to: ArrayLike<number>): void {
	for (let at = 0; at + from.length <= bytes.length; at++)
		if (Array.from(from).every((byte, i) => bytes[at + i] === byte)) bytes.set(to, at);
}

/** The table that web systems call .xls: rowspan and colspan, `charset` in the head. */
export function html({ rows, merges = [] }: Sheet, charset: 'GBK' | 'UTF-8' = 'GBK'): Uint8Array {
	const ranges = merges.map((range) => XLSX.utils.decode_range(range));
	const width = Math.max(...rows.map((row) => row.length));
	const lines = rows.map((row, r) => {
		const cells = Array.from({ length: width }, (_, c) => {
			const range = ranges.find(({ s, e }) => s.r <= r && r <= e.r && s.c <= c && c <= e.c);
			if (range && (range.s.r !== r || range.s.c !== c)) return '';
			const [down, right] = range ? [range.e.r - r + 1, range.e.c - c + 1] : [1, 1];
			const spans = `${down > 1 ? ` rowspan="${down}"` : ''}${right > 1 ? ` colspan=${right}` : ''}`;
			return `<td${spans}>${escaped(shown(row[c] ?? null)) || '&nbsp;'}</td>`;
		});
		return `<tr>${cells.join('')}</tr>`;
	});
	const text =
		'<html xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head>\r\n' +
		`<meta http-equiv="Content-Type" content="text/html; charset=${charset}">\r\n` +
		'<style>td { mso-number-format: "\\@"; }</style>\r\n</head>\r\n<body>\r\n' +
		`<table border="1">\r\n${lines.join('\r\n')}\r\n</table>\r\n</body>\r\n</html>\r\n`;
	return charset === 'GBK' ? encoded(text, 'gbk') : utf8(text);
}

const escaped = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('\n', '<br>');

/** An OpenDocument table as LibreOffice writes it, dates being dates. */
export function ods(sheets: Sheet[]): Uint8Array {
	const tables = sheets.map(({ name = 'Sheet1', rows, merges = [] }) => {
		const ranges = merges.map((range) => XLSX.utils.decode_range(range));
		const lines = rows.map((row, r) => {
			const cells = row.map((value, c) => {
				const range = ranges.find(({ s, e }) => s.r <= r && r <= e.r && s.c <= c && c <= e.c);
				if (range && (range.s.r !== r || range.s.c !== c)) return '<table:covered-table-cell/>';
				const spans = range
					? ` table:number-columns-spanned="${range.e.c - c + 1}" table:number-rows-spanned="${range.e.r - r + 1}"`
					: '';
				return odsCell(value, spans);
			});
			return `<table:table-row>${cells.join('')}<table:table-cell table:number-columns-repeated="1000"/></table:table-row>`;
		});
		const rest =
			'<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>';
		return `<table:table table:name="${escaped(name)}">${lines.join('')}${rest}</table:table>`;
	});
	const schema = 'urn:oasis:names:tc:opendocument:xmlns:';
	const content =
		`<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="${schema}office:1.0" ` +
		`xmlns:table="${schema}table:1.0" xmlns:text="${schema}text:1.0" office:version="1.2">` +
		`<office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`;
	const type = 'application/vnd.oasis.opendocument.spreadsheet';
	const manifest =
		`<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="${schema}manifest:1.0" manifest:version="1.2">` +
		`<manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>` +
		'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>';
	return zip({
		mimetype: [utf8(type), { level: 0 }],
		'content.xml': utf8(content),
		'styles.xml': utf8(
			`<?xml version="1.0" encoding="UTF-8"?><office:document-styles xmlns:office="${schema}office:1.0" office:version="1.2"/>`
		),
		'META-INF/manifest.xml': utf8(manifest)
	});
}

function odsCell(value: Value, spans: string): string {
	if (value === null || value === '') return `<table:table-cell${spans}/>`;
	const text = shown(value)
		.split('\n')
		.map((line) => `<text:p>${escaped(line)}</text:p>`)
		.join('');
	const type =
		typeof value === 'number'
			? `office:value-type="float" office:value="${value}"`
			: typeof value === 'object'
				? `office:value-type="date" office:date-value="${SSF.format('yyyy-mm-dd', value.serial)}"`
				: 'office:value-type="string"';
	return `<table:table-cell ${type}${spans}>${text}</table:table-cell>`;
}

/** A zip of always the same bytes. */
export const zip = (files: Zippable): Uint8Array =>
	zipSync(files, { mtime: new Date(2022, 3, 1), level: 9 });

/** A zip of Windows: names in GBK and nothing that says so. */
export function gbkZip(files: Record<string, Uint8Array>): Uint8Array {
	const names = Object.keys(files).map((name, i) => {
		const bytes = encoded(name, 'gbk');
		return { name, bytes, standIn: `~${String.fromCharCode(0x61 + i)}`.padEnd(bytes.length, '~') };
	});
	const out = zip(Object.fromEntries(names.map(({ name, standIn }) => [standIn, files[name]!])));
	for (const { standIn, bytes } of names) replaceAll(out, utf8(standIn), bytes);
	return out;
}

/** An old container of Office with these streams. */
export function container(streams: Record<string, Uint8Array>): Uint8Array {
	const out = CFB.utils.cfb_new();
	for (const [name, bytes] of Object.entries(streams))
		CFB.utils.cfb_add(out, `/${name}`, Buffer.from(bytes));
	// SheetJS signs its containers with a stream of its own.
	CFB.utils.cfb_del(out, '/\u0001Sh33tJ5');
	return new Uint8Array(CFB.write(out, { type: 'buffer' }));
}
