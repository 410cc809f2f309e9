import { UserError } from '../base/errors';

/** What takes up the fields of a text as the walk meets them. */
export interface Sink {
	/** A field as it stands, without the quotation marks around it. */
	field(from: number, to: number, quoted: boolean): void;
	/** The end of a row; false ends the walk. */
	row(): boolean;
}

/** What one walk over a delimited text finds. */
export interface Scan {
	/** Whether the text is what `Csv` in raw.ts asks for, up to `end`. */
	plain: boolean;
	newline: '\n' | '\r\n';
	/** Rows to the last one that has text, where it ends, and the fields of the widest and narrowest. */
	count: number;
	end: number;
	width: number;
	narrowest: number;
}

const [DELIMITER, LF, CR, QUOTE] = [1, 2, 3, 4];
const STEP = 4 * 1024 * 1024;
/** What a row may take, its line breaks included. */
export const LONGEST_ROW = 8 * 1024 * 1024;
const WIDEST = 16_384;

/**
 * One walk over the bytes of a delimited text: a quotation mark that opens a field closes it before
 * the next delimiter or line end and is doubled inside; anywhere else it is text.
 *
 * Throws a `UserError` where a quotation mark has no partner, and for a row that no table has.
 */
export function walk(
	file: string,
	bytes: Uint8Array,
	delimiter: string,
	onProgress: (share: number) => void = () => undefined,
	sink?: Sink
): Scan {
	const kinds = new Uint8Array(256);
	kinds[delimiter.charCodeAt(0)] = DELIMITER!;
	kinds[0x0a] = LF!;
	kinds[0x0d] = CR!;
	kinds[0x22] = QUOTE!;
	const highest = Math.max(0x22, delimiter.charCodeAt(0));
	const length = bytes.length;
	const scan: Scan = { plain: true, newline: '\n', count: 0, end: 0, width: 0, narrowest: 0 };
	let [row, start, fields, widest, narrowest, step] = [0, 0, 1, 0, WIDEST, STEP];
	let [text, blank, newline] = [false, false, 0];
	let at = 0;
	while (at < length) {
		let from = at;
		let to: number;
		const quoted = bytes[at] === 0x22;
		if (quoted) {
			from = at + 1;
			to = from;
			for (; ; to++) {
				const byte = bytes[to];
				if (byte === 0x22) {
					if (bytes[to + 1] !== 0x22) break;
					to++;
				} else if (byte === 0x0d) scan.plain = false;
				else if (byte === undefined) throw unmatched(file, row);
			}
			at = to + 1;
			if (to > from) text = true;
			if (at < length && (kinds[bytes[at]!]! & 3) === 0) {
				const gap = at;
				while (at < length && (kinds[bytes[at]!]! & 3) === 0) at++;
				if (new TextDecoder().decode(bytes.subarray(gap, at)).trim() !== '')
					throw unmatched(file, row);
				scan.plain = false;
			}
		} else {
			for (; at < length; at++) {
				const byte = bytes[at]!;
				// Nearly every byte lies above all that have a meaning: one comparison is enough.
				if (byte > highest) continue;
				const kind = kinds[byte]!;
				if ((kind & 3) !== 0) break;
				if (kind !== 0) scan.plain = false;
			}
			to = at;
			if (to > from) text = true;
		}
		sink?.field(from, to, quoted);
		if (at < length && kinds[bytes[at]!] === DELIMITER) {
			fields++;
			at++;
			// The file ends behind a delimiter: one more field, and nothing to walk.
			if (at < length) continue;
			sink?.field(at, at, false);
		}
		if (at - start > LONGEST_ROW) throw tooLong(file, row);
		if (fields > WIDEST) throw tooWide(file, row);
		if (fields > widest) widest = fields;
		if (fields < narrowest) narrowest = fields;
		if (at === start) blank = true;
		if (at < length) {
			const found = bytes[at] === 0x0a ? 1 : bytes[at + 1] === 0x0a ? 2 : 3;
			if (newline === 0) newline = found;
			// Blank rows at the end go, and with them the line ends between them.
			if (found !== newline || found === 3) blank = true;
			at += found === 2 ? 2 : 1;
			if (text && blank) scan.plain = false;
		} else if (text && blank) scan.plain = false;
		row++;
		if (text) {
			scan.count = row;
			scan.end = at;
			scan.width = widest;
			scan.narrowest = narrowest;
		}
		if (sink && !sink.row()) break;
		[start, fields, text] = [at, 1, false];
		if (at >= step) {
			step = at + STEP;
			onProgress(at / length);
		}
	}
	scan.newline = newline === 2 ? '\r\n' : '\n';
	return scan;
}

const unmatched = (file: string, row: number): UserError =>
	new UserError(
		`《${file}》第${row + 1}行的英文双引号（"）没有成对，其后的内容无法分列：` +
			'请在该行补上或删去多余的引号后重新载入'
	);

/** A row longer than the engine takes. */
export const tooLong = (file: string, row: number): UserError =>
	new UserError(
		`《${file}》第${row + 1}行超过 8 MB，不像表格中的一行：` +
			'请核对换行和引号，在 Excel 或 WPS 中另存为 .xlsx 或 CSV 后重新载入'
	);

const tooWide = (file: string, row: number): UserError =>
	new UserError(
		`《${file}》第${row + 1}行超过 ${WIDEST} 列，不像表格中的一行：` +
			'请核对分隔符和换行，删去多余的列后重新载入'
	);
