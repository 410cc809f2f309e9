import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { cubeOf, sumsFrom } from '$lib/metrics/cubes';
import { ask, measure, type Source } from '$lib/metrics/compile/run';
import { measureFunding } from '$lib/metrics/measured/funding';
import { measureProgress } from '$lib/metrics/measured/progress';
import { describe as describeDataset } from '$lib/model/describe';
import type { Step } from '$lib/model/steps';
import { monthEndsFrom } from '$lib/base/dates';
import { burnUp } from '$lib/present/progress/burnup';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { isWhole } from '../../../support/corpus';
import { openForFew } from '../../../support/engine';
import { dongchangfu, gulou, shazhen } from '../../model/measured';

/*
 * Plans that are adjusted within the year: the plan in force on a day is what was issued and all adjustments up to
 * it, and everything that is held against the plan follows it.
 */

const [a, b, c] = ['37150219620315001X', '371502196203150036', '371502196203150052'];
const plan = `
	town     | level | issued | adjusted | raised | lowered | effective_on | basis
	古楼街道 | 乡村  | 4      |          |        |         |              |
	古楼街道 | 城镇  | 2      |          |        |         |              |
	沙镇镇   | 乡村  | 10     |          |        |         |              |
	沙镇镇   | 乡村  |        | -4       |        |         | 2022-04-20   | 东人社〔2022〕9号
	古楼街道 | 乡村  |        |          | 3      |         | 2022-04-20   | 东人社〔2022〕9号
	古楼街道 | 城镇  |        |          |        | 1       | 2022-05-01   |
	沙镇镇   | 乡村  | 2      |          |        |         | 2022-08-01   |`;
const roster = `
	town     | level | id_no | post_no | on_date
	沙镇镇   | 乡村  | ${a}  | 1       | 2022-03-20
	沙镇镇   | 乡村  | ${b}  | 2       | 2022-04-10
	沙镇镇   | 乡村  | ${c}  | 3       | 2022-05-10`;

async function built(tables: Drawn, parts: readonly Step[] = ['progress']) {
	const connection = await openForFew();
	await buildDrawn(connection, dongchangfu, tables, parts);
	const meta: DatasetMeta = await describeDataset(connection, {
		...dongchangfu,
		...{ title: '', title_en: '', as_of: '2022-06-30', simulated_people: true },
		...{ plan_made_up: false, source: null, notes: [], file: null }
	});
	return { connection, meta };
}

/** What binary numbers can't say exactly is compared to twelve digits. */
const rounded = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_, it: unknown) =>
			typeof it === 'number' && !Number.isInteger(it) ? Number(it.toPrecision(12)) : it
		)
	);

describe('by hand', () => {
	let connection: Connection;
	let meta: DatasetMeta;
	beforeAll(async () => {
		({ connection, meta } = await built({ plan, roster }, ['progress', 'money']));
	});
	afterAll(() => connection.close());

	const by = async (asOf: string, id: MetricId, slice?: 'town' | 'level') => {
		const rows = await measure(
			connection,
			[id],
			{ asOf, where: {}, ...(slice && { by: slice }) },
			{}
		);
		return Object.fromEntries(rows[id].map((row) => [row.slice ?? '?', row.value] as const));
	};
	const view = (asOf: string, place = '371502') => ({ asOf, place, level: null });

	test('the plan in force on a day is what was issued with the adjustments up to it', async () => {
		expect(await by('2022-04-19', 'planned', 'town')).toEqual({ [gulou]: 6, [shazhen]: 10 });
		expect(await by('2022-04-20', 'planned', 'town')).toEqual({ [gulou]: 9, [shazhen]: 6 });
		expect(await by('2022-05-01', 'planned', 'level')).toEqual({ urban: 1, rural: 13 });
		expect(await by('2022-08-01', 'planned')).toEqual({ '': 16 });
		// Before the year's own day of issue the plan is that of the year.
		expect(await by('2022-01-31', 'planned')).toEqual({ '': 16 });
	});

	test('rates, targets, pace and gaps follow it, from the day itself on', async () => {
		expect(await by('2022-04-19', 'completion_rate', 'town')).toMatchObject({ [shazhen]: 2 / 10 });
		expect(await by('2022-04-20', 'completion_rate', 'town')).toMatchObject({ [shazhen]: 2 / 6 });
		// All of it is asked for by the end of June: 10 − 2, and 6 − 2.
		expect(await by('2022-04-19', 'gap_to_milestone', 'town')).toMatchObject({ [shazhen]: 8 });
		expect(await by('2022-04-20', 'gap_to_milestone', 'town')).toMatchObject({ [shazhen]: 4 });
		// 20 of the 91 days between the milestones, of the plan of the day; the clock isn't set back.
		const share = 0.5 + (0.5 * 20) / 91;
		const { whole } = await measureProgress(connection, meta, view('2022-04-20', shazhen));
		expect(whole.reference_pace.numerator).toBeCloseTo(6 * share, 5);
		expect(whole.reference_pace.value).toBeCloseTo(share, 9);
		expect((await by('2022-04-20', 'completion_reported'))['']).toBeCloseTo(2 / 6, 9);
	});

	test('so do the year’s bill and the what-if', async () => {
		// 8,160 元 a year for each rural post; urban posts have 1,700 a month of their own.
		const bill = async (asOf: string) => (await by(asOf, 'funding_full_year'))[''];
		expect(await bill('2022-04-19')).toBe((14 * 8160 + 2 * 20_400) * 100);
		expect(await bill('2022-05-01')).toBe((13 * 8160 + 1 * 20_400) * 100);
		expect((await measureFunding(connection, meta, view('2022-04-19'))).planned).toEqual({
			urban: 2,
			rural: 14
		});
		expect((await measureFunding(connection, meta, view('2022-05-01'))).planned).toEqual({
			urban: 1,
			rural: 13
		});
	});

	test('a milestone that is over is judged by the plan of its day', async () => {
		const { atMilestones } = await measureProgress(connection, meta, view('2022-05-31', shazhen));
		expect(atMilestones).toMatchObject([{ due: '2022-03-31', onboarded: 1, planned: 10 }]);
		// In a town whose plan is today's again nothing is said.
		const whole = await measureProgress(connection, meta, view('2022-08-31'));
		expect(whole.atMilestones[0]).not.toHaveProperty('planned');
	});

	test('the burn-up has a step for each day on which the view’s own plan changed', async () => {
		const whole = await measureProgress(connection, meta, view('2022-08-31'));
		expect(whole.plan).toEqual([
			{ day: '2022-03-11', planned: 16 },
			{ day: '2022-04-20', planned: 15 },
			{ day: '2022-05-01', planned: 14 },
			{ day: '2022-08-01', planned: 16 }
		]);
		const town = await measureProgress(connection, meta, view('2022-05-31', shazhen));
		expect(town.plan).toEqual([
			{ day: '2022-03-11', planned: 10 },
			{ day: '2022-04-20', planned: 6 }
		]);
		const { pace, milestones } = burnUp(town, meta);
		const at = 0.5 + (0.5 * 20) / 91;
		expect(pace.map(({ day, count }) => [day, Number(count.toFixed(6))])).toEqual([
			['2022-03-11', 0],
			['2022-03-31', 5],
			['2022-04-20', Number((10 * at).toFixed(6))],
			['2022-04-20', Number((6 * at).toFixed(6))],
			['2022-06-30', 6]
		]);
		expect(milestones.map(({ count }) => count)).toEqual([5, 6]);
	});

	test('what is known of the dataset names them, and counts places by its last day', () => {
		expect(meta.adjustments?.map((it) => Object.values(it).join(' '))).toEqual([
			`2022-04-20 ${shazhen} rural -4 东人社〔2022〕9号`,
			`2022-04-20 ${gulou} rural 3 东人社〔2022〕9号`,
			`2022-05-01 ${gulou} urban -1 `,
			`2022-08-01 ${shazhen} rural 2 `
		]);
		expect(meta.places.find(({ code }) => code === shazhen)).toMatchObject({ planned: 6 });
	});

	test('a cube says what the engine says on every day that it holds', async () => {
		const days = monthEndsFrom(2022, '2022-12-31');
		const cube = await cubeOf(connection, 'progress', days, []);
		const beside: Source = {
			sums: (asked) => Promise.resolve(sumsFrom(cube, asked)!),
			list: () => Promise.resolve([]),
			work: (work) => work(connection)
		};
		const metrics = ['planned', 'completion_rate', 'milestone_share', 'reference_pace'] as const;
		const questions = { months: { metrics, by: 'month' }, towns: { metrics, by: 'town' } } as const;
		for (const asOf of days.slice(2)) {
			const part = { asOf, year: 2022, where: {} };
			const [one, other] = await Promise.all(
				[beside, connection].map((it) => ask(it, part, questions, {}))
			);
			expect(rounded(one!.towns.on())).toEqual(rounded(other!.towns.on()));
			expect(rounded(one!.months.on())).toEqual(rounded(other!.months.on()));
		}
	});
});

test('what a county divides later is its towns’, and never counted twice', async () => {
	const { connection } = await built({
		plan: [
			`
			county   | level | batch  | issued | effective_on
			东昌府区 | 乡村  | 第一批 | 30     |
			东昌府区 | 乡村  | 第二批 | 10     |
			东昌府区 | 乡村  |        | -5     | 2022-05-01`,
			`
			town   | level | issued | effective_on
			沙镇镇 | 乡村  | 25     | 2022-04-01
			沙镇镇 | 乡村  | 20     | 2022-06-01`
		]
	});
	const on = async (asOf: string) => {
		const rows = await measure(connection, ['planned'], { asOf, where: {}, by: 'town' }, {});
		return Object.fromEntries(rows.planned.map(({ slice, value }) => [slice ?? 'rest', value]));
	};
	expect(await on('2022-03-31')).toEqual({ rest: 40 });
	expect(await on('2022-04-30')).toEqual({ [shazhen]: 25, rest: 15 });
	expect(await on('2022-05-31')).toEqual({ [shazhen]: 25, rest: 10 });
	// The towns' 45 are more than the county's 35: theirs count.
	expect(await on('2022-06-30')).toEqual({ [shazhen]: 45, rest: 0 });
	await connection.close();
});

test('random plans: each day is what plain sums of the rows say', async () => {
	let seed = 7;
	const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
	const towns = ['古楼街道', '沙镇镇', '侯营镇'];
	for (let turn = 0; turn < (isWhole ? 6 : 2); turn++) {
		const rows = Array.from({ length: 14 }, () => {
			const town = next(4) === 0 ? '' : towns[next(3)]!;
			const day = next(2) ? '' : `2022-${String(4 + next(6)).padStart(2, '0')}-1${next(10)}`;
			const posts = day ? next(9) - 3 : 10 + next(20);
			return { town, level: next(2) ? '乡村' : '城镇', posts, day };
		});
		const { connection } = await built({
			plan: [true, false].map((isTown) =>
				[
					`${isTown ? 'town' : 'county'} | level | issued | effective_on`,
					...rows
						.filter(({ town }) => isTown === Boolean(town))
						.map((it) => [it.town || '东昌府区', it.level, it.posts, it.day].join(' | '))
				].join('\n')
			)
		});
		for (const asOf of ['2022-03-31', '2022-05-15', '2022-07-31', '2022-12-31']) {
			const inForce = rows.filter(({ day }) => day <= asOf);
			const sum = (town: (it: string) => boolean, level: string) =>
				inForce.reduce((all, it) => all + (town(it.town) && it.level === level ? it.posts : 0), 0);
			const hasTowns = (level: string) => inForce.some((it) => it.town && it.level === level);
			const expected = ['乡村', '城镇'].reduce((all, level) => {
				const [own, below] = [sum((it) => !it, level), sum(Boolean, level)];
				return all + below + (hasTowns(level) ? Math.max(own - below, 0) : own);
			}, 0);
			const found = await measure(connection, ['planned'], { asOf, where: {} }, {});
			expect([turn, asOf, found.planned[0]?.value ?? 0]).toEqual([turn, asOf, expected]);
		}
		await connection.close();
	}
});
