import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '$lib/base/dates';
import type { Connection } from '$lib/db/connection';
import { catalog, type MetricId, type MetricRow } from '$lib/metrics/catalog';
import { ask, measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import { slicesOf } from '$lib/metrics/terms/slices';
import { factsOf } from '$lib/metrics/compile/statement';
import { buildDrawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';
import { isWhole } from '../../../support/corpus';

const ids = (Object.keys(catalog) as MetricId[]).filter((id) => factsOf(id).includes('progress'));
const loaded = { posts: true };

let connection: Connection;
beforeAll(async () => {
	connection = await openForFew();
	const info = { id: 'days', place: '3703', plan_year: 2022, issued_on: '2022-01-20' };
	await buildDrawn(connection, info, {
		plan: `
			town     | level | batch  | issued
			鲁村镇   | 乡村  | 第一批 | 6
			鲁村镇   | 城镇  |        | 2
			车站街道 | 城镇  | 第二批 | 5`,
		posts: `
			post_no | town     | village | level | batch  | created_on | abolished_on
			1       | 鲁村镇   | 一村    | 乡村  | 第一批 | 2022-01-31 |
			2       | 鲁村镇   | 二村    | 乡村  | 第一批 | 2022-02-01 | 2022-05-31
			3       | 车站街道 |         | 城镇  | 第二批 | 2022-03-31 |`,
		roster: `
			town     | village | level | batch  | id_no              | post_no | on_date    | exit_date  | old_post
			鲁村镇   | 一村    | 乡村  | 第一批 | 37032319620315001X | 1       | 2022-01-31 | 2022-03-15 |
			鲁村镇   | 一村    | 乡村  | 第一批 | 370323196203150036 | 1       | 2022-03-31 |            |
			鲁村镇   | 二村    | 乡村  | 第一批 | 370323196203150052 | 2       | 2022-04-01 | 2022-05-31 |
			车站街道 |         | 城镇  | 第二批 | 370323196203150079 | 3       | 2022-04-30 |            |
			车站街道 |         | 城镇  |        | 370323196203150095 |         | 2020-06-01 | 2022-06-30 | 是`
	});
});
afterAll(() => connection.close());

/** Days before, on and after what happens, also out of order, twice, and none of the year. */
const days = ['2022-06-30', '2022-01-31', '2021-12-31', '2022-03-31', '2022-03-31', '2022-04-01'];

const onDays = async ({ by, ...part }: Scope, of: readonly string[]) => {
	const question = { metrics: ids, days: of, ...(by && { by }) };
	return (await ask(connection, part, { question }, loaded)).question;
};

describe('several days in one statement', () => {
	const breakdowns = [undefined, ...slicesOf('progress')].filter((by) => by !== 'month');
	test.each(breakdowns)('by %s, each day is as if asked alone', async (by) => {
		for (const where of [{}, { level: ['urban'] }, { town: ['370323102'], level: ['rural'] }]) {
			const scope: Scope = { asOf: '2022-06-30', where, ...(by && { by }) };
			const answer = await onDays(scope, days);
			for (const asOf of days)
				expect({ asOf, rows: answer.on(asOf) }).toEqual({
					asOf,
					rows: await measure(connection, ids, { ...scope, asOf }, loaded)
				});
		}
	});

	test('whichever they are', async () => {
		const day = fc.nat(400).map((n) => addDays('2021-12-01', n));
		const scope: Scope = { asOf: '2022-06-30', where: {}, by: 'town' };
		await fc.assert(
			fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 5 }), async (some) => {
				const answer = await onDays(scope, some);
				for (const asOf of some)
					expect(answer.on(asOf)).toEqual(
						await measure(connection, ids, { ...scope, asOf }, loaded)
					);
			}),
			{ numRuns: isWhole ? 25 : 6 }
		);
	});
});

describe('by month', () => {
	test('each month is as if its end were asked alone, the last up to the as-of day', async () => {
		const scope: Scope = { asOf: '2022-05-20', where: {}, by: 'month' };
		const monthly = await measure(connection, ids, scope, loaded);
		const ends = ['2022-01-31', '2022-02-28', '2022-03-31', '2022-04-30', '2022-05-20'];
		for (const id of ids) {
			const alone: MetricRow[] = [];
			for (const asOf of ends)
				alone.push((await measure(connection, [id], { asOf, where: {} }, loaded))[id][0]!);
			expect([id, monthly[id]]).toEqual([
				id,
				alone.map((it, i) => {
					const month = ends[i]!.slice(0, 7);
					return { ...it, slice: month, label: month };
				})
			]);
		}
	});

	test('goes on into the next year, and is empty before the first', async () => {
		const months = async (asOf: string) =>
			(await measure(connection, ['planned'], { asOf, year: 2022, where: {}, by: 'month' }, loaded))
				.planned;
		expect((await months('2023-02-10')).map(({ slice }) => slice).slice(-3)).toEqual([
			...['2022-12', '2023-01', '2023-02']
		]);
		expect(await months('2021-12-31')).toEqual([]);
	});
});

test('parts add up to the whole, for every count and breakdown', async () => {
	const counts = ['planned', 'developed', 'onboarded', 'on_post', 'vacant'] as const;
	for (const asOf of days) {
		const whole = await measure(connection, counts, { asOf, where: {} }, loaded);
		for (const by of ['city', 'county', 'town', 'village', 'level', 'batch'] as const) {
			const parts = await measure(connection, counts, { asOf, where: {}, by }, loaded);
			const sums = counts.map((id) => parts[id].reduce((sum, row) => sum + (row.value ?? 0), 0));
			expect([asOf, by, sums]).toEqual([asOf, by, counts.map((id) => whole[id][0]!.value)]);
		}
	}
});

test('values that the data doesn’t have come last, as 未注明', async () => {
	const { planned } = await measure(
		connection,
		['planned'],
		{ asOf: '2022-06-30', where: {}, by: 'batch' },
		loaded
	);
	expect(planned.map(({ slice, label, value }) => [slice, label, value])).toEqual([
		['第一批', '第一批', 6],
		['第二批', '第二批', 5],
		[null, '未注明', 2]
	]);
});
