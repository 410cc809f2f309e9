/**
 * A header or a name as it is compared: NFKC (full width to half width), without blanks, line
 * breaks, asterisks, colons and what stands in brackets. `镇（街道）` and `镇 (街道)` both give `镇`.
 */
export function comparable(text: string): string {
	return squeezed(text).replace(/\([^)]*\)/g, '') || squeezed(text);
}

/** NFKC without blanks, line breaks, asterisks, colons and what prints nothing; brackets stay. */
export function squeezed(text: string): string {
	return printable(text.normalize('NFKC')).replace(/[\s*:]+/g, '');
}

/**
 * A text without what prints nothing: control characters but tabs and line ends, zero-width characters, marks
 * of direction, halves of characters, and code points that are none.
 */
export const printable = (text: string): string =>
	text.replace(/(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufdd0-\ufdef\ufffe\uffff]/gu, '');

/** A text as it is seen: without what prints nothing, and blanks at its ends. */
export const visible = (text: string): string => printable(text).trim();

/** The first characters of a text that has more than `most`; characters of two units stay whole. */
export function shortened(text: string, most: number): string {
	const first = [...text.slice(0, 2 * most + 2)];
	return first.length > most ? `${first.slice(0, most).join('')}…` : text;
}

/** First six and last four characters of an ID number, the rest as stars; short text wholly starred. */
export function maskId(id: string): string {
	if (id.length < 15) return '*'.repeat(id.length);
	return `${id.slice(0, 6)}${'*'.repeat(id.length - 10)}${id.slice(-4)}`;
}

const digit = '[\\d０-９]';
const idNumber = new RegExp(
	`${digit}(?:[\\s\\p{Cf}]*${digit}){13,16}[\\s\\p{Cf}]*[\\dXx０-９Ｘｘ]`,
	'gu'
);

/** A text in which every ID number is masked, in whatever width and with whatever blanks it is written. */
export const masked = (text: string): string =>
	text.replace(idNumber, (number) => maskId(squeezed(number).toUpperCase()));

/** Text that a spreadsheet would take for a formula, already behind apostrophes or not. */
const formula = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/** A text as a cell of a file for spreadsheets: one that would be taken for a formula gets an apostrophe. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** What `guarded` was given. */
export const unguarded = (cell: string): string =>
	cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
