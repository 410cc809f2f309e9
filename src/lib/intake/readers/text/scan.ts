import { UserError } from '../../../base/errors';

/** How a text divides its rows into fields. */
export interface Dialect {
	delimiter: string;
	/** A blank behind each delimiter belongs to it. */
	padded: boolean;
}

/** How a field is written: as it stands, in quotation marks, or in marks with others inside undoubled. */
export const [PLAIN, QUOTED, LOOSE] = [0, 1, 2];

/** A field as it stands, without the quotation marks around it. */
export interface Field {
	from: number;
	to: number;
	how: number;
}

/** What takes up the fields of a text as the walk meets them. */
export interface Sink {
	field(from: number, to: number, how: number): void;
	/** The end of a row; false ends the walk. */
	row(): boolean;
}

/** A row as it is read where quotation marks don't say how; it ends before its line end. */
export interface Mended {
	start: number;
	end: number;
	fields: Field[];
	/** The field that shows it, and how. */
	note: { column: number; kind: 'quote-open' | 'quote-inside' } | null;
}

/** What is odd about a row: its marks, a line break inside them, or a mark inside a field without them. */
export type Oddity = 'marks' | 'lines' | 'inner mark';

/**
 * Reads a row that looks odd; null where it is to be read as it stands.
 *
 * @param start where it begins, and where it ends and how many fields it has as it stands
 */
export type Mend = (why: Oddity, start: number, end: number, fields: number) => Mended | null;

/** What one walk over a delimited text finds. */
export interface Scan {
	/** Whether the text is what `Csv` in raw/table.ts asks for, up to `end`, but for what was mended. */
	plain: boolean;
	newline: '\n' | '\r\n';
	/** Rows to the last one that has text, where it ends, and the fields of the widest and narrowest. */
	count: number;
	end: number;
	width: number;
	narrowest: number;
	/** Fields of the last row that has text. */
	last: number;
	/** Rows that were read otherwise than they stand, each with its zero-based number. */
	mended: (Mended & { row: number })[];
}

export interface WalkOptions {
	onProgress?: (share: number) => void;
	sink?: Sink;
	/** Reads odd rows; without it they are an error. */
	mend?: Mend;
	/** What an earlier walk mended. */
	mended?: Scan['mended'];
	/** Hears of every row that was read as it stands; false ends the walk. */
	onRow?: (start: number, end: number, fields: number) => boolean;
}

const [DELIMITER, LF, CR, QUOTE] = [1, 2, 3, 4];
const STEP = 4 * 1024 * 1024;
/** What a row may take, its line breaks included. */
export const LONGEST_ROW = 8 * 1024 * 1024;
const WIDEST = 16_384;
/** A text with more rows to mend is none with a few wrong quotation marks. */
const MOST_MENDED = 100_000;

/**
 * One walk over the bytes of a delimited text: a quotation mark that opens a field closes it before
 * the next delimiter or line end and is doubled inside; anywhere else it is text. Rows that aren't so
 * are mended.
 *
 * Throws a `UserError` for too many of those, and for a row that no table has.
 */
export function walk(
	file: string,
	bytes: Uint8Array,
	{ delimiter, padded }: Dialect,
	{ onProgress = () => undefined, sink, mend, mended: known = [], onRow }: WalkOptions = {}
): Scan {
	const kinds = new Uint8Array(256);
	kinds[delimiter.charCodeAt(0)] = DELIMITER!;
	kinds[0x0a] = LF!;
	kinds[0x0d] = CR!;
	kinds[0x22] = QUOTE!;
	const highest = Math.max(0x22, delimiter.charCodeAt(0));
	const length = bytes.length;
	const scan: Scan = {
		...{ plain: true, newline: '\n', count: 0, end: 0, width: 0, narrowest: 0, last: 0 },
		mended: []
	};
	let [row, widest, narrowest, step] = [0, 0, WIDEST, STEP];
	let [blank, newline] = [false, 0];
	let [nextKnown, nextStart] = [0, known[0]?.start ?? -1];
	let at = 0;
	while (at < length) {
		const start = at;
		const wasPlain: boolean = scan.plain;
		// One by one: an array for each row would take longer than the row.
		let fields = 1;
		let text = false;
		let isOpen = false;
		let hasLines = false;
		let hasInner = false;
		let fixed: Mended | null = null;
		if (start === nextStart) {
			fixed = known[nextKnown++]!;
			nextStart = known[nextKnown]?.start ?? -1;
		}
		while (!fixed) {
			let from = at;
			let to: number;
			const quoted = bytes[at] === 0x22;
			if (quoted) {
				from = at + 1;
				to = from;
				for (; ; to++) {
					const byte = bytes[to];
					if (byte! > 0x22) continue;
					if (byte === 0x22) {
						if (bytes[to + 1] !== 0x22) break;
						to++;
					} else if (byte === 0x0a) hasLines = true;
					else if (byte === 0x0d) {
						hasLines = true;
						scan.plain = false;
					} else if (byte === undefined) {
						isOpen = true;
						break;
					}
				}
				at = Math.min(to + 1, length);
				if (to > from) text = true;
				if (!isOpen && at < length && (kinds[bytes[at]!]! & 3) === 0) {
					const gap = at;
					while (at < length && (kinds[bytes[at]!]! & 3) === 0) at++;
					if (new TextDecoder().decode(bytes.subarray(gap, at)).trim() !== '') isOpen = true;
					scan.plain = false;
				}
				if (isOpen) break;
			} else {
				for (; at < length; at++) {
					const byte = bytes[at]!;
					// Nearly every byte lies above all that have a meaning: one comparison is enough.
					if (byte > highest) continue;
					const kind = kinds[byte]!;
					if ((kind & 3) !== 0) break;
					if (kind !== 0) {
						hasInner = true;
						scan.plain = false;
					}
				}
				to = at;
				if (to > from) text = true;
			}
			sink?.field(from, to, quoted ? QUOTED : PLAIN);
			if (at >= length || kinds[bytes[at]!] !== DELIMITER) break;
			fields++;
			at++;
			if (padded && bytes[at] === 0x20) {
				while (bytes[at] === 0x20) at++;
				scan.plain = false;
			}
			// The file ends behind a delimiter: one more field, and nothing to walk.
			if (at < length) continue;
			sink?.field(at, at, PLAIN);
			break;
		}
		if (isOpen || hasLines || hasInner) {
			const odd = isOpen ? 'marks' : hasLines ? 'lines' : 'inner mark';
			if (mend) fixed = mend(odd, start, at, fields);
			else if (isOpen) throw unmatched(file, row);
		}
		if (fixed) {
			if (scan.mended.length >= MOST_MENDED) throw unmatched(file, row);
			scan.mended.push({ ...fixed, row });
			scan.plain = wasPlain;
			fields = fixed.fields.length;
			text = fixed.fields.some(({ from, to }) => to > from);
			at = fixed.end;
			if (sink) for (const { from, to, how } of fixed.fields) sink.field(from, to, how);
		}
		if (at - start > LONGEST_ROW) throw tooLong(file, row);
		if (fields > WIDEST) throw tooWide(file, row);
		if (fields > widest) widest = fields;
		if (fields < narrowest) narrowest = fields;
		if (onRow && !fixed && !onRow(start, at, fields)) break;
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
			scan.last = fields;
		}
		if (sink && !sink.row()) break;
		if (at >= step) {
			step = at + STEP;
			onProgress(at / length);
		}
	}
	scan.newline = newline === 2 ? '\r\n' : '\n';
	return scan;
}

/** Quotation marks that don't go together, more often than a few could. */
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
