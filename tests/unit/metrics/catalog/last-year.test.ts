import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthEndsFrom } from '$lib/base/dates';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { MetricId } from '$lib/metrics/catalog';
import { cubeOf, sumsFrom } from '$lib/metrics/cubes';
import { ask, measure, type Source } from '$lib/metrics/compile/run';
import { measureProgress } from '$lib/metrics/measured/progress';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { isWhole, some } from '../../../support/corpus';
import { openForFew } from '../../../support/engine';
import { dongchangfu, gulou, shazhen } from '../../model/measured';

/*
 * 去年同期: last year's plan on the same day a year earlier, from files that name both years.
 */

const houying = '371502100';
const metrics = [
	...(['planned_last_year', 'onboarded_last_year'] as const),
	...(['completion_rate_last_year', 'untold_last_year'] as const)
];

async function built(tables: Drawn, year: number) {
	const connection = await openForFew();
	const info = { ...dongchangfu, plan_year: year, issued_on: `${year}-01-20` };
	await buildDrawn(connection, info, tables, ['progress']);
	const meta: DatasetMeta = await describeDataset(connection, {
		...info,
		...{ title: '', title_en: '', as_of: `${year}-06-30`, simulated_people: true },
		...{ plan_made_up: false, source: null, notes: [], file: null }
	});
	const by = async (asOf: string, id: MetricId, slice?: 'town' | 'level' | 'county') => {
		const rows = await measure(
			connection,
			[id],
			{ asOf, where: {}, ...(slice && { by: slice }) },
			{}
		);
		return Object.fromEntries(rows[id].map((row) => [row.slice ?? '?', row.value] as const));
	};
	const on = async (asOf: string, id: MetricId) => (await by(asOf, id))[''] ?? null;
	return { connection, meta, by, on };
}

/*
 * 2025, and 2024 with its leap day. 古楼 has a plan of both years: 4 posts in 2024, 5 from 29 February on. 沙镇 has
 * people of 2024 but no plan of it. 侯营 has a plan of 2024, and nobody of it in the roster.
 */
const plan = `
	plan_year | town     | level | issued | effective_on
	2025      | 古楼街道 | 乡村  | 10     |
	2025      | 沙镇镇   | 乡村  | 6      |
	2024      | 古楼街道 | 乡村  | 4      |
	2024      | 古楼街道 | 乡村  | 1      | 2024-02-29
	2024      | 侯营镇   | 乡村  | 8      |
	2023      | 古楼街道 | 乡村  | 70     |`;
const roster = `
	town     | level | plan_year | post_no | on_date    | exit_date  | old_post | veteran
	古楼街道 | 乡村  |           | 1       | 2024-01-10 | 2024-02-01 |          |
	古楼街道 | 乡村  |           | 1       | 2024-03-01 |            |          |
	古楼街道 | 乡村  |           | 2       | 2024-02-29 |            |          |
	古楼街道 | 乡村  |           | 3       | 2024-12-31 |            |          |
	古楼街道 | 乡村  | 2024      | 4       | 2025-01-05 |            |          |
	古楼街道 | 乡村  |           | 5       | 2024-01-10 | 2024-01-10 |          |
	古楼街道 | 乡村  |           | 6       | 2024-01-10 |            | 是       |
	古楼街道 | 乡村  |           | 7       | 2024-01-10 |            |          | 是
	古楼街道 | 城镇  |           | 8       | 2024-01-10 |            |          |
	古楼街道 | 乡村  |           | 9       | 2023-05-01 |            |          |
	古楼街道 | 乡村  |           | 11      | 2025-01-25 |            |          |
	古楼街道 | 乡村  | 2025      | 1       | 2025-02-20 |            |          |
	沙镇镇   | 乡村  |           | 1       | 2024-01-10 |            |          |
	沙镇镇   | 乡村  |           | 2       | 2025-02-01 |            |          |`;

describe('by hand', () => {
	let of: Awaited<ReturnType<typeof built>>;
	beforeAll(async () => {
		of = await built({ plan, roster }, 2025);
	});
	afterAll(() => of.connection.close());

	test.each([
		// Post 1 in January; the day before the leap day comes over.
		['2025-01-09', 4, 0],
		['2025-01-10', 4, 1],
		['2025-02-27', 4, 1],
		// 29 February: post 2, and the plan's adjustment.
		['2025-02-28', 5, 2],
		// A refill of post 1 doesn't count again.
		['2025-03-01', 5, 2],
		['2025-12-30', 5, 2],
		['2025-12-31', 5, 3],
		// A post of 2024 that was filled in January 2025.
		['2026-01-04', 5, 3],
		['2026-01-05', 5, 4]
	])('on %s: planned %d, filled %d', async (day, planned, filled) => {
		const rows = await measure(of.connection, metrics, { asOf: day, where: {} }, {});
		expect(metrics.map((id) => rows[id][0]?.value ?? null)).toEqual([
			...[planned, filled, filled / planned, 8]
		]);
	});

	test('a town without last year’s plan, or without people of it, is unknown and not 0', async () => {
		const day = '2025-02-28';
		expect(await of.by(day, 'onboarded_last_year', 'town')).toEqual({
			...{ [gulou]: 2, [shazhen]: null, [houying]: null }
		});
		expect(await of.by(day, 'planned_last_year', 'town')).toMatchObject({ [shazhen]: null });
		expect(await of.by(day, 'completion_rate_last_year', 'town')).toEqual({
			...{ [gulou]: 2 / 5, [shazhen]: null, [houying]: null }
		});
		expect(await of.by(day, 'untold_last_year', 'town')).toEqual({
			...{ [gulou]: null, [shazhen]: null, [houying]: 8 }
		});
		// Urban posts weren't planned in 2024.
		expect(await of.by(day, 'onboarded_last_year', 'level')).toMatchObject({
			...{ rural: 2, urban: null }
		});
	});

	test('this year’s figures are as they were', async () => {
		const alone = await built({ plan: plan.replace(/\n\t202[34].*/g, ''), roster }, 2025);
		for (const asOf of some(['2025-01-31', '2025-02-28', '2025-06-30'], 2))
			for (const id of ['planned', 'onboarded', 'on_post', 'completion_rate'] as const)
				for (const slice of [undefined, 'county', 'level'] as const)
					expect([id, await of.by(asOf, id, slice)]).toEqual([id, await alone.by(asOf, id, slice)]);
		expect(await of.by('2025-02-28', 'onboarded', 'town')).toMatchObject({
			...{ [gulou]: 2, [shazhen]: 1 }
		});
		for (const id of metrics) expect(await alone.on('2025-02-28', id)).toBeNull();
		// A town that last year's plan alone names is no place of this year's.
		expect(of.meta.places).toEqual(alone.meta.places);
		const view = { asOf: '2025-02-28', place: dongchangfu.place, level: null };
		const { places } = await measureProgress(of.connection, of.meta, view);
		expect(places!.rows.planned.map(({ slice }) => slice)).toEqual([gulou, shazhen]);
		await alone.connection.close();
	});

	test('a cube says what the engine says on every day that it holds', async () => {
		const days = monthEndsFrom(2025, '2025-12-31');
		const cube = await cubeOf(of.connection, 'progress', days, []);
		const beside: Source = {
			sums: (asked) => Promise.resolve(sumsFrom(cube, asked)!),
			list: () => Promise.resolve([]),
			work: (work) => work(of.connection)
		};
		const questions = {
			months: { metrics, by: 'month' },
			towns: { metrics, by: 'town' },
			whole: { metrics }
		} as const;
		for (const asOf of days)
			for (const where of [{}, { town: [gulou] }, { level: ['rural'] }]) {
				const part = { asOf, year: 2025, where };
				const [one, other] = await Promise.all(
					[beside, of.connection].map((it) => ask(it, part, questions, {}))
				);
				for (const name of ['months', 'towns', 'whole'] as const)
					expect(one![name].on()).toEqual(other![name].on());
			}
	});
});

test('on 29 February it is last year’s 28th', async () => {
	const { connection, on } = await built(
		{
			plan: 'plan_year | town | level | issued\n2024 | 古楼 | 乡村 | 3\n2023 | 古楼 | 乡村 | 4',
			roster: `
				town | level | post_no | on_date
				古楼 | 乡村  | 1       | 2023-02-28
				古楼 | 乡村  | 2       | 2023-03-01`
		},
		2024
	);
	const days = ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01'];
	const found: (number | null)[] = [];
	for (const day of days) found.push(await on(day, 'onboarded_last_year'));
	expect(found).toEqual([0, 1, 1, 2]);
	await connection.close();
});

test('a plan by county counts where some town of it has people', async () => {
	const { connection, on, by } = await built(
		{
			plan: [
				'plan_year | county | level | issued\n2025 | 东昌府区 | 乡村 | 20\n2024 | 东昌府区 | 乡村 | 12',
				'plan_year | town | level | issued\n2025 | 沙镇镇 | 乡村 | 9\n2024 | 沙镇镇 | 乡村 | 5'
			],
			roster: 'town | level | post_no | on_date\n古楼 | 乡村 | 1 | 2024-03-01'
		},
		2025
	);
	// 12, of which 5 are divided: nobody of 沙镇's is in the roster, the other 7 are the county's.
	expect(await by('2025-03-31', 'planned_last_year', 'town')).toMatchObject({ '?': 7 });
	expect(await by('2025-03-31', 'untold_last_year', 'town')).toMatchObject({ [shazhen]: 5 });
	expect(await on('2025-03-31', 'completion_rate_last_year')).toBe(1 / 7);
	await connection.close();
});

test('random files: each day is what plain sums of the rows say', async () => {
	let seed = 11;
	const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
	const towns = ['古楼街道', '沙镇镇', '侯营镇'];
	const codes: Record<string, string> = {
		...{ 古楼街道: gulou, 沙镇镇: shazhen, 侯营镇: houying }
	};
	const levels = ['乡村', '城镇'];
	const two = (n: number) => String(n).padStart(2, '0');
	for (let turn = 0; turn < (isWhole ? 5 : 2); turn++) {
		const year = 2024 + (turn % 2);
		const planned = [year, year - 1].flatMap((of) =>
			towns.flatMap((town) =>
				levels.flatMap((level) => (next(3) ? [{ of, town, level, posts: 3 + next(9) }] : []))
			)
		);
		const rows = Array.from({ length: 40 }, () => {
			const on = `${year - 1 - (next(8) === 0 ? 1 : 0) + next(2)}-${two(1 + next(4))}-${two(1 + next(28))}`;
			const of = next(5) === 0 ? year - 1 : null;
			const day = next(9) === 0 ? '2024-02-29' : on;
			return { town: towns[next(3)]!, level: levels[next(2)]!, of, post: next(12), day };
		});
		const { connection, by } = await built(
			{
				plan: [
					'plan_year | town | level | issued',
					...planned.map((it) => [it.of, it.town, it.level, it.posts].join(' | '))
				].join('\n'),
				roster: [
					'town | level | plan_year | post_no | on_date',
					...rows.map((it) => [it.town, it.level, it.of ?? '', it.post, it.day].join(' | '))
				].join('\n')
			},
			year
		);
		const yearOf = (it: (typeof rows)[number]) => it.of ?? Number(it.day.slice(0, 4));
		const lastPlan = planned.filter((it) => it.of === year - 1);
		const lastPeople = rows.filter((it) => yearOf(it) === year - 1);
		for (const asOf of ['01-31', '02-28', ...(year === 2024 ? ['02-29'] : []), '03-01', '12-31']) {
			// The last day of last year that counts, without any shift of rows.
			const isLeap = (year - 1) % 4 === 0;
			const until = asOf === '02-28' && isLeap ? '02-29' : asOf === '02-29' ? '02-28' : asOf;
			const filled = await by(`${year}-${asOf}`, 'onboarded_last_year', 'town');
			const posts = await by(`${year}-${asOf}`, 'planned_last_year', 'town');
			const untold = await by(`${year}-${asOf}`, 'untold_last_year', 'town');
			for (const town of towns) {
				const own = lastPlan.filter((it) => it.town === town);
				const isTold = lastPeople.some((it) => it.town === town);
				const sum = own.reduce((all, it) => all + it.posts, 0);
				const came = lastPeople.filter(
					(it) =>
						it.town === town &&
						it.day <= `${year - 1}-${until}` &&
						own.some(({ level }) => level === it.level)
				);
				const distinct = new Set(came.map((it) => `${it.level} ${it.post}`)).size;
				const isKnown = isTold && own.length > 0;
				const code = codes[town]!;
				expect([turn, asOf, town, filled[code] ?? null, posts[code] ?? null]).toEqual([
					...[turn, asOf, town, isKnown ? distinct : null, isKnown ? sum : null]
				]);
				expect(untold[code] ?? null).toBe(own.length > 0 && !isTold ? sum : null);
			}
		}
		await connection.close();
	}
});
