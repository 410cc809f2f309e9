import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '$lib/base/dates';
import { expiryOf, expirySql, mayEndBefore, spellsOf } from '$lib/checks/term/person';
import { places } from '$lib/datasets/places';
import type { Connection, Row } from '$lib/db/connection';
import { createStaging } from '$lib/intake/staging/stage';
import { buildModel, createReference } from '$lib/model/build';
import { openNode } from '$lib/db/node';
import { isWhole } from '../../../support/corpus';
import { expected, type Expected, type Spell } from './oracle';

/*
 * SQL and the rules for one person say the same, of many people of every kind, at places with rules of their own
 * and on days with other rules.
 */

const towns = ['371502101', '371071004', '370811109', '370303001', '370102001'];
const counties = [...new Set(towns.map((town) => places().get(town)!.parent!))];

const day = (from: Day, days: number) =>
	fc.integer({ min: 0, max: days }).map((it) => addDays(from, it));
const birth = fc.oneof(
	day('1952-01-01', 19000),
	// On which every rule about years and months has its edge.
	fc.constantFrom(
		'1964-02-29',
		'1960-02-29',
		'1972-02-29',
		'1976-08-31',
		'1965-12-31',
		'1975-01-01'
	)
);
const spell: fc.Arbitrary<Spell> = fc.record({
	town: fc.constantFrom(...towns),
	level: fc.constantFrom('rural', 'urban'),
	groups: fc.uniqueArray(
		fc.constantFrom(
			'lifted',
			'low_income',
			'disabled',
			'rural_older',
			'urban_older',
			'youth',
			'zero_employment'
		),
		{ maxLength: 3 }
	),
	sex: fc.constantFrom('male', 'female', null),
	born: fc.option(birth, { freq: 10 }),
	on_date: fc.oneof(
		day('2019-01-01', 2200),
		fc.constantFrom('2020-02-29', '2024-02-29', '2022-08-31')
	),
	agree_end: fc.option(day('2022-01-01', 2500)),
	first_subsidy_month: fc.option(day('2018-01-01', 2500).map((it) => it.slice(0, 7))),
	months_used: fc.option(fc.integer({ min: 0, max: 70 })),
	placements: fc.option(fc.integer({ min: 1, max: 3 })),
	is_old: fc.boolean(),
	old_post: fc.boolean()
});

let connection: Connection;
const spells = fc.sample(spell, { numRuns: isWhole ? 4000 : 1500, seed: 14 });

beforeAll(async () => {
	connection = await openNode();
	await createReference(connection, {
		id: 'x',
		place: '37',
		plan_year: 2022,
		issued_on: '2022-01-01'
	});
	await createStaging(connection);
	await connection.load(
		'drawn',
		[
			'nth',
			'town',
			'level',
			'groups',
			'sex',
			'born',
			'on_date',
			'agree_end',
			'first',
			'used',
			'placements',
			'origin',
			'old_post'
		],
		spells.map((it, i) => [
			...[String(i), it.town, it.level, it.groups.join(',') || null, it.sex, it.born, it.on_date],
			...[it.agree_end, it.first_subsidy_month && `${it.first_subsidy_month}-01`],
			...[it.months_used, it.placements].map((n) => (n === null ? null : String(n))),
			...[it.is_old ? 'old' : 'new', String(it.old_post)]
		])
	);
	await connection.run(
		`INSERT INTO stg_roster BY NAME SELECT 'x' AS file, nth::integer + 1 AS "row", town, level, groups AS "group", sex,
			born::date AS birth, on_date::date AS on_date, agree_end::date AS agree_end,
			first::date AS first_subsidy_month, used::integer AS months_used, placements::integer AS placements,
			origin, old_post::boolean AS old_post, false AS veteran FROM drawn`
	);
	await buildModel(connection, ['progress']);
});
afterAll(() => connection.close());

const told = [
	'term_on',
	'agreement_on',
	'age_on',
	'retirement_on',
	'longer',
	'longer_until',
	'again',
	'ends_on'
];

test.each(['2022-05-31', '2024-04-28', '2024-04-29', '2024-06-30', '2025-02-28'])(
	'SQL and the rules for one person agree on %s',
	async (asOf) => {
		const knownOn = '2024-12-31';
		const { sql, params } = spellsOf({ where: {}, days: [asOf] }, knownOn);
		const rows = await connection.query<Expected & Row & { nth: number }>(
			`${sql} select nth::integer as nth, ${told.join(', ')} from (${expirySql}) order by nth`,
			params
		);
		const present = spells.flatMap((it, nth) => (it.on_date <= asOf ? [{ nth, it }] : []));
		expect(rows.length).toBe(present.length);
		expect(rows.length).toBeGreaterThan(500);
		for (const [i, { nth, it }] of present.entries())
			expect({ of: it, says: rows[i] }).toEqual({
				of: it,
				says: { nth, ...expected(it, asOf, knownOn) }
			});
		// Every kind of answer is among them.
		for (const name of told)
			expect([name, rows.some((row) => row[name] !== null)]).toEqual([
				name,
				name !== 'again' || asOf >= '2024-04-29'
			]);
		expect(new Set(rows.map(({ longer }) => longer))).toContain('near_retirement');
	}
);

test.each([
	['2022-05-31', 'term_on < as_of', 'moment.as_of'],
	['2024-06-30', 'term_on < as_of', 'moment.as_of'],
	['2025-02-28', 'term_on < as_of', 'moment.as_of'],
	['2022-05-31', 'term_on < agreement_on', 's.agree_end'],
	['2024-06-30', 'term_on < agreement_on', 's.agree_end']
])(
	'whoever’s term is over (%s, %s) is among those whose own days say that it may be',
	async (asOf, isOver, day) => {
		const days = [`date '${asOf}'`, `date '2024-12-31'`] as const;
		const found = async (isIn: string, few: boolean, where: string) => {
			const rows = await connection.query<{ nth: number }>(
				`with expiry as (${expiryOf(days, isIn, few)})
				select nth::integer as nth from expiry where ${where} order by nth`
			);
			return rows.map(({ nth }) => nth);
		};
		const over = await found('true', false, isOver);
		const mayBe = mayEndBefore(day, days[1]);
		expect(await found(mayBe, true, isOver)).toEqual(over);
		expect(over.length).toBeGreaterThan(20);
		const [asked, all] = [await found(mayBe, true, 'true'), await found('true', false, 'true')];
		expect(asked.length).toBeLessThan(all.length);
	}
);

test('the places are of several counties with rules of their own', () => {
	expect(counties).toHaveLength(5);
});

test('an age limit is that of the place: 70 at Weihai, 65 elsewhere, 24 of young people at Taibai Lake alone', async () => {
	const { sql, params } = spellsOf({ where: {}, days: ['2024-06-30'] }, '2024-12-31');
	const rows = await connection.query<{ nth: number; years: number | null }>(
		`${sql} select nth::integer as nth, date_sub('year', born, age_on + 1)::integer as years
		from (${expirySql}) where born is not null and not (month(born) = 2 and day(born) = 29)`,
		params
	);
	const agesOf = (town: string, group: string) => [
		...new Set(
			rows
				.filter(({ nth }) => spells[nth]!.town === town && spells[nth]!.groups.join() === group)
				.map(({ years }) => years)
		)
	];
	expect(agesOf('371071004', 'rural_older')).toEqual([71]);
	expect(agesOf('371502101', 'rural_older')).toEqual([66]);
	expect(agesOf('370811109', 'youth')).toEqual([25]);
	expect(agesOf('371502101', 'youth')).toEqual([null]);
	// Whoever has low income may stay at any age.
	expect(agesOf('371502101', 'low_income')).toEqual([null]);
});
