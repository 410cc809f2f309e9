import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import type { MetricId } from '$lib/metrics/catalog';
import { cubeOf, sumsFrom, type Cube } from '$lib/metrics/cubes';
import { ask, measure, type Questions, type Source } from '$lib/metrics/compile/run';
import type { Question } from '$lib/metrics/compile/statement';
import type { Scope } from '$lib/metrics/terms/scope';
import type { SliceId } from '$lib/metrics/terms/slices';
import { buildDrawn } from '../../../support/dataset';
import {
	plantedInfo,
	plantedPeople,
	type PlantedNumber,
	type PlantedSpell
} from '../../../support/planted';
import { openShipping } from '../../../support/wasm';

/*
 * People of several groups at once, whom the bundled datasets don't have: counted a second time from the
 * rows that were planted, without staging, model or SQL, and on both engines.
 */
const { tables, spells, numbers } = plantedPeople();
const loaded = { population: true };
const days = ['2022-03-31', '2022-04-20', '2022-05-31'];

/** Each person on post on a day, once in each town and 城乡, with the groups of all rows that hold then. */
function present(day: string): PlantedSpell[] {
	const found = new Map<string, PlantedSpell>();
	for (const it of spells) {
		if (it.since > day || (it.until !== null && it.until <= day)) continue;
		const key = `${it.town}/${it.level}/${it.idNo}`;
		const groups = [...new Set([...(found.get(key)?.groups ?? []), ...it.groups])];
		found.set(key, { ...it, groups });
	}
	return [...found.values()];
}

const priority = ['zero_employment', 'urban_older', 'lifted', 'low_income', 'disabled'];

/** Whether a person is of those whom a number counts. */
const isOf = (it: PlantedSpell, { town, group, sex }: PlantedNumber): boolean =>
	it.town === town && it.groups.includes(group) && (sex === null || sex === it.sex);

const tally = (keys: readonly string[]): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
	return counts;
};

/** Codes under which a person counts; the empty text for none. */
const kinds = (it: PlantedSpell): readonly string[] => (it.groups.length ? it.groups : ['']);

describe('people of several groups', () => {
	let node: Connection;
	let browser: Connection;
	beforeAll(async () => {
		[node, browser] = [await openNode(), await openShipping()];
		await buildDrawn(node, plantedInfo, tables, ['progress', 'people']);
		await buildDrawn(browser, plantedInfo, tables, ['progress', 'people']);
	});
	afterAll(async () => {
		await node.close();
		await browser.close();
	});

	/** Rows of both engines, which must be the same. */
	async function rowsOf(id: MetricId, scope: Scope) {
		const found = (await measure(node, [id], scope, loaded))[id];
		expect((await measure(browser, [id], scope, loaded))[id]).toEqual(found);
		return found;
	}

	/** Rows by group of each town, the same of both engines. */
	async function acrossTowns(id: MetricId, asOf: string) {
		const asked = { found: { metrics: [id], across: ['town'], by: 'group' } } as const;
		const of = async (engine: Connection) => {
			const { found } = await ask(engine, { asOf, where: {} }, asked, loaded);
			return new Map([...found.parts()].map(([town, rows]) => [town, rows[id]]));
		};
		const found = await of(node);
		expect(await of(browser)).toEqual(found);
		return found;
	}

	const values = async (id: MetricId, scope: Scope) =>
		Object.fromEntries((await rowsOf(id, scope)).map((row) => [row.slice ?? '', row.value]));
	const ratio = async (id: MetricId, scope: Scope) =>
		(await rowsOf(id, scope)).map((row) => [row.numerator, row.denominator]);

	test('are there in number, and some only while two of their posts overlap', () => {
		const people = present('2022-05-31');
		expect(people.filter(({ groups }) => groups.length > 1).length).toBeGreaterThan(80);
		expect(people.filter(({ groups }) => groups.length === 0).length).toBeGreaterThan(5);
		const alone = (it: PlantedSpell) =>
			spells.some((one) => one.idNo === it.idNo && one.groups.length >= it.groups.length);
		expect(people.filter((it) => !alone(it)).length).toBeGreaterThan(10);
	});

	describe.each(days)('on %s', (asOf) => {
		test('count in each of their groups, and once in a total', async () => {
			const people = present(asOf);
			expect(await values('on_post', { asOf, where: {} })).toEqual({ '': people.length });
			expect(await values('on_post', { asOf, where: {}, by: 'group' })).toEqual(
				tally(people.flatMap(kinds))
			);
			for (const { slice, numerator, denominator } of await rowsOf('on_post_share', {
				...{ asOf, where: {}, by: 'group' }
			}))
				expect([slice, numerator, denominator]).toEqual([
					...[slice, people.filter((it) => kinds(it).includes(slice ?? '')).length],
					people.length
				]);
		});

		test('count once where several of their groups are asked for', async () => {
			const where = { group: ['lifted', 'disabled'] };
			const people = present(asOf).filter(({ groups }) =>
				where.group.some((code) => (groups as readonly string[]).includes(code))
			);
			expect(await values('on_post', { asOf, where })).toEqual({ '': people.length });
			for (const by of ['town', 'level', 'sex'] as const)
				expect(await values('on_post', { asOf, where, by })).toEqual(
					tally(people.map((it) => it[by]))
				);
		});

		test('count once among those who go first', async () => {
			const people = present(asOf);
			const first = people.filter(({ groups }) => groups.some((it) => priority.includes(it)));
			expect(await ratio('priority_share', { asOf, where: {} })).toEqual([
				[first.length, people.length]
			]);
		});

		test('of each town, by group', async () => {
			const found = await acrossTowns('on_post', asOf);
			const counted = [...found].flatMap(([town, rows]) =>
				rows.map((row) => [`${town}/${row.slice ?? ''}`, row.value])
			);
			expect(Object.fromEntries(counted)).toEqual(
				tally(present(asOf).flatMap((it) => kinds(it).map((kind) => `${it.town}/${kind}`)))
			);
		});

		test('cover each group’s number, and once the sum of all', async () => {
			const people = present(asOf);
			const covered = (of: readonly PlantedNumber[]) => [
				people.filter((it) => of.some((number) => isOf(it, number))).length,
				of.reduce((sum, { eligible }) => sum + eligible, 0)
			];
			expect(await ratio('coverage_rate', { asOf, where: {} })).toEqual([covered(numbers)]);
			const found = await acrossTowns('coverage_rate', asOf);
			const cells = [...found].flatMap(([town, rows]) =>
				rows.map((row) => [`${town}/${row.slice}`, [row.numerator, row.denominator]])
			);
			expect(Object.fromEntries(cells)).toEqual(
				Object.fromEntries(numbers.map((it) => [`${it.town}/${it.group}`, covered([it])]))
			);
			for (const by of ['town', 'group'] as const) {
				const keys = [...new Set(numbers.map((it) => it[by]))];
				const rows = await rowsOf('coverage_rate', { asOf, where: {}, by });
				expect(
					Object.fromEntries(rows.map((row) => [row.slice, [row.numerator, row.denominator]]))
				).toEqual(
					Object.fromEntries(
						keys.map((key) => [key, covered(numbers.filter((it) => it[by] === key))])
					)
				);
			}
		});
	});

	const ids = ['on_post', 'on_post_share', 'priority_share', 'coverage_rate', 'eligible'] as const;
	const cuts: Scope['where'][] = [
		{},
		{ group: ['disabled'] },
		{ group: ['lifted', 'low_income'] },
		{ sex: ['female'] },
		{ town: ['371502101'] }
	];

	test.each(ids)('both engines tell the same of %s, by every slice of people', async (id) => {
		const slices = ['group', 'sex', 'age_band', 'town'] as const satisfies SliceId[];
		const bys: [string, Question][] = slices.map((by) => [by, { metrics: [id], days, by }]);
		const asked: Questions = { whole: { metrics: [id], days }, ...Object.fromEntries(bys) };
		for (const where of cuts) {
			const part = { asOf: days[2]!, where };
			const found = await ask(node, part, asked, loaded);
			const other = await ask(browser, part, asked, loaded);
			for (const by of Object.keys(asked))
				for (const day of days)
					expect(other[by]!.on(day), `${by} ${day}`).toEqual(found[by]!.on(day));
		}
	});

	describe('a cube of these days', () => {
		const cubes = new Map<string, Cube>();
		const lacking = new Error('not in the cube');
		const beside: Source = {
			sums: async (asked) => {
				const found = sumsFrom(cubes.get(asked.fact)!, asked);
				if (!found) throw lacking;
				return found;
			},
			list: async () => {
				throw lacking;
			},
			work: () => Promise.reject(lacking)
		};
		beforeAll(async () => {
			for (const fact of ['people', 'coverage'] as const)
				cubes.set(fact, await cubeOf(node, fact, days, []));
		});

		const whole: Scope['where'][] = [{}, { town: ['371502101'] }];
		const shares = ['on_post_share', 'priority_share', 'coverage_rate', 'eligible'] as const;

		test.each(shares)('tells the same of %s, in all and by group', async (id) => {
			for (const by of [undefined, 'group'] as const)
				for (const where of whole) {
					const part = { asOf: days[2]!, where };
					const asked = { found: { metrics: [id], days, ...(by && { by }) } };
					const { found } = await ask(node, part, asked, loaded);
					const { found: other } = await ask(beside, part, asked, loaded);
					for (const day of days) {
						expect(found.on(day)[id].length).toBeGreaterThan(0);
						expect(other.on(day), `${by} ${day}`).toEqual(found.on(day));
					}
				}
		});
	});
});
