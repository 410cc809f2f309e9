import CRC32 from 'crc-32';
import { squeezed } from '../base/text';
import { placeOf, type Finding } from './finding';

/** Digits of a finding's place, and of what it says. */
const [PLACE, CONTENT] = [8, 4];

/**
 * 疑点编号 as a list that is sent out has it: `4829-1352-5261`, always the same for the same finding. Eight digits are
 * of its place, four of what it says there.
 */
export function numberOf(key: string): string {
	const place = placeOf(key);
	return grouped(digits(place, PLACE) + digits(key.slice(place.length), CONTENT));
}

/** The digits of a number that are of a finding's place. */
export const placeIn = (number: string): string => number.slice(0, PLACE + 1);

const digits = (text: string, count: number): string =>
	String((CRC32.str(text) >>> 0) % 10 ** count).padStart(count, '0');

const grouped = (all: string): string => all.replace(/\d{4}(?=\d)/g, '$&-');

/** The numbers of findings by their keys. Of those that would share one, each has its whole key for a number. */
export function numbersOf(findings: readonly Pick<Finding, 'key'>[]): Map<string, string> {
	const numbers = new Map(findings.map(({ key }) => [key, numberOf(key)]));
	const times = new Map<string, number>();
	for (const number of numbers.values()) times.set(number, (times.get(number) ?? 0) + 1);
	return new Map(
		[...numbers].map(([key, number]) => [key, times.get(number) === 1 ? number : key])
	);
}

/** What stands in a list's cell as a number or, in one that was sent out in earlier years, a whole key. */
export const readNumber = (cell: string): string =>
	cell.includes('/') ? cell : squeezed(cell).replace(/[‐-―−]/g, '-');
