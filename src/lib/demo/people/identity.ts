import type { Day } from '../../base/dates';
import { checkDigit } from '../../base/id_number';
import type { Place } from '../../datasets/places';
import type { Random } from '../random';
import { oneText } from '../texts';

/**
 * A made-up citizen ID number: address code, date of birth, a sequence number that is odd for men
 * and even for women, check digit. `taken` holds the numbers already given out and gains this one.
 */
export function idNumber(
	person: { address: string; birth: Day; sex: 'male' | 'female' },
	taken: Set<string>,
	random: Random
): string {
	for (;;) {
		const sequence = person.sex === 'male' ? random.int(0, 499) * 2 + 1 : random.int(1, 499) * 2;
		const digits =
			person.address + person.birth.replaceAll('-', '') + String(sequence).padStart(3, '0');
		const number = oneText(digits, checkDigit(digits));
		if (taken.has(number)) continue;
		taken.add(number);
		return number;
	}
}

/** A statistical zone never issued ID numbers: the county that it was carved out of did. */
const issuingCounty: Readonly<Record<string, string>> = { '371071': '371002' };

/** County codes that no longer exist and that older people of the city carry (domain.md §5). */
const abolished: Readonly<Record<string, string>> = {
	// 县级聊城市, 1997 at the latest.
	'3715': '372501',
	// 济宁市市中区, merged into 任城区 in 2013.
	'3708': '370802'
};

/**
 * First six digits of the ID number of somebody who works in a town: mostly the county of the
 * town's own code, for some born before 1980 an abolished code, for a few another county of the city.
 */
export function addressCode(
	town: string,
	birthYear: number,
	neighbours: readonly string[],
	random: Random
): string {
	const old = abolished[town.slice(0, 4)];
	if (old && birthYear < 1980 && random.chance(0.3)) return old;
	if (neighbours.length > 0 && random.chance(0.08)) return random.pick(neighbours);
	const county = town.slice(0, 6);
	return issuingCounty[county] ?? county;
}

/** Codes of the administrative counties of a city; zones of the project or of statistics are left out. */
export function countyCodes(city: string, places: Map<string, Place>): string[] {
	const codes = [...places.values()].filter((place) => place.level === 'county').map((p) => p.code);
	return codes.filter((code) => code.startsWith(city) && /^\d{4}[0-68]\d$/.test(code)).sort();
}
