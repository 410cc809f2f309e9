import { SSF as untyped } from '@e965/xlsx';
import { toDay } from '../base/dates';

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
 * a whole number without grouping, exponent or decimals, anything else as it shows.
 */
export function numberCell(value: number, format: string | number, date1904: boolean): string {
	if (!Number.isFinite(value)) return String(value);
	const general = format === 'General' || format === '@' || format === 0;
	if (general && Number.isInteger(value)) return String(value);
	const code = typeof format === 'number' ? (table[format] ?? 'General') : format;
	const date = dateCell(value, datePrecision(code), date1904);
	return date ?? numberText(value, shown(code, value, date1904));
}

/** The text of a date by its serial number; null when it is no date of these centuries. */
export function dateCell(value: number, precision: Precision, date1904: boolean): string | null {
	if (!precision || value < FIRST_SERIAL || value >= END_SERIAL) return null;
	const number = Math.floor(value) - (date1904 ? EPOCH_1904 : EPOCH_1900);
	let day = days.get(number);
	if (day === undefined) days.set(number, (day = toDay(number)));
	return day.slice(0, precision === 'day' ? 10 : 7);
}

function shown(code: string, value: number, date1904: boolean): string {
	try {
		return SSF.format(code, value, { date1904 });
	} catch {
		// A format that makes no sense shows the number itself, as in Excel.
		return String(value);
	}
}

/** A whole number as digits, `0012` too; other numbers, and numbers with a unit, as they show. */
export function numberText(value: number, shown: string): string {
	if (!Number.isInteger(value)) return shown;
	const plain = shown.replace(/,(?=\d{3}(?!\d))/g, '');
	const digits = /^(-?\d+)(?:\.0+)?$/.exec(plain)?.[1];
	if (digits !== undefined) return digits;
	return /^-?\d(?:\.\d+)?e[+-]?\d+$/i.test(plain) ? String(value) : plain;
}

/** Text of a cell with one kind of line break. */
export const lines = (text: string): string =>
	text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

const errors: Record<number, string> = {
	0x00: '#NULL!',
	0x07: '#DIV/0!',
	0x0f: '#VALUE!',
	0x17: '#REF!',
	0x1d: '#NAME?',
	0x24: '#NUM!',
	0x2a: '#N/A',
	0x2b: '#GETTING_DATA'
};

/** What a cell with an error shows. */
export const errorText = (code: number): string => errors[code] ?? '#N/A';

/** The number that a binary workbook packs into four bytes. */
export function rkNumber(view: DataView, at: number): number {
	const bits = view.getInt32(at, true);
	if (bits & 2) return (bits >> 2) / (bits & 1 ? 100 : 1);
	const wide = new DataView(new ArrayBuffer(8));
	wide.setInt32(4, bits & ~3, true);
	return wide.getFloat64(0, true) / (bits & 1 ? 100 : 1);
}
