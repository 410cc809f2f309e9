import { UserError } from '../base/errors';
import { joined } from './bytes';
import { LONGEST_ROW, tooLong, walk, type Scan, type Sink } from './scan';
import { TOP, type Csv, type RawTable } from './raw';
import type { Utf8 } from './encoding';
import { empty } from './refuse';

const HEAD = 256 * 1024;
const PART = 1024 * 1024;

/**
 * A delimited text as a raw table: comma, tab, semicolon or bar, whichever splits its first rows most
 * evenly. Blank lines stay as rows, cells stay as written; a line break inside quotes is `\n`. Text
 * that needs no change isn't copied.
 *
 * Throws a `UserError` where a quotation mark has no partner: what follows it can't be told apart.
 */
export function readCsv(
	file: string,
	{ bytes: all, encoding }: Utf8,
	onProgress: (share: number) => void = () => undefined
): RawTable {
	const bytes = unmarked(all);
	const delimiter = guessed(bytes);
	const scan = walk(file, bytes, delimiter, onProgress);
	if (scan.count === 0) throw empty(file);
	const top = topOf(file, bytes, delimiter);
	if (scan.count <= TOP && top.every((row) => row.every((cell) => cell.trim() === '')))
		throw empty(file);
	const { count, width } = scan;
	const even = scan.narrowest === width;
	const csv: Csv = scan.plain
		? { bytes: bytes.subarray(0, scan.end), delimiter, newline: scan.newline, even }
		: { bytes: rewritten(file, bytes, delimiter, scan), delimiter: ',', newline: '\n', even };
	const format = `CSV（${encoding}）`;
	return { file, sheet: null, format, width, count, top, merges: [], notes: [], csv };
}

/** Files joined by hand may have a mark in front of the mark. */
function unmarked(bytes: Uint8Array): Uint8Array {
	let at = 0;
	while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
	return bytes.subarray(at);
}

const delimiters = [',', '\t', ';', '|'];

/** The delimiter that splits the most of the first rows into as many fields; of equals, into the most. */
function guessed(bytes: Uint8Array): string {
	// A cut row says nothing: only whole ones are looked at.
	const head = bytes.subarray(0, HEAD);
	const whole = head.length < bytes.length ? head.subarray(0, head.lastIndexOf(0x0a) + 1) : head;
	const found = delimiters.map((delimiter) => {
		const widths = widthsOf(whole.length > 0 ? whole : head, delimiter).filter((it) => it > 1);
		const alike = new Map<number, number>();
		for (const width of widths) alike.set(width, (alike.get(width) ?? 0) + 1);
		const [width = 0, rows = 0] = [...alike].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
		return { delimiter, rows, width };
	});
	const [best] = found.sort((a, b) => b.rows - a.rows || b.width - a.width);
	return best!.delimiter;
}

/** Fields of the first rows; none where the quotation marks don't go with the delimiter. */
function widthsOf(bytes: Uint8Array, delimiter: string): number[] {
	const widths: number[] = [];
	let fields = 0;
	try {
		walk('', bytes, delimiter, undefined, {
			field: () => void fields++,
			row() {
				widths.push(fields);
				fields = 0;
				return widths.length < TOP;
			}
		});
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
	return widths;
}

/** The first rows as cells. */
function topOf(file: string, bytes: Uint8Array, delimiter: string): string[][] {
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	const rows: string[][] = [];
	let row: string[] = [];
	walk(file, bytes, delimiter, undefined, {
		field(from, to, quoted) {
			const text = decoder.decode(bytes.subarray(from, to));
			row.push(quoted ? text.replaceAll('""', '"').replace(/\r\n?/g, '\n') : text);
		},
		row() {
			rows.push(row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
			row = [];
			return rows.length < TOP;
		}
	});
	return rows.slice(0, rows.findLastIndex((cells) => cells.length > 0) + 1);
}

/** The same cells in one dialect: each field in quotes, no blank line, `\n` alone. */
function rewritten(file: string, bytes: Uint8Array, delimiter: string, scan: Scan): Uint8Array {
	const parts: Uint8Array[] = [];
	let part = new Uint8Array(PART);
	let [at, row, inRow, sinceRow] = [0, 0, 0, 0];
	const sink: Sink = {
		field(from, to, quoted) {
			const most = 2 * (to - from) + 4;
			if (at + most > part.length) {
				parts.push(part.subarray(0, at));
				part = new Uint8Array(Math.max(PART, most));
				at = 0;
			}
			// Locals: the loop runs once for each byte of a file.
			const out = part;
			let next = at;
			if (inRow > 0) out[next++] = 0x2c;
			out[next++] = 0x22;
			for (let i = from; i < to; i++) {
				const byte = bytes[i]!;
				if (byte === 0x0d) {
					out[next++] = 0x0a;
					if (bytes[i + 1] === 0x0a) i++;
					continue;
				}
				if (byte === 0x22 && !quoted) out[next++] = 0x22;
				out[next++] = byte;
			}
			out[next++] = 0x22;
			sinceRow += next - at;
			at = next;
			inRow++;
			if (sinceRow > LONGEST_ROW) throw tooLong(file, row);
		},
		row() {
			part[at++] = 0x0a;
			[inRow, sinceRow] = [0, 0];
			return ++row < scan.count;
		}
	};
	walk(file, bytes, delimiter, undefined, sink);
	parts.push(part.subarray(0, at));
	return joined(parts);
}
