import { SSF as untyped } from '@e965/xlsx';
import { toDay } from '../../base/dates';
import { errorText } from '../raw/broken_cells';
import type { Grid } from './grid';
import { numberText, wholeNumber } from './number_text';

/** The number formats of Excel, which the reader's package doesn't type. */
const SSF = untyped as {
	format(format: string, value: number, options: { date1904: boolean }): string;
	get_table(): Record<number, string>;
};
const table = SSF.get_table();

/** Serial number of 1970-01-01 in the two calendars of workbooks. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** Serials before 1 March 1900 count a day that never was; no date of the programme lies there. */
const FIRST_SERIAL = 61;
/** The day after 9999-12-31. */
const END_SERIAL = 2_958_466;

/** What a number format makes of a number: a day, a month, or what it shows. */
type Precision = 'day' | 'month' | null;

/** Days that have been written out: a roster has few, each many times. */
const days = new Map<number, string>();
const precisions = new Map<string, Precision>();

/**
 * Whether a number format shows a calendar day, only a month, or no date at all.
 */
export function datePrecision(format: string): Precision {
	const known = precisions.get(format);
	if (known !== undefined) return known;
	const first = format.replace(/"[^"]*"|[\\_*].|\[[^\]]*\]/g, '').split(';')[0]!;
	const year = /[ye]/i.test(first) && !/[0#]/.test(first);
	const found = /general/i.test(first)
		? null
		: /d/i.test(first)
			? 'day'
			: year && /m/i.test(first)
				? 'month'
				: null;
	if (precisions.size < 10_000) precisions.set(format, found);
	return found;
}

/**
 * Chinese Excel writes its own date formats as bare numbers without saying what they are.
 */
export const isLocalDate = (id: number): boolean =>
	(id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58;

/**
 * The text of a number in its format: a date as `2022-03-31` (`2022-03` where only the month shows),
 * a whole number without grouping, exponent or decimals, one of more than fifteen digits with its
 * exponent (`3.71502196203150E+17`), anything else as it shows.
 */
export function numberCell(value: number, format: string | number, date1904: boolean): string {
	if (!Number.isFinite(value)) return errorText(NUM);
	const general = format === 'General' || format === '@' || format === 0 || format === '';
	if (general && Number.isInteger(value)) return wholeNumber(value);
	const code = typeof format === 'number' ? (table[format] ?? 'General') : format || 'General';
	const date = dateCell(value, datePrecision(code), date1904);
	return date ?? numberText(value, shown(code, value, date1904));
}

const NUM = 0x24;

/** Puts a number at its place as it shows in its format, and beside it what the format leaves out. */
export function putNumber(
	grid: Grid,
	[row, column]: readonly [row: number, column: number],
	value: number,
	format: string | number,
	date1904: boolean
): void {
	const text = numberCell(value, format, date1904);
	grid.put(row, column, text);
	if (Number(text) !== value && !isDay(text)) grid.store(row, column, value, text);
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}(?:-\d{2})?$/.test(text);

/** The text of a date by its serial number; null when it is no date of these centuries. */
export function dateCell(value: number, precision: Precision, date1904: boolean): string | null {
	if (!precision || value < FIRST_SERIAL || value >= END_SERIAL) return null;
	const number = Math.floor(value) - (date1904 ? EPOCH_1904 : EPOCH_1900);
	let day = days.get(number);
	if (day === undefined) days.set(number, (day = toDay(number)));
	return day.slice(0, precision === 'day' ? 10 : 7);
}

const DAY = 86_400_000;

/**
 * The text of a date and time that is written out (`2022-03-31T00:00:00`) in its format; one that
 * isn't written so stays as it is.
 */
export function isoCell(text: string, format: string | number): string {
	const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?Z?$/.exec(text.trim());
	if (!found) return text;
	const code = typeof format === 'number' ? (table[format] ?? 'General') : format;
	const precision = datePrecision(code);
	if (precision !== null || !/[hms]/i.test(code))
		return found[1]!.slice(0, precision === 'month' ? 7 : 10);
	const days = Date.parse(`${found[1]}T${found[2] ?? '00:00'}Z`) / DAY + EPOCH_1900;
	// The calendar of 1900 has a 29 February that never was.
	return shown(code, days < FIRST_SERIAL ? days - 1 : days, false);
}

function shown(code: string, value: number, date1904: boolean): string {
	try {
		return SSF.format(code, value, { date1904 });
	} catch {
		// A format that makes no sense shows the number itself, as in Excel.
		return String(value);
	}
}

/** Text of a cell with one kind of line break. */
export const lines = (text: string): string =>
	text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** The number that a binary workbook packs into four bytes. */
export function rkNumber(view: DataView, at: number): number {
	const bits = view.getInt32(at, true);
	if (bits & 2) return (bits >> 2) / (bits & 1 ? 100 : 1);
	const wide = new DataView(new ArrayBuffer(8));
	wide.setInt32(4, bits & ~3, true);
	return wide.getFloat64(0, true) / (bits & 1 ? 100 : 1);
}
