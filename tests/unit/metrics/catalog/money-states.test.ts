import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { measureFunding } from '$lib/metrics/measured/funding';
import { measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import type { SliceId } from '$lib/metrics/terms/slices';
import { describe as describeDataset } from '$lib/model/describe';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';

/* Dongchangfu 2022: a rural month is 680 元 (省 333.33, 市 138.67, 区县 208.00, the year's twelfths rounded). */
const place = '371502';
const info = { id: 'states', place, plan_year: 2022, issued_on: '2022-01-01' };
const [gulou, shazhen] = ['371502001', '371502101'];
const loaded = { posts: true, payments: true, budget: true };
const people = ['37150219620315001X', '371502196203150036', '371502196203150052'] as const;
const [a, b, c] = people;
const plan = 'town | level | issued\n古楼 | 乡村 | 5\n沙镇 | 乡村 | 5';
/** All of the year on post. */
const roster = `
	town | level | id_no | on_date
	古楼 | 乡村  | ${a}  | 2021-12-31
	古楼 | 乡村  | ${b}  | 2021-12-31
	沙镇 | 乡村  | ${c}  | 2021-12-31`;

function block(tables: Drawn) {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openForFew();
		await buildDrawn(connection, info, { plan, roster, ...tables }, ['progress', 'money']);
	});
	afterAll(() => connection.close());
	const rows = async (id: MetricId, asOf: string, by?: SliceId, where: Scope['where'] = {}) =>
		(await measure(connection, [id], { asOf, where, ...(by && { by }) }, loaded))[id];
	/** 元 by slice. */
	const yuan = async (id: MetricId, asOf: string, by?: SliceId) =>
		Object.fromEntries(
			(await rows(id, asOf, by)).map((row) => [
				row.slice ?? '?',
				row.value === null ? null : row.value / 100
			])
		);
	/** Both counts of a rate, in 元. */
	const counts = async (id: MetricId, asOf: string, by?: SliceId) =>
		Object.fromEntries(
			(await rows(id, asOf, by)).map(({ slice, numerator, denominator }) => [
				slice ?? '?',
				[numerator, denominator].map((it) => it && it / 100)
			])
		);
	const meta = () => {
		const said = { title: '', title_en: '', source: null, notes: [], file: null };
		const known = { as_of: '2022-12-31', simulated_people: false, plan_made_up: false };
		return describeDataset(connection, { ...info, ...said, ...known });
	};
	const page = async (asOf: string) =>
		measureFunding(connection, await meta(), { asOf, place, level: null });
	const issues = () => connection.query('SELECT rule, "row" FROM issues ORDER BY rule, "row"');
	return { yuan, counts, meta, page, issues };
}

describe('应发 is what had to be paid by then', () => {
	// January is paid in February, February in March, of both towns; nothing of March yet. March of a is paid early.
	const { yuan, counts, page } = block({
		payments: `
			id_no | month   | paid | channel | paid_on
			${a}  | 2022-01 | 680  | 一卡通  | 2022-02-10
			${b}  | 2022-01 | 680  | 一卡通  | 2022-02-10
			${c}  | 2022-01 | 680  | 一卡通  | 2022-02-10
			${a}  | 2022-02 | 680  | 一卡通  | 2022-03-10
			${b}  | 2022-02 | 680  | 一卡通  | 2022-04-01
			${c}  | 2022-02 | 600  | 一卡通  | 2022-03-10
			${a}  | 2022-03 | 680  | 一卡通  | 2022-03-31`
	});

	test('a month is payable once the next one is over', async () => {
		expect(await yuan('funding_payable', '2022-01-31')).toEqual({});
		expect(await yuan('funding_pending', '2022-01-31')).toEqual({ '': 2040 });
		expect(await yuan('funding_payable', '2022-02-27')).toEqual({});
		expect(await yuan('funding_payable', '2022-02-28')).toEqual({ '': 2040 });
		expect(await yuan('funding_payable', '2022-03-31')).toEqual({ '': 4080 });
		expect(await yuan('funding_pending', '2022-03-31')).toEqual({ '': 2040 });
		expect(await yuan('funding_due', '2022-03-31')).toEqual({ '': 6120 });
	});

	test('what was paid beside it is of the same months', async () => {
		// January 2,040 and February 680 + 600; not March's 680, nor February's of 1 April.
		expect(await counts('payable_rate', '2022-03-31')).toEqual({ '': [3320, 4080] });
		expect(await counts('payout_rate', '2022-03-31')).toEqual({ '': [4000, 6120] });
		expect(await counts('payable_rate', '2022-03-31', 'month')).toEqual({
			'2022-01': [2040, 2040],
			'2022-02': [1280, 2040]
		});
		expect(await counts('payable_rate', '2022-03-31', 'town')).toEqual({
			[gulou]: [2040, 2720],
			[shazhen]: [1280, 1360]
		});
		// Levels of government add up to it.
		const tiers = Object.values(await counts('payable_rate', '2022-03-31', 'tier'));
		expect(tiers.reduce((sum, [paid]) => sum + Math.round(paid! * 100), 0)).toBe(332_000);
	});

	test('the page’s months tell which are payable', async () => {
		const { months } = await page('2022-03-31');
		expect(months.funding_payable.map(({ slice }) => slice)).toEqual(['2022-01', '2022-02']);
		expect(months.funding_due.map(({ slice }) => slice)).toEqual(['2022-01', '2022-02', '2022-03']);
	});
});

describe('a payment without a day', () => {
	const dated = block({
		payments: `
			id_no | month   | paid | paid_on
			${a}  | 2022-01 | 680  | 2022-02-10
			${b}  | 2022-01 | 680  |
			${c}  | 2022-01 |      |`
	});
	const undated = block({ payments: `id_no | month | paid\n${a} | 2022-01 | 680` });
	const both = block({
		payments: [
			`id_no | month | paid | paid_on\n${a} | 2022-01 | 680 |`,
			`id_no | month | paid\n${b} | 2022-01 | 340`
		]
	});

	test('in a file that has the column isn’t paid, with a warning', async () => {
		for (const day of ['2022-02-28', '2022-12-31'])
			expect(await yuanOf(dated, day)).toEqual({ '': 680 });
		expect(await dated.issues()).toEqual([{ rule: 'paid-undated', row: 3 }]);
		expect((await dated.meta()).payments_undated).toBe(false);
	});

	test('in a file without it counts at the end of its month, and the page can say so', async () => {
		expect(await yuanOf(undated, '2022-01-30')).toEqual({});
		expect(await yuanOf(undated, '2022-01-31')).toEqual({ '': 680 });
		expect(await undated.issues()).toEqual([]);
		expect((await undated.meta()).payments_undated).toBe(true);
	});

	test('each file by its own columns', async () => {
		expect(await yuanOf(both, '2022-12-31')).toEqual({ '': 340 });
	});
});

const yuanOf = ({ yuan }: ReturnType<typeof block>, day: string) => yuan('funding_paid', day);

describe('what is taken back (追回)', () => {
	// 680.00 is 333.33, 138.67, 208.00; 0.01 of it is the county's. Halves go away from zero.
	const { yuan, issues } = block({
		payments: `
			id_no | month   | paid    | channel | paid_on
			${a}  | 2022-01 | 680.00  | 一卡通  | 2022-02-10
			${a}  | 2022-01 | -680.00 | 一卡通  | 2022-03-10
			${b}  | 2022-01 | 100.01  | 一卡通  | 2022-02-10
			${b}  | 2022-01 | -100.01 | 一卡通  | 2022-03-10
			${c}  | 2022-01 | -0.03   | 一卡通  | 2022-04-10`
	});

	test('undoes what was paid, at each level to the fen', async () => {
		const paid = await yuan('funding_paid', '2022-02-28', 'tier');
		// 100.01 × 333.33/680 = 49.0240…, × 472/680 = 69.4187…: 49.02, 20.40, 30.59.
		expect(paid).toEqual({ province: 382.35, city: 159.07, county: 238.59 });
		expect(await yuan('funding_paid', '2022-03-31', 'tier')).toEqual({
			province: 0,
			city: 0,
			county: 0
		});
		expect(await yuan('provincial_settleable', '2022-03-31')).toEqual({ '': 0 });
	});

	test('parts are the whole below zero, too', async () => {
		// −0.03 × 333.33/680 = −0.0147: −0.01; × 472/680 = −0.0208: −0.02; the rest is −0.01.
		expect(await yuan('funding_paid', '2022-04-30', 'tier')).toEqual({
			province: -0.01,
			city: -0.01,
			county: -0.01
		});
		expect(await yuan('funding_paid', '2022-04-30')).toEqual({ '': -0.03 });
		expect(await issues()).toEqual([]);
	});
});

describe('a town that sent no payment file, while others did', () => {
	const { yuan, counts } = block({
		payments: `
			id_no | month   | paid | channel | paid_on
			${a}  | 2022-01 | 680  | 一卡通  | 2022-02-10
			${b}  | 2022-01 | 340  | 一卡通  | 2022-02-10`
	});

	test('has an unknown rate, not 0 %, and is in no rate', async () => {
		expect(await counts('payable_rate', '2022-02-28', 'town')).toEqual({ [gulou]: [1020, 1360] });
		expect(await counts('payable_rate', '2022-02-28')).toEqual({ '': [1020, 1360] });
		expect(await yuan('funding_unpaid', '2022-02-28')).toEqual({ '': 2720 - 1020 });
		expect(await yuan('funding_payable', '2022-02-28')).toEqual({ '': 2040 });
	});
});

describe('budget reports', () => {
	// 100 in January, 100 with 60 disbursed in May; the city's 50 in two parts, and in May 80 of which nothing is said.
	const { yuan, counts, page, issues } = block({
		budget: `
			county   | year | tier   | level | budgeted | disbursed | reported_on
			东昌府区 | 2022 | 省级   | 乡村  | 100      |           | 2022-01-20
			东昌府区 | 2022 | 省级   | 乡村  | 100      | 60        | 2022-05-10
			东昌府区 | 2022 | 市级   | 乡村  | 20       |           | 2022-01-20
			东昌府区 | 2022 | 市级   | 乡村  | 30       |           | 2022-01-20
			东昌府区 | 2022 | 市级   | 乡村  | 80       |           | 2022-05-10
			东昌府区 | 2022 | 区县级 | 乡村  | 7        |           |`
	});

	test('the latest holds; parts of one day add up; an undated one isn’t reported', async () => {
		expect(await yuan('funding_budget', '2022-01-19')).toEqual({});
		expect(await yuan('funding_budget', '2022-01-31', 'tier')).toEqual({ province: 100, city: 50 });
		expect(await yuan('funding_budget', '2022-05-31', 'tier')).toEqual({ province: 100, city: 80 });
		expect(await yuan('funding_disbursed', '2022-05-31')).toEqual({ '': 60 });
		expect(await issues()).toEqual([{ rule: 'reported-undated', row: 7 }]);
	});

	test('a rate is of what was reported as disbursed', async () => {
		expect(await counts('disbursement_rate', '2022-01-31')).toEqual({ '': [null, null] });
		expect(await counts('disbursement_rate', '2022-05-31')).toEqual({ '': [60, 100] });
	});

	test('the first decides whether it was in time', async () => {
		const [report, ...more] = (await page('2022-05-31')).reports;
		expect(more).toEqual([]);
		expect(report).toEqual({
			...{ county: place, name: '东昌府区', reported: true },
			...{ budgeted: 180_00, disbursed: 60_00, first_on: '2022-01-20', last_on: '2022-05-10' }
		});
	});

	test('before any, the county is listed as not reported', async () => {
		expect((await page('2022-01-19')).reports).toEqual([
			{
				...{ county: place, name: '东昌府区', reported: false },
				...{ budgeted: null, disbursed: null, first_on: null, last_on: null }
			}
		]);
	});
});

describe('a budget without a column of days', () => {
	const { yuan, page } = block({
		budget: 'county | year | tier | budgeted\n东昌府区 | 2022 | 省级 | 100'
	});

	test('counts from the year’s first day, and nobody says when it was reported', async () => {
		expect(await yuan('funding_budget', '2022-01-01')).toEqual({ '': 100 });
		expect((await page('2022-01-31')).reports).toMatchObject([
			{ reported: true, budgeted: 100_00, first_on: null }
		]);
	});
});
