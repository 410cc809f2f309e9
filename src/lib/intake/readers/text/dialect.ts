import { UserError } from '../../../base/errors';
import { walk, type Dialect, type Mend } from './scan';

/** A text's dialect and what most of its rows are like. */
export interface Guess {
	dialect: Dialect;
	/** Fields of most of the first rows. */
	width: number;
	/** Where the first rows that have so many fields begin and end; none of several lines. */
	rows: [start: number, end: number][];
}

const HEAD = 256 * 1024;
const ROWS = 200;
const delimiters = [',', '\t', ';', '|'];

/**
 * The dialect that splits the most of a text's first rows into as many fields; of equals, into the
 * most. A blank belongs to the delimiter where one stands behind all those of the first row.
 */
export function guessed(bytes: Uint8Array): Guess {
	// A cut row says nothing: only whole ones are looked at.
	const head = bytes.subarray(0, HEAD);
	const whole = head.length < bytes.length ? head.subarray(0, head.lastIndexOf(0x0a) + 1) : head;
	const sample = whole.length > 0 ? whole : head;
	const found = delimiters.map((delimiter) => sampled(sample, { delimiter, padded: false }));
	const [best] = found.sort((a, b) => b.rows.length - a.rows.length || b.width - a.width);
	if (!best!.isPadded) return best!;
	const padded = sampled(sample, { ...best!.dialect, padded: true });
	return padded.rows.length >= best!.rows.length ? padded : best!;
}

function sampled(bytes: Uint8Array, dialect: Dialect): Guess & { isPadded: boolean } {
	const found: { start: number; end: number; fields: number }[] = [];
	try {
		walk('', bytes, dialect, {
			mend: passedOver(bytes),
			onRow: (start, end, fields) => found.push({ start, end, fields }) < ROWS
		});
	} catch (error) {
		// Rows too long for this delimiter may be none with another.
		if (!(error instanceof UserError)) throw error;
	}
	const divided = found.filter(({ fields }) => fields > 1);
	const alike = new Map<number, number>();
	for (const { fields } of divided) alike.set(fields, (alike.get(fields) ?? 0) + 1);
	const [width = 0] = [...alike].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
	const rows = divided
		.filter(({ fields }) => fields === width)
		.map(({ start, end }): [number, number] => [start, end]);
	return { dialect, width, rows, isPadded: isPadded(bytes, dialect, divided) };
}

/** Whether a blank stands behind all delimiters of the first row, and most of the others'. */
function isPadded(
	bytes: Uint8Array,
	{ delimiter }: Dialect,
	rows: readonly { start: number; end: number }[]
): boolean {
	const mark = delimiter.charCodeAt(0);
	let [all, blanks] = [0, 0];
	for (const [nth, { start, end }] of rows.entries()) {
		for (let at = start; at < end; at++) {
			if (bytes[at] !== mark) continue;
			all++;
			if (bytes[at + 1] === 0x20) blanks++;
		}
		if (nth === 0 && blanks < all) return false;
	}
	return blanks * 2 > all;
}

/** Rows whose quotation marks don't go with the delimiter say nothing of it. */
const passedOver =
	(bytes: Uint8Array): Mend =>
	(why, start) =>
		why === 'marks' ? { start, end: lineEnd(bytes, start), fields: [], note: null } : null;

/** Where the line that begins at `from` ends, before its line end. */
export function lineEnd(bytes: Uint8Array, from: number): number {
	let at = from;
	while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
	return at;
}
