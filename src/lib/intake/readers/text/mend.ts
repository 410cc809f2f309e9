import { lineEnd, type Guess } from './dialect';
import { likeness } from './likeness';
import { split } from './split';
import { LONGEST_ROW, type Field, type Mend, type Mended } from './scan';

/** A cell of several lines that holds marks of its own has no more of them, nor of bytes. */
const [MOST_LINES, MOST_BYTES] = [8, 32 * 1024];
/** In a table of two columns a line of a cell looks too much like a row. */
const NARROWEST = 3;

/**
 * Reads the rows of a text whose quotation marks don't say where cells divide, by the number of fields
 * that the table's rows have:
 *
 * - A mark without a partner is text, and its row ends with its line.
 * - Marks inside a quoted cell that aren't doubled are text.
 * - A cell of several lines of which most have the table's number of fields is none: those are rows.
 * - A mark behind blanks opens a cell where the row has the right number of fields only so.
 */
export function mender(bytes: Uint8Array, guess: Guess): Mend {
	const { dialect, width } = guess;
	const isRow = likeness(bytes, guess);
	const splitOf = (start: number, end: number, loose: boolean) =>
		split(bytes, start, end, dialect, width, loose);
	const mark = dialect.delimiter.charCodeAt(0);
	const fits = (start: number, end: number): boolean => {
		let found = 1;
		for (let at = start; at < end; at++) if (bytes[at] === mark) found++;
		return found >= width && splitOf(start, end, true)?.fields.length === width;
	};

	/** The row's own line, or it and some behind it where only so the number of fields is right. */
	function withMarks(start: number): Mended {
		const end = lineEnd(bytes, start);
		if (end - start > LONGEST_ROW) return { start, end, fields: [field(start, end)], note: null };
		const line = splitOf(start, end, true);
		if (line && line.fields.length === width) return { start, end, ...line };
		let last = end;
		for (let i = 0; i < MOST_LINES && last < bytes.length; i++) {
			const next = last + (bytes[last] === 0x0d && bytes[last + 1] === 0x0a ? 2 : 1);
			last = lineEnd(bytes, next);
			if (last - start > MOST_BYTES || fits(next, last)) break;
			const longer = splitOf(start, last, true);
			if (longer?.fields.length === width) return { start, end: last, ...longer };
		}
		const { fields, note } = line ?? { fields: [field(start, end)], note: null };
		return { start, end, fields, note: { column: note?.column ?? 0, kind: 'quote-open' } };
	}

	function withLines(start: number, end: number): Mended | null {
		if (width < NARROWEST) return null;
		const own = lineEnd(bytes, start);
		let [rows, lines] = [0, 0];
		for (let at = start; at <= end; lines++) {
			const stop = lineEnd(bytes, at);
			if (fits(at, stop) && isRow(at, stop)) rows++;
			at = stop + (bytes[stop] === 0x0d && bytes[stop + 1] === 0x0a ? 2 : 1);
		}
		if (rows * 2 <= lines) return null;
		const line = splitOf(start, own, true);
		if (!line) return null;
		return {
			start,
			end: own,
			fields: line.fields,
			note: { column: line.note?.column ?? 0, kind: 'quote-open' }
		};
	}

	return (why, start, end, fields) => {
		if (why === 'marks') return withMarks(start);
		if (why === 'lines') return withLines(start, end);
		if (fields === width) return null;
		const found = splitOf(start, end, false);
		return found?.fields.length === width ? { start, end, fields: found.fields, note: null } : null;
	};
}

const field = (from: number, to: number): Field => ({ from, to, how: 0 });
