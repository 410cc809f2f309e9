import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, monthEnd } from '$lib/base/dates';
import { systems } from '$lib/datasets/systems';
import type { Connection } from '$lib/db/connection';
import type { MetricRow } from '$lib/metrics/catalog';
import { measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import { countsBy, oracle, type Counts } from './oracle';
import { some } from '../../../support/corpus';
import { builtSystem } from '../../../support/systems';

const ids = ['planned', 'developed', 'onboarded', 'on_post', 'vacant'] as const;
const levelNames: Record<string, string> = { urban: '城镇', rural: '乡村' };

/** Days on which much has happened, on which little, and on which all is known. */
const days: Record<string, readonly string[]> = {
	'dongchangfu-2022': ['2022-03-18', '2022-03-31', '2022-05-31'],
	'zibo-2022': ['2022-01-28', '2022-03-31', '2022-05-31'],
	'weihai-hitech-2022': ['2022-04-20', '2022-05-15', '2022-06-30'],
	'taibaihu-2024': ['2024-06-14', '2024-06-30', '2024-09-30']
};

describe.each(some(systems(), 2).map((it) => ({ id: it.id, system: it })))(
	'$id',
	({ id, system }) => {
		let connection: Connection;
		let on: ReturnType<typeof oracle>;
		beforeAll(async () => {
			const built = await builtSystem(system);
			connection = built.connection;
			on = oracle(built.tables, system.plan_year);
		});

		/** What the metrics say, in the oracle’s words. */
		async function measured(scope: Scope, key: (row: MetricRow) => string) {
			const all = await measure(connection, [...ids, 'completion_rate'], scope, { posts: true });
			const counts = new Map(
				all.planned.map((row, i) => [
					key(row),
					Object.fromEntries(ids.map((name) => [name, all[name][i]!.value])) as unknown as Counts
				])
			);
			return { counts, rates: new Map(all.completion_rate.map((row) => [key(row), row])) };
		}

		test('there is something to count on each day', () => {
			expect(days[id]).toHaveLength(3);
			for (const day of days[id]!) {
				const whole = countsBy(on(day), null).get('')!;
				expect(whole.planned).toBe(system.plan.printed_total.all);
				for (const name of ids) expect([day, name, whole[name] > 0]).toEqual([day, name, true]);
			}
		});

		describe.each(days[id]!)('on %s', (asOf) => {
			test.each([
				['the whole', undefined],
				['by town', 'town'],
				['by 城乡', 'level']
			] as const)('%s, counts and rates are the same', async (_, by) => {
				const key = (row: MetricRow) =>
					by === 'town' ? row.label : by === 'level' ? levelNames[row.slice!]! : '';
				const { counts, rates } = await measured({ asOf, where: {}, ...(by && { by }) }, key);
				const expected = countsBy(on(asOf), by ?? null);
				expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(expected));
				for (const [name, { onboarded, planned }] of expected) {
					const { numerator, denominator, value } = rates.get(name)!;
					expect([name, numerator, denominator]).toEqual([name, onboarded, planned]);
					expect(value).toBeCloseTo(onboarded / planned, 12);
				}
			});
		});

		test('by month: what stood at each month’s end', async () => {
			const asOf = addDays(system.as_of, -3);
			const { counts } = await measured({ asOf, where: {}, by: 'month' }, (row) => row.slice!);
			const months = Array.from(
				{ length: Number(asOf.slice(5, 7)) },
				(_, i) => `${system.plan_year}-${String(i + 1).padStart(2, '0')}`
			);
			const expected = months.map((month) => {
				const end = monthEnd(`${month}-01`);
				return [month, countsBy(on(end < asOf ? end : asOf), null).get('')!] as const;
			});
			expect([...counts]).toEqual(expected);
		});
	}
);
