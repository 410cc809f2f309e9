import { isIdNumber } from '../../base/id_number';
import { visible } from '../../base/text';
import type { Column } from '../../datasets/declare';
import { cellRules } from './checks';
import { dayPatterns, EARLIEST, FIRST_DAY_YEAR, LAST_DAY_YEAR } from './days';
import { nothingTexts } from './normalise';
import { westernOf } from './numerals';

/**
 * What is wrong with a text that is being typed into a cell, before anything is loaded: the words of the rule
 * that will hold, for ID numbers and days; null where it is good, blank or of another kind, which only the
 * engine reads. The rules themselves are those of `checks.ts`.
 */
export function faultTyped(column: Column, text: string): string | null {
	const rule = ruleTyped(column, text);
	if (rule === null) return null;
	const { message } = cellRules(column).find((it) => it.rule === rule)!;
	return rule === 'id-malformed' ? `${message}（现为${[...bareId(text)].length}位）` : message;
}

/** The rule by which a text would be at fault; see `faultTyped`. */
export function ruleTyped(column: Column, text: string): string | null {
	const plain = visible(text.normalize('NFKC'));
	if (plain === '' || nothingTexts.includes(plain)) return null;
	if (column.kind === 'id') return idRule(bareId(text));
	return column.kind === 'day' ? dayRule(westernOf(plain), column.earliest ?? EARLIEST) : null;
}

/** An ID number without blanks and quotation marks, as it is read. */
const bareId = (text: string): string =>
	visible(text.normalize('NFKC'))
		.replace(/[\s'`"“”‘’]/g, '')
		.toUpperCase();

function idRule(bare: string): string | null {
	if (/^\d(?:\.\d+)?E\+?\d+$/.test(bare)) return 'id-destroyed';
	if (/^\d{15}000(?:\.0+)?$/.test(bare) && (!isIdNumber(bare) || bare[14] === '0'))
		return 'id-destroyed';
	const isOld = /^\d{15}$/.test(bare);
	if (!isOld && !/^\d{17}[\dX]$/.test(bare)) return 'id-malformed';
	const birth = isOld ? `19${bare.slice(6, 12)}` : bare.slice(6, 14);
	const [year, month, day] = [birth.slice(0, 4), birth.slice(4, 6), birth.slice(6)].map(Number);
	if (!isDay(year!, month!, day!) || !isInRange(year!)) return 'id-birth';
	if (bare.slice(isOld ? 12 : 14).startsWith('000')) return 'id-sequence';
	if (isOld) return 'id-15';
	return isIdNumber(bare) ? null : 'id-check';
}

function dayRule(written: string, earliest: number): string | null {
	if (new RegExp(dayPatterns.serial).test(written)) {
		const year = new Date(Date.UTC(1899, 11, 30 + Number(written.slice(0, 5)))).getUTCFullYear();
		return year >= earliest ? null : 'day-unreadable';
	}
	const isShort = new RegExp(dayPatterns.short).test(written);
	// Which of a hundred years is meant changes a day only in a leap year, and every fourth of them is one.
	const whole = isShort ? `20${written}` : written;
	const found =
		new RegExp(dayPatterns.compact).exec(whole) ?? new RegExp(dayPatterns.parted).exec(whole);
	if (!found) return 'day-unreadable';
	const [year, month, day] = found.slice(1, 4).map((it) => Number(it || '1'));
	if (!isDay(year!, month!, day!)) return 'day-absent';
	if (isShort) return 'day-short-year';
	return isInRange(year!) ? null : 'day-range';
}

const isInRange = (year: number): boolean => year >= FIRST_DAY_YEAR && year <= LAST_DAY_YEAR;

function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
