import { beforeAll, describe, expect, test } from 'vitest';
import { previousMonthEnd } from '../../src/lib/base/dates';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import { systems } from '../../src/lib/datasets/systems';
import type { Connection } from '../../src/lib/db/connection';
import { catalog, type MetricId } from '../../src/lib/metrics/catalog';
import { listFrom, sumsFrom, type Cube } from '../../src/lib/metrics/cubes';
import { factIds, facts, type FactId } from '../../src/lib/metrics/terms/facts';
import { packCube, unpackCube } from '../../src/lib/metrics/cubes/packed';
import type { View } from '../../src/lib/metrics/measured/progress';
import { ask, engine, type Source } from '../../src/lib/metrics/compile/run';
import type { Part } from '../../src/lib/metrics/terms/scope';
import { slicesOf, type SliceId } from '../../src/lib/metrics/terms/slices';
import { factsOf } from '../../src/lib/metrics/compile/statement';
import { describeSystem } from '../../src/lib/server/datasets';
import { figures } from '../../src/lib/views/sides';
import { factOfList, usualCube } from '../../src/lib/views/usual';
import { monthEnds } from '../../src/lib/state/scope';
import { builtSystem } from '../support/systems';

/*
 * What lies beside a page says what the engine says: for every metric, breakdown and dataset, and for
 * everything that pages show of the usual views.
 */

const loaded = { posts: true, payments: true, budget: true, population: true };
const ids = Object.keys(catalog) as MetricId[];

/** Asked of a cube and not there: then pages ask the engine. */
class Lacking extends Error {}

/** Breakdowns that no page asks for by month, place and 城乡: these are left to the engine. */
const left: Partial<Record<FactId, readonly SliceId[]>> = {
	people: ['village', 'batch'],
	posts: ['village', 'batch'],
	vacancies: ['village', 'batch', 'category', 'post'],
	pay: ['village', 'batch', 'category', 'post']
};

describe.each(systems().map((it) => ({ id: it.id, system: it })))('$id', ({ system }) => {
	let connection: Connection;
	let meta: DatasetMeta;
	const cubes = new Map<FactId, Cube>();
	const beside: Source = {
		sums: async (asked) => {
			const found = sumsFrom(cubes.get(asked.fact)!, asked);
			if (!found) throw new Lacking(`${asked.fact} by ${asked.sets.join(' ')}`);
			return found;
		},
		list: async (list, part) => {
			const found = listFrom(cubes.get(factOfList(list.id))!, list, part);
			if (!found) throw new Lacking(list.id);
			return found;
		}
	};
	beforeAll(async () => {
		({ connection } = await builtSystem(system));
		meta = await describeSystem(connection, system, null);
		for (const fact of factIds)
			cubes.set(fact, unpackCube(packCube(await usualCube(connection, meta, fact))));
	});

	test.each(factIds.flatMap((fact) => [undefined, ...slicesOf(fact)].map((by) => ({ fact, by }))))(
		'every metric of $fact by $by',
		async ({ fact, by }) => {
			const metrics = ids.filter((id) => factsOf(id).includes(fact));
			const own = metrics.filter((id) => factsOf(id).length === 1);
			const county = meta.places.find(({ level }) => level !== 'city')!;
			const wheres: Part['where'][] = [
				{},
				{ [county.level]: [county.code] },
				fact === 'coverage' ? {} : { level: ['rural'] }
			];
			for (const asOf of [meta.as_of, previousMonthEnd(meta.as_of)])
				for (const where of wheres) {
					const part = { asOf, year: meta.plan_year, where };
					// What is a difference within posts isn't told by sums of towns.
					const summed = metrics.filter((id) => id !== 'pay_gap');
					const questions = {
						own: { metrics: own.filter((id) => id !== 'pay_gap') },
						rows: { metrics: summed, ...(by && { by }) }
					};
					const asked = async (source: Source) =>
						(await ask(source, part, questions, loaded)).rows.on();
					if (by && left[fact]?.includes(by)) {
						await expect(asked(beside)).rejects.toThrow(Lacking);
						continue;
					}
					const expected = await asked(engine(connection));
					expect(rounded(await asked(beside))).toEqual(rounded(expected));
					if (Object.keys(where).length === 0)
						expect(Object.values(expected).some((rows) => rows.length > 0)).toBe(true);
				}
		}
	);

	test('everything that pages show of the usual views', async () => {
		const towns = meta.places.filter(({ level }) => level === 'town');
		const counties = meta.places.filter(({ level }) => level === 'county');
		const places = [meta.place, counties.at(-1)?.code ?? meta.place];
		const views: View[] = monthEnds(meta).flatMap((asOf, i) =>
			places.map((place) => ({ asOf, place, level: ([null, 'rural', 'urban'] as const)[i % 3]! }))
		);
		for (const view of views) {
			for (const { measure } of Object.values(figures))
				expect(rounded(await measure(beside, meta, view))).toEqual(
					rounded(await measure(connection, meta, view))
				);
		}
		const town = { asOf: meta.as_of, place: towns[0]!.code, level: null };
		for (const { measure } of [figures.progress, figures.funding])
			expect(rounded(await measure(beside, meta, town))).toEqual(
				rounded(await measure(connection, meta, town))
			);
		// Villages of people, and names of one town's posts, are left to the engine; so is any other day.
		for (const { measure } of [figures.coverage, figures.posts])
			await expect(measure(beside, meta, town)).rejects.toThrow(Lacking);
		const day = { ...town, place: meta.place, asOf: `${meta.as_of.slice(0, 8)}15` };
		await expect(figures.progress.measure(beside, meta, day)).rejects.toThrow(Lacking);
	});
});

test('every fact has a cube', () => {
	expect(factIds).toEqual(Object.keys(facts));
});

/** What binary numbers can't say exactly is compared to twelve digits. */
const rounded = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_, it: unknown) =>
			typeof it === 'number' && !Number.isInteger(it) ? Number(it.toPrecision(12)) : it
		)
	);
