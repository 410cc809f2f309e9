import { describe, expect, test } from 'vitest';
import { lineage } from '$lib/datasets/places';
import { openNode } from '$lib/db/node';
import { ageOn, ageStanding } from '$lib/policy/age';
import { policies } from '$lib/policy/load';
import { resolve } from '$lib/policy/resolve';
import { retirementOf } from '$lib/policy/retirement';

const codesOf = (place: string) => lineage(place).map(({ code }) => code);
const groupsAt = (place: string, day: string) =>
	resolve(policies('groups'), codesOf(place), day)!.value;

type Sex = 'female' | 'male' | null;
const standing = (place: string, group: string, sex: Sex, birth: string, day: string) => {
	const retirement = sex && retirementOf(policies('retirement'), codesOf(place), sex, birth, day);
	const person = { group, sex, birth, retirement: retirement?.day ?? null };
	return ageStanding(groupsAt(place, day), person, day);
};

describe('ageOn', () => {
	const cases: [birth: string, day: string, age: number][] = [
		['1977-03-11', '2022-03-10', 44],
		['1977-03-11', '2022-03-11', 45],
		['1976-02-29', '2021-02-27', 44],
		['1976-02-29', '2021-02-28', 45],
		['1976-02-29', '2024-02-28', 47],
		['1976-02-29', '2024-02-29', 48]
	];
	test.each(cases)('born on %s, on %s', (birth, day, age) => expect(ageOn(birth, day)).toBe(age));

	test('is the age that the engine reckons', async () => {
		const connection = await openNode();
		const values = cases.map(([birth, day]) => `(DATE '${birth}', DATE '${day}')`).join();
		const rows = await connection.query<{ age: number }>(
			`SELECT date_sub('year', birth, d)::integer AS age FROM (VALUES ${values}) t(birth, d)`
		);
		await connection.close();
		expect(rows.map(({ age }) => age)).toEqual(cases.map(([, , age]) => age));
	});
});

/* 二（一）: 45—65 in 东昌府区, 45-70 in 威海高新区; 三（二）: 16—24 in 太白湖新区. */
test.each<[string, string, Sex, string, string, string, boolean | null, string | null]>([
	// 45th birthday, and the day before it.
	['371502101', 'rural_older', null, '1977-03-12', '2022-03-11', 'below', false, '2043-03-11'],
	['371502101', 'rural_older', null, '1977-03-11', '2022-03-11', 'within', true, '2043-03-10'],
	// 65 counts until the day before the 66th birthday.
	['371502101', 'rural_older', null, '1957-03-12', '2022-03-11', 'within', true, '2023-03-11'],
	['371502101', 'rural_older', null, '1957-03-11', '2022-03-11', 'borderline', true, '2023-03-10'],
	['371502101', 'rural_older', null, '1956-03-12', '2022-03-11', 'borderline', true, '2022-03-11'],
	['371502101', 'rural_older', null, '1956-03-11', '2022-03-11', 'above', false, '2022-03-10'],
	['371071108', 'rural_older', null, '1956-03-11', '2022-04-13', 'within', true, '2027-03-10'],
	['371071108', 'rural_older', null, '1951-04-14', '2022-04-13', 'borderline', true, '2022-04-13'],
	['371071108', 'rural_older', null, '1951-04-13', '2022-04-13', 'above', false, '2022-04-12'],
	// 29 February: 66 on the 28th.
	['371502101', 'rural_older', null, '1956-02-29', '2022-02-27', 'borderline', true, '2022-02-27'],
	['371502101', 'rural_older', null, '1956-02-29', '2022-02-28', 'above', false, '2022-02-27'],
	['370811109', 'youth', 'male', '2008-05-25', '2024-05-24', 'below', false, '2033-05-24'],
	['370811109', 'youth', 'male', '2008-05-24', '2024-05-24', 'within', true, '2033-05-23'],
	['370811109', 'youth', 'female', '1999-05-25', '2024-05-24', 'borderline', true, '2024-05-24'],
	['370811109', 'youth', 'female', '1999-05-24', '2024-05-24', 'above', false, '2024-05-23'],
	// Women from 45, men from 55, to the day before retirement.
	['371502101', 'urban_older', 'female', '1977-03-11', '2022-03-11', 'within', true, '2027-03-10'],
	['371502101', 'urban_older', 'male', '1967-03-12', '2022-03-11', 'below', false, '2027-03-11'],
	['371502101', 'urban_older', 'male', '1967-03-11', '2022-03-11', 'within', true, '2027-03-10'],
	['371502101', 'urban_older', 'male', '1962-03-12', '2022-03-11', 'within', true, '2022-03-11'],
	['371502101', 'urban_older', 'male', '1962-03-11', '2022-03-11', 'above', false, '2022-03-10'],
	// Born 1965-01: 60 years and a month from 2025 on.
	['371502101', 'urban_older', 'male', '1965-01-15', '2025-02-14', 'within', true, '2025-02-14'],
	['371502101', 'urban_older', 'male', '1965-01-15', '2025-02-15', 'above', false, '2025-02-14'],
	['371502101', 'urban_older', null, '1965-01-15', '2025-02-15', 'unknown', null, null],
	['371502101', 'lifted', 'male', '1940-01-15', '2025-02-15', 'free', true, null]
])('%s %s %s born on %s, on %s: %s', (place, group, sex, birth, day, kind, allowed, until) =>
	expect(standing(place, group, sex, birth, day)).toEqual({ standing: kind, allowed, until })
);

test('where the last age is read as 未满, its birthday is the first day too late', () => {
	const value = { ...groupsAt('371502101', '2022-03-11'), upper_inclusive: false };
	const of = (birth: string) =>
		ageStanding(value, { group: 'rural_older', sex: null, birth, retirement: null }, '2022-03-11');
	expect(of('1957-03-12')).toEqual({ standing: 'within', allowed: true, until: '2022-03-11' });
	expect(of('1957-03-11')).toEqual({ standing: 'borderline', allowed: false, until: '2022-03-10' });
});

test('every notice on groups reads its last age, and says how', () => {
	const all = policies('groups');
	expect(all.filter(({ value }) => !value.upper_inclusive)).toEqual([]);
	for (const { source } of all) expect(source.clause).toContain('上限岁数包括本数');
});
