import { joined } from '../bytes';
import { guessed, type Guess } from './dialect';
import { mender } from './mend';
import {
	LONGEST_ROW,
	LOOSE,
	PLAIN,
	QUOTED,
	tooLong,
	walk,
	type Dialect,
	type Scan,
	type Sink
} from './scan';
import { TOP, type Csv, type Note, type RawTable } from '../../raw/table';
import type { Utf8 } from './encoding';
import { empty } from '../refuse';

const PART = 1024 * 1024;

/**
 * A delimited text as a raw table: comma, tab, semicolon or bar, whichever splits its first rows most
 * evenly. Blank lines stay as rows, cells stay as written; a line break inside quotes is `\n`. Text
 * that needs no change isn't copied.
 *
 * Rows whose quotation marks don't go together are read by the number of fields of the others, with a
 * note. Throws a `UserError` where there are too many of those.
 */
export function readCsv(
	file: string,
	{ bytes: all, encoding }: Utf8,
	onProgress: (share: number) => void = () => undefined
): RawTable {
	const bytes = unmarked(all);
	const guess = guessed(bytes);
	const { dialect } = guess;
	const scan = walk(file, bytes, dialect, { onProgress, mend: mender(bytes, guess) });
	if (scan.count === 0) throw empty(file);
	const top = topOf(file, bytes, dialect, scan);
	if (scan.count <= TOP && top.every((row) => row.every((cell) => cell.trim() === '')))
		throw empty(file);
	const { count, width } = scan;
	const notes: Note[] = scan.mended.flatMap(({ row, note }) =>
		note && row < count ? [{ row: row + 1, ...note }] : []
	);
	if (isCut(bytes, guess, scan)) notes.push({ row: count, column: scan.last - 1, kind: 'cut' });
	const format = `CSV（${encoding}）`;
	const csv = asCsv(file, bytes, dialect, scan);
	return { file, sheet: null, format, width, count, top, merges: [], notes, csv };
}

/** Whether the text ends in the middle of a row, as one does that wasn't written or copied to its end. */
function isCut(bytes: Uint8Array, { width }: Guess, { end, last, count, mended }: Scan): boolean {
	const isWhole = end < bytes.length || bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d;
	return !isWhole && last < width && mended.at(-1)?.row !== count - 1;
}

/** The text as the engine takes it: the file's own bytes where they are so. */
function asCsv(file: string, bytes: Uint8Array, dialect: Dialect, scan: Scan): Csv {
	const even = scan.narrowest === scan.width;
	if (!scan.plain)
		return { bytes: rewritten(file, bytes, dialect, scan), delimiter: ',', newline: '\n', even };
	const { delimiter } = dialect;
	return { bytes: spliced(bytes, delimiter, scan), delimiter, newline: scan.newline, even };
}

/** Files joined by hand may have a mark in front of the mark. */
function unmarked(bytes: Uint8Array): Uint8Array {
	let at = 0;
	while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
	return bytes.subarray(at);
}

/** The first rows as cells. */
function topOf(file: string, bytes: Uint8Array, dialect: Dialect, scan: Scan): string[][] {
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	const rows: string[][] = [];
	let row: string[] = [];
	const sink: Sink = {
		field(from, to, how) {
			const text = decoder.decode(bytes.subarray(from, to));
			row.push(how === PLAIN ? text : text.replaceAll('""', '"').replace(/\r\n?/g, '\n'));
		},
		row() {
			rows.push(row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
			row = [];
			return rows.length < TOP;
		}
	};
	walk(file, bytes, dialect, { sink, mended: scan.mended });
	return rows.slice(0, rows.findLastIndex((cells) => cells.length > 0) + 1);
}

/** The text up to its last row, with what was mended written as it was read. */
function spliced(bytes: Uint8Array, delimiter: string, { end, mended }: Scan): Uint8Array {
	const inside = mended.filter(({ start }) => start < end);
	if (inside.length === 0) return bytes.subarray(0, end);
	const parts: Uint8Array[] = [];
	let from = 0;
	for (const { start, end: stop, fields } of inside) {
		const out = new Uint8Array(fields.reduce((sum, it) => sum + 2 * (it.to - it.from) + 3, 0));
		let at = 0;
		fields.forEach((field, i) => {
			if (i > 0) out[at++] = delimiter.charCodeAt(0);
			at = writeQuoted(bytes, field.from, field.to, field.how, out, at);
		});
		parts.push(bytes.subarray(from, start), out.subarray(0, at));
		from = stop;
	}
	return joined([...parts, bytes.subarray(from, end)]);
}

/** Writes a field in quotation marks, with `\n` for its line ends, and gives where it stops. */
function writeQuoted(
	bytes: Uint8Array,
	from: number,
	to: number,
	how: number,
	out: Uint8Array,
	at: number
): number {
	let next = at;
	out[next++] = 0x22;
	for (let i = from; i < to; i++) {
		const byte = bytes[i]!;
		if (byte === 0x0d) {
			out[next++] = 0x0a;
			if (bytes[i + 1] === 0x0a) i++;
			continue;
		}
		if (byte === 0x22 && how !== QUOTED) {
			out[next++] = 0x22;
			// Of two marks in a quoted field one says that the other is text.
			if (how === LOOSE && i + 1 < to && bytes[i + 1] === 0x22) i++;
		}
		out[next++] = byte;
	}
	out[next++] = 0x22;
	return next;
}

/** The same cells in one dialect: each field in quotes, no blank line, `\n` alone. */
function rewritten(file: string, bytes: Uint8Array, dialect: Dialect, scan: Scan): Uint8Array {
	const parts: Uint8Array[] = [];
	let part = new Uint8Array(PART);
	let [at, row, inRow, sinceRow] = [0, 0, 0, 0];
	const sink: Sink = {
		field(from, to, how) {
			const most = 2 * (to - from) + 4;
			if (at + most > part.length) {
				parts.push(part.subarray(0, at));
				part = new Uint8Array(Math.max(PART, most));
				at = 0;
			}
			const start = at;
			if (inRow > 0) part[at++] = 0x2c;
			at = writeQuoted(bytes, from, to, how, part, at);
			sinceRow += at - start;
			inRow++;
			if (sinceRow > LONGEST_ROW) throw tooLong(file, row);
		},
		row() {
			part[at++] = 0x0a;
			[inRow, sinceRow] = [0, 0];
			return ++row < scan.count;
		}
	};
	walk(file, bytes, dialect, { sink, mended: scan.mended });
	parts.push(part.subarray(0, at));
	return joined(parts);
}
