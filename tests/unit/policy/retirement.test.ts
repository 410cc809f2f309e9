import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openNode } from '$lib/db/node';
import { createRetirement } from '$lib/model/retirement';
import { policies } from '$lib/policy/load';
import type { RetirementKind } from '$lib/policy/person_schema';
import { retirementOf } from '$lib/policy/retirement';
import { openCompiled } from '$lib/server/compiled';
import { writeDatabase } from '$lib/server/datasets';

const of = (kind: RetirementKind | 'female', birth: string, asOf = '2026-11-30') =>
	retirementOf(policies('retirement'), ['371502101', '371502', '3715', '37'], kind, birth, asOf);

/** Kind, month of birth, months of delay, age as years and months, month of retirement. */
const vectors: [RetirementKind, string, number, string, string][] = [
	['male', '1964-12', 0, '60', '2024-12'],
	['male', '1965-01', 1, '60+1', '2025-02'],
	['male', '1965-04', 1, '60+1', '2025-05'],
	['male', '1965-05', 2, '60+2', '2025-07'],
	['male', '1965-08', 2, '60+2', '2025-10'],
	['male', '1965-09', 3, '60+3', '2025-12'],
	['male', '1965-12', 3, '60+3', '2026-03'],
	['male', '1966-01', 4, '60+4', '2026-05'],
	['male', '1970-06', 17, '61+5', '2031-11'],
	['male', '1976-08', 35, '62+11', '2039-07'],
	['male', '1976-09', 36, '63', '2039-09'],
	['male', '1980-01', 36, '63', '2043-01'],
	['female_55', '1969-12', 0, '55', '2024-12'],
	['female_55', '1970-01', 1, '55+1', '2025-02'],
	['female_55', '1970-05', 2, '55+2', '2025-07'],
	['female_55', '1971-04', 4, '55+4', '2026-08'],
	['female_55', '1981-08', 35, '57+11', '2039-07'],
	['female_55', '1981-09', 36, '58', '2039-09'],
	['female_50', '1974-12', 0, '50', '2024-12'],
	['female_50', '1975-01', 1, '50+1', '2025-02'],
	['female_50', '1975-02', 1, '50+1', '2025-03'],
	['female_50', '1975-03', 2, '50+2', '2025-05'],
	['female_50', '1975-04', 2, '50+2', '2025-06'],
	['female_50', '1975-11', 6, '50+6', '2026-05'],
	['female_50', '1984-10', 59, '54+11', '2039-09'],
	['female_50', '1984-11', 60, '55', '2039-11']
];

describe('法定退休年龄 by the law of 2025', () => {
	test.each(vectors)('%s born in %s', (kind, birth, delay, age, month) => {
		const [years, months = 0] = age.split('+').map(Number);
		expect(of(kind, `${birth}-15`)).toMatchObject({
			...{ delay, years, months, month },
			day: `${month}-15`
		});
	});

	test.each([
		// 2024-12-31 is before the rise, 2025-01-01 its first day.
		['male', '1964-12-31', '2024-12-31'],
		['male', '1965-01-01', '2025-02-01'],
		// The month of retirement has no such day.
		['male', '1965-01-31', '2025-02-28'],
		['male', '1968-02-29', '2028-12-29'],
		['female_50', '1976-02-29', '2026-09-29'],
		['female_50', '1975-01-29', '2025-02-28'],
		['female_55', '1972-02-29', '2027-09-29'],
		['female_50', '1988-02-29', '2043-02-28'],
		['male', '1976-10-31', '2039-10-31']
	] as const)('%s born on %s: the day is %s', (kind, birth, day) =>
		expect(of(kind, birth)!.day).toBe(day)
	);

	test('a woman of whom nothing says which is taken as of 50', () => {
		expect(of('female', '1975-11-15')).toEqual(of('female_50', '1975-11-15'));
		expect(of('female', '1975-11-15')).not.toEqual(of('female_55', '1975-11-15'));
	});
});

test('before 2025 the ages are 60, 55 and 50, whoever is asked about', () => {
	expect(of('male', '1976-09-15', '2024-12-31')).toMatchObject({ day: '2036-09-15', delay: 0 });
	expect(of('female_55', '1981-09-15', '2024-12-31')!.day).toBe('2036-09-15');
	expect(of('female', '1984-02-29', '2024-12-31')!.day).toBe('2034-02-28');
	expect(of('male', '1976-09-15', '2025-01-01')!.day).toBe('2039-09-15');
	expect(of('male', '1976-09-15', '1978-06-01')).toBeNull();
});

test('the law is named, and marked as one that is not at hand', () => {
	const { source, assumption } = of('male', '1970-01-01')!;
	expect([source.title, source.date, assumption]).toEqual([
		'全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（法律，原文未收录）',
		'2024-09-13',
		true
	]);
	expect(of('male', '1970-01-01', '2022-01-01')!.source.number).toBe('国发〔1978〕104号');
});

test('the engine reckons the same for every month of birth from 1955 to 1990', async () => {
	const connection = await openNode();
	await createRetirement(connection, '371502');
	const kinds = ['male', 'female_55', 'female_50', 'female'] as const;
	const days = ['1970-01-01', '2024-12-31', '2025-01-01', '2030-06-30'];
	const rows = await connection.query<Record<'birth' | 'kind' | 'as_of' | 'day', string>>(
		`SELECT birth::varchar AS birth, kind, as_of::varchar AS as_of, retirement_day(birth, kind, as_of)::varchar AS day
		FROM (SELECT unnest([first, first + 27, last_day(first)]) AS birth
				FROM (SELECT unnest(generate_series(DATE '1955-01-01', DATE '1990-12-01', INTERVAL 1 MONTH))::date AS first)),
			unnest([${kinds.map((it) => `'${it}'`).join()}]) k(kind),
			unnest([${days.map((it) => `DATE '${it}'`).join()}]) d(as_of)`
	);
	await connection.close();
	expect(rows).toHaveLength(36 * 12 * 3 * kinds.length * days.length);
	const wrong = rows.filter(
		({ birth, kind, as_of, day }) =>
			day !== (of(kind as (typeof kinds)[number], birth, as_of)?.day ?? null)
	);
	expect(wrong).toEqual([]);
});

test('a compiled dataset has it', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-retirement-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'laws.duckdb');
	const made = await openNode([`${folder}/`]);
	await createRetirement(made, '371502');
	await writeDatabase(made, file);
	await made.close();
	const connection = await openCompiled(file);
	const [row] = await connection.query<{ day: string }>(
		`SELECT retirement_day(DATE '1975-11-15', 'female', DATE '2026-11-30')::varchar AS day`
	);
	await connection.close();
	expect(row!.day).toBe('2026-05-15');
});
