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
import { ask, engine, type Questions, type Source } from '../../src/lib/metrics/compile/run';
import type { Part } from '../../src/lib/metrics/terms/scope';
import { slicesOf, type SliceId } from '../../src/lib/metrics/terms/slices';
import { factsOf, type Question } from '../../src/lib/metrics/compile/statement';
import { figures } from '../../src/lib/views/sides';
import { usualCube } from '../../src/lib/views/usual';
import { monthEnds } from '../../src/lib/state/scope';
import { compiledSystem } from '../support/systems';
import { isWhole } from '../support/corpus';

/*
 * What lies beside a page says what the engine says: for every metric, breakdown and dataset, and for
 * everything that pages show of the usual views.
 */

/** A city with its counties and a zone whose plan has years before it; every dataset with `CORPUS=1`. */
const datasets = systems()
	.map(({ id }) => id)
	.filter((id) => isWhole || ['zibo-2022', 'taibaihu-2024'].includes(id));

const loaded = { posts: true, payments: true, budget: true, finance: true, population: true };
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

describe.each(datasets)('%s', (id) => {
	let connection: Connection;
	let meta: DatasetMeta;
	const cubes = new Map<FactId, Cube>();
	const beside: Source = {
		sums: async (asked) => {
			const found = sumsFrom(cubes.get(asked.fact)!, asked);
			if (!found)
				throw new Lacking(
					`no cube of ${asked.fact} has ${asked.sets.flat().join(', ')}: what pages ask by stands in grains (src/lib/metrics/cubes), what none does in left (this file)`
				);
			return found;
		},
		list: async (list, part) => {
			const found = listFrom(cubes.get(list.fact!)!, list, part);
			if (!found) throw new Lacking(list.id);
			return found;
		},
		work: (work) => work(connection)
	};
	beforeAll(async () => {
		({ connection, meta } = await compiledSystem(id));
		for (const fact of factIds)
			cubes.set(fact, unpackCube(packCube(await usualCube(connection, meta, fact))));
	});

	const answers = new Map<string, ReturnType<typeof breakdowns>>();
	/** What the engine says of some metrics by each slice of a fact: asked once for all of them. */
	const breakdowns = (fact: FactId, part: Part, metrics: MetricId[]) => {
		const bys: [string, Question][] = slicesOf(fact).map((by) => [by, { metrics, by }]);
		// A metric that no other fact has keeps those that several have here.
		const own = { metrics: metrics.filter((id) => factsOf(id).length === 1) };
		const questions: Questions = { own, whole: { metrics }, ...Object.fromEntries(bys) };
		return ask(engine(connection), part, questions, loaded);
	};
	const fromEngine = (fact: FactId, part: Part, metrics: MetricId[]) => {
		const key = JSON.stringify([fact, part]);
		const found = answers.get(key) ?? breakdowns(fact, part, metrics);
		answers.set(key, found);
		return found;
	};

	test.each(factIds.flatMap((fact) => [undefined, ...slicesOf(fact)].map((by) => ({ fact, by }))))(
		'every metric of $fact by $by',
		async ({ fact, by }) => {
			const metrics = ids.filter((id) => factsOf(id).includes(fact));
			// What is a difference within posts isn't told by sums of towns.
			const summed = metrics.filter((id) => id !== 'pay_gap');
			const own = summed.filter((id) => factsOf(id).length === 1);
			const county = meta.places.find(({ level }) => level !== 'city')!;
			const parts: Part['where'][] = [
				{},
				{ [county.level]: [county.code] },
				fact === 'coverage' ? {} : { level: ['rural'] }
			];
			// By villages and batches, of which there are most, the whole; its parts with `CORPUS=1`.
			const wheres = isWhole || (by !== 'village' && by !== 'batch') ? parts : [{}];
			for (const asOf of [meta.as_of, previousMonthEnd(meta.as_of)])
				// Of the earlier month the parts only with `CORPUS=1`.
				for (const where of asOf === meta.as_of || isWhole ? wheres : [{}]) {
					const part = { asOf, year: meta.plan_year, where };
					const questions = { own: { metrics: own }, rows: { metrics: summed, ...(by && { by }) } };
					const answer = async () => (await ask(beside, part, questions, loaded)).rows.on();
					if (by && left[fact]?.includes(by)) {
						await expect(answer()).rejects.toThrow(Lacking);
						continue;
					}
					const expected = (await fromEngine(fact, part, summed))[by ?? 'whole']!.on();
					expect(rounded(await answer())).toEqual(rounded(expected));
					if (Object.keys(where).length === 0)
						expect(Object.values(expected).some((rows) => rows.length > 0)).toBe(true);
				}
		}
	);

	test('everything that pages show of the usual views', async () => {
		const towns = meta.places.filter(({ level }) => level === 'town');
		const counties = meta.places.filter(({ level }) => level === 'county');
		const places = [meta.place, counties.at(-1)?.code ?? meta.place];
		const all: View[] = monthEnds(meta).flatMap((asOf, i) =>
			places.map((place) => ({ asOf, place, level: ([null, 'rural', 'urban'] as const)[i % 3]! }))
		);
		// Each 城乡 and both places; every month of each place with `CORPUS=1`.
		const views = all.filter((_, i) => isWhole || [0, 3, 4].includes(i));
		// Pages that ask no questions work on the engine alone.
		const asking = Object.values(figures).filter(
			({ questions }) => Object.keys(questions(meta, all[0]!)).length > 0
		);
		expect(asking.length).toBeGreaterThan(3);
		for (const view of views) {
			for (const { measure } of asking)
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
