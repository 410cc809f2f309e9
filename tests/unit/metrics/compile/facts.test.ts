import { beforeAll, describe, expect, test } from 'vitest';
import { previousMonthEnd } from '$lib/base/dates';
import type { DatasetMeta } from '$lib/datasets/meta';
import { systems } from '$lib/datasets/systems';
import type { Connection } from '$lib/db/connection';
import { catalog, type Metric, type MetricId } from '$lib/metrics/catalog';
import { measureCoverage } from '$lib/metrics/measured/coverage';
import { ask, measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import { hasSlice, slicesOf, type SliceId } from '$lib/metrics/terms/slices';
import { factsAble } from '$lib/metrics/compile/statement';
import { some } from '../../../support/corpus';
import { compiledSystem } from '../../../support/systems';

/*
 * What several facts tell must be the same in each: a metric asked alone is a sum of its first fact,
 * asked beside one that only a later fact has, a sum of that one.
 */
const told: [MetricId, MetricId, MetricId][] = [
	['on_post', 'onboarded', 'on_post_share'],
	['developed', 'onboarded', 'in_use'],
	['vacant', 'onboarded', 'in_use']
];

describe.each(some(systems(), 2).map((it) => ({ id: it.id, system: it })))('$id', ({ system }) => {
	let connection: Connection;
	let meta: DatasetMeta;
	beforeAll(async () => {
		({ connection, meta } = await compiledSystem(system.id));
	});
	const days = [system.as_of, previousMonthEnd(system.as_of)];

	/** What a metric says beside another, without the parts where nothing is. */
	const said = async (id: MetricId, beside: MetricId, scope: Scope) => {
		const rows = (await measure(connection, [id, beside], scope, { posts: true }))[id];
		return rows.flatMap(({ slice, value }) => (value ? [[slice, value]] : [])).sort();
	};

	test.each(told)('%s is the same beside %s and beside %s', async (id, one, other) => {
		const [first, second] = [factsAble([id, one])[0], factsAble([id, other])[0]];
		expect(first).not.toBe(second);
		const both = slicesOf(first).filter((slice) => hasSlice(second, slice));
		expect(both).toContain('town');
		for (const asOf of days)
			for (const by of [undefined, ...both]) {
				const scope = { asOf, where: {}, ...(by && { by }) };
				const expected = await said(id, one, scope);
				expect(await said(id, other, scope), `${by} ${asOf}`).toEqual(expected);
				expect(expected.length).toBeGreaterThan(0);
			}
	});

	test('the 城镇 and 乡村 parts of a count add up, but of those that say they don’t', async () => {
		const ids = (Object.keys(catalog) as MetricId[]).filter((id) => {
			const { unit, additive }: Metric = catalog[id];
			return unit !== 'percent' && additive !== false && hasSlice(factsAble([id])[0], 'level');
		});
		expect(ids.length).toBeGreaterThan(15);
		const loaded = { posts: true, payments: true, budget: true };
		for (const id of ids) {
			const of = async (scope: Omit<Scope, 'asOf'>) =>
				(await measure(connection, [id], { ...scope, asOf: system.as_of }, loaded))[id];
			const [whole] = await of({ where: {} });
			const parts = await of({ where: {}, by: 'level' });
			const sum = parts.reduce((all, { value }) => all + (value ?? 0), 0);
			// Months are parts of days of different months: told to a millionth.
			expect([id, sum.toFixed(6)]).toEqual([id, (whole?.value ?? 0).toFixed(6)]);
		}
	});

	test('a place’s coverage is that of its towns added up', async () => {
		const view = { asOf: system.as_of, place: system.place, level: null };
		const { towns, places, whole } = await measureCoverage(connection, meta, view);
		const all = [...(towns ? places!.rows : []), whole];
		for (const place of all) {
			const { level } = meta.places.find(({ code }) => code === place.place)!;
			const where = { [level]: [place.place!] };
			const counted = async (by: SliceId) => {
				const found = await measure(connection, ['on_post'], { asOf: view.asOf, where, by }, {});
				return Object.fromEntries(found.on_post.map((row) => [row.slice ?? '', row.value]));
			};
			expect(place.groups).toEqual(await counted('group'));
			expect(place.sexes).toEqual(await counted('sex'));
			expect(place.ages).toEqual(await counted('age_band'));
			const { priority_share } = await measure(
				connection,
				['priority_share'],
				{ asOf: view.asOf, where },
				{}
			);
			expect([place.priority, place.on_post]).toEqual([
				priority_share[0]!.numerator,
				priority_share[0]!.denominator
			]);
			const loaded = { population: true };
			const { rates } = await ask(
				connection,
				{ asOf: view.asOf, where },
				{ rates: { metrics: ['coverage_rate'], across: [level], by: 'group' } },
				loaded
			);
			const covered = rates.parts().get(place.place!)!.coverage_rate;
			expect(
				Object.entries(place.covered).map(([group, it]) => [group, it.on_post, it.eligible])
			).toEqual(
				expect.arrayContaining(covered.map((row) => [row.slice, row.numerator, row.denominator]))
			);
			expect(Object.keys(place.covered)).toHaveLength(covered.length);
			const { coverage_rate } = await measure(
				connection,
				['coverage_rate'],
				{ asOf: view.asOf, where },
				loaded
			);
			expect([place.coverage?.on_post, place.coverage?.eligible]).toEqual([
				coverage_rate[0]!.numerator,
				coverage_rate[0]!.denominator
			]);
		}
	});
});
