import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '$lib/base/dates';
import type { Connection } from '$lib/db/connection';
import type { MetricId } from '$lib/metrics/catalog';
import { measureFunding } from '$lib/metrics/measured/funding';
import { dueRows } from '$lib/metrics/measured/funding_rows';
import { measure } from '$lib/metrics/compile/run';
import type { Scope } from '$lib/metrics/terms/scope';
import type { SliceId } from '$lib/metrics/terms/slices';
import { describe as describeDataset } from '$lib/model/describe';
import { annualAmounts, monthAmounts, tierNames, type Tier } from '$lib/policy/funding';
import { buildDrawn, type Drawn } from '../../../support/dataset';
import { openForFew } from '../../../support/engine';
import { workable } from '../../policy/schemes';
import { isWhole } from '../../../support/corpus';

const loaded = { posts: true, payments: true, budget: true };

async function built(info: { place: string; plan_year: number }, tables: Drawn) {
	const connection = await openForFew();
	const issued_on = `${info.plan_year}-01-01`;
	await buildDrawn(connection, { id: 'funding', issued_on, ...info }, tables, [
		'progress',
		'money'
	]);
	return connection;
}

/** Value by slice of one metric. */
async function by(
	connection: Connection,
	id: MetricId,
	slice: SliceId | undefined,
	asOf: string,
	where: Scope['where'] = {}
): Promise<Record<string, number | null>> {
	const scope: Scope = { asOf, where, ...(slice && { by: slice }) };
	const rows = (await measure(connection, [id], scope, loaded))[id];
	return Object.fromEntries(rows.map((row) => [row.slice ?? '?', row.value]));
}

/** Rural people who are on post all year. */
const allYear = (town: string, people: number, year: number): string =>
	[
		'town | level | id_no | on_date',
		...Array.from(
			{ length: people },
			(_, i) =>
				`${town} | 乡村 | 3715021962${String(101 + Math.floor(i / 900)).padStart(4, '0')}${String((i % 900) + 1).padStart(3, '0')}X | ${year - 1}-12-31`
		)
	].join('\n');

describe('people on post for a whole year, to the fen', () => {
	// 威海火炬高新区三（三）、太白湖新区三（三）、东昌府区二（四）、三（二）, with the wage of 2022, 2024 and 2026.
	const cases: [string, string, string, number, number, [number, number, number, number]][] = [
		['Weihai 105', '371071', '初村镇', 2022, 105, [1_050_000, 210_000, 168_000, 672_000]],
		['Taibai 110', '3708-tbh', '石桥镇', 2024, 110, [1_100_000, 440_000, 220_000, 440_000]],
		[
			'Dongchangfu 2,550',
			'371502',
			'沙镇镇',
			2022,
			2550,
			[20_808_000, 10_200_000, 4_243_200, 6_364_800]
		],
		['18 元', '371502', '沙镇镇', 2024, 10, [86_400, 40_000, 18_560, 27_840]],
		['20 元', '371502', '沙镇镇', 2026, 10, [96_000, 40_000, 22_400, 33_600]],
		// Nine months of 680 and three of 720.
		['17 to 18 元', '371502', '沙镇镇', 2023, 10, [82_800, 40_000, 17_120, 25_680]]
	];
	// A year of one wage is that of 2022; those of 2024 and 2026 run with `CORPUS=1`.
	const looked = cases.filter(([name]) => isWhole || !['18 元', '20 元'].includes(name));
	test.each(looked)(
		'%s',
		async (_, place, town, plan_year, people, [total, province, city, county]) => {
			const connection = await built(
				{ place, plan_year },
				{
					plan: `town | level | issued\n${town} | 乡村 | ${people}`,
					roster: allYear(town, people, plan_year)
				}
			);
			const asOf = `${plan_year}-12-31`;
			const fen = (amount: number) => amount * 100;
			const tiers = { province: fen(province), city: fen(city), county: fen(county) };
			for (const id of ['funding_due', 'funding_full_year'] as const) {
				expect(await by(connection, id, undefined, asOf)).toEqual({ '': fen(total) });
				expect(await by(connection, id, 'tier', asOf)).toEqual(tiers);
			}
			expect(await by(connection, 'person_months', undefined, asOf)).toEqual({ '': people * 12 });
			const months = Object.values(await by(connection, 'funding_due', 'month', asOf));
			expect(months).toHaveLength(12);
			expect(months.reduce((sum: number, it) => sum + it!, 0)).toBe(fen(total));
			await connection.close();
		}
	);
});

describe('a small place, by hand', () => {
	let connection: Connection;
	const [a, b, c, d] = [
		'37150219620315001X',
		'371502196203150036',
		'371502196203150052',
		'371502196203150079'
	];
	beforeAll(async () => {
		connection = await built(
			{ place: '371502', plan_year: 2022 },
			{
				plan: `
					town     | level | issued | own_increase
					沙镇镇   | 乡村  | 2      | 1
					古楼街道 | 城镇  | 1      |`,
				roster: `
					town     | level | id_no | name | post_no | on_date    | exit_date  | old_post | veteran
					沙镇镇   | 乡村  | ${a}  | 甲   | 1       | 2022-02-15 |            |          |
					沙镇镇   | 乡村  | ${b}  | 乙   | 2       | 2022-01-01 | 2022-03-11 |          |
					沙镇镇   | 乡村  | ${b}  | 乙   | 3       | 2022-03-06 | 2022-03-21 |          |
					沙镇镇   | 乡村  | ${c}  | 丙   |         | 2020-01-01 | 2022-03-01 | 是       |
					沙镇镇   | 乡村  | ${c}  | 丙   | 4       | 2022-03-01 |            |          |
					古楼街道 | 城镇  | ${d}  | 丁   | 5       | 2022-03-31 |            |          |
					沙镇镇   | 乡村  |       | 戊   | 6       | 2022-01-01 |            |          | 是`,
				payments: `
					town   | level | id_no | month   | paid   | insurance | si_subsidy | channel  | paid_on
					       |       | ${a}  | 2022-02 | 340.00 | 60        |            | 一卡通   | 2022-03-10
					沙镇镇 | 乡村  | ${b}  | 2022-01 | 680.00 |           |            | 银行代发 | 2022-02-10
					沙镇镇 | 乡村  | ${b}  | 2022-02 |        |           |            |          |
					       |       | ${d}  | 2022-03 | 54.84  |           | 300        | 一卡通   | 2022-04-11
					沙镇镇 | 乡村  | ${b}  | 2021-12 | 999.00 |           |            | 一卡通   | 2022-01-10`,
				budget: `
					county   | year | tier | level | budgeted | disbursed | reported_on
					东昌府区 | 2022 | 省级 | 乡村  | 12000    | 3000      | 2022-01-25
					东昌府区 | 2022 | 县级 | 乡村  | 7000     | 1000      | 2022-04-02
					东昌府区 | 2021 | 省级 | 乡村  | 99999    |           |`
			}
		);
	});
	afterAll(() => connection.close());

	const meta = () =>
		describeDataset(connection, {
			...{ id: 'funding', title: '', title_en: '', place: '371502', plan_year: 2022 },
			...{ issued_on: '2022-01-01', as_of: '2022-04-30', simulated_people: true },
			...{ plan_made_up: false, source: null, notes: [], file: null }
		});

	// 680 a month; 甲 14 of 28 days of February; 乙 January, February, 1–20 March (20 of 31 days, the
	// overlap once); 丙 March (the old post before isn't counted); 丁 1 of 31 days at 1,700.
	const feb = 34_000;
	const march = 43_871; // 68,000 × 20 ÷ 31 = 43,870.97
	const ding = 5484; // 170,000 ÷ 31 = 5,483.87

	test('due: by month, level, place; parts of a month by calendar day', async () => {
		const asOf = '2022-03-31';
		expect(await by(connection, 'funding_due', 'month', asOf)).toEqual({
			'2022-01': 68_000,
			'2022-02': feb + 68_000,
			'2022-03': 68_000 + march + 68_000 + ding
		});
		expect(await by(connection, 'funding_due', 'level', asOf)).toEqual({
			urban: ding,
			rural: 68_000 + feb + 68_000 + 68_000 + march + 68_000
		});
		expect(await by(connection, 'funding_due', 'town', asOf, { level: ['urban'] })).toEqual({
			'371502001': ding
		});
		// A month is due on its last day.
		expect(await by(connection, 'funding_due', undefined, '2022-03-30')).toEqual({
			'': 68_000 + feb + 68_000
		});
		const months = (await by(connection, 'person_months', undefined, asOf))['']!;
		expect(months).toBeCloseTo(1 + 0.5 + 1 + 1 + 20 / 31 + 1 + 1 / 31, 10);
	});

	test('due by tier: the county takes the fen that is left', async () => {
		// Province of a month: 33,333, 33,334, 33,333 of 400,000 a year; city 13,867, 13,866, 13,867.
		const tiers = await by(connection, 'funding_due', 'tier', '2022-01-31');
		expect(tiers).toEqual({ province: 33_333, city: 13_867, county: 20_800 });
		const all = await by(connection, 'funding_due', 'tier', '2022-03-31');
		const whole = await by(connection, 'funding_due', undefined, '2022-03-31');
		expect(Object.values(all).reduce((sum: number, it) => sum + it!, 0)).toBe(whole['']);
		expect(all.existing).toBe(ding);
	});

	test('paid: what is paid by the day, to whom it belongs, and what the province settles', async () => {
		const paid = (asOf: string, slice?: SliceId) => by(connection, 'funding_paid', slice, asOf);
		expect(await paid('2022-03-09')).toEqual({ '': 68_000 });
		expect(await paid('2022-03-10', 'town')).toEqual({ '371502101': 102_000 });
		expect(await paid('2022-04-30', 'month')).toEqual({
			'2022-01': 68_000,
			'2022-02': 34_000,
			'2022-03': 5484
		});
		expect(await paid('2022-04-30', 'channel')).toEqual({ card: 34_000 + 5484, other: 68_000 });
		// 340.00 of the 680.00 of February: 33,334 ÷ 2, and 33,333 of January not by card.
		const settled = await by(connection, 'provincial_settleable', undefined, '2022-04-30');
		expect(settled).toEqual({ '': 16_667 });
		expect(await by(connection, 'outside_settlement', undefined, '2022-04-30')).toEqual({
			'': 33_333
		});
		const [share] = (
			await measure(connection, ['outside_share'], { asOf: '2022-04-30', where: {} }, loaded)
		).outside_share;
		expect([share!.numerator, share!.denominator]).toEqual([33_333, 50_000]);
		const [card] = (
			await measure(connection, ['card_rate'], { asOf: '2022-04-30', where: {} }, loaded)
		).card_rate;
		expect([card!.numerator, card!.denominator]).toEqual([34_000, 102_000]);
		expect(await by(connection, 'insurance_paid', undefined, '2022-04-30')).toEqual({ '': 6000 });
		expect(await by(connection, 'si_subsidy_paid', 'level', '2022-04-30')).toEqual(
			expect.objectContaining({ urban: 30_000 })
		);
		const unpaid = await by(connection, 'funding_unpaid', undefined, '2022-03-31');
		const due = await by(connection, 'funding_due', undefined, '2022-03-31');
		expect(unpaid['']).toBe(due['']! - 102_000);
	});

	test('budget: of the year, from the day of its report', async () => {
		const asked = (asOf: string) => by(connection, 'funding_budget', 'tier', asOf);
		expect(await asked('2022-01-31')).toEqual({ province: 1_200_000 });
		expect(await asked('2022-04-30')).toEqual({ province: 1_200_000, county: 700_000 });
		expect(await by(connection, 'funding_disbursed', undefined, '2022-04-30')).toEqual({
			'': 400_000
		});
		// Budgets are of counties: a town has none.
		const town = { town: ['371502101'] };
		expect(await by(connection, 'funding_budget', undefined, '2022-04-30', town)).toEqual({});
	});

	test('the full year is planned posts at the standard, own increase included', async () => {
		expect(await by(connection, 'funding_full_year', 'tier', '2022-03-31')).toEqual({
			province: 3 * 400_000,
			city: 3 * 166_400,
			county: 3 * 249_600,
			existing: 2_040_000
		});
	});

	test('rates and the cost of a month, from their two sums', async () => {
		const ids = ['payout_rate', 'disbursement_rate', 'monthly_cost'] as const;
		const rows = await measure(connection, ids, { asOf: '2022-04-30', where: {} }, loaded);
		const of = (id: (typeof ids)[number]) => [rows[id][0]!.numerator, rows[id][0]!.denominator];
		const due = (await by(connection, 'funding_due', undefined, '2022-04-30'))['']!;
		expect(of('payout_rate')).toEqual([68_000 + 34_000 + 5484, due]);
		expect(of('disbursement_rate')).toEqual([400_000, 1_900_000]);
		const months = (await by(connection, 'person_months', undefined, '2022-04-30'))['']!;
		expect(of('monthly_cost')).toEqual([due, months]);
		expect(rows.monthly_cost[0]!.value).toBe(Math.round(due / months));
	});

	test('what the page asks in one go: what tiers bear is the due, reports are the budget file', async () => {
		const view = { asOf: '2022-04-30', place: '371502', level: null };
		const funding = await measureFunding(connection, await meta(), view);
		const borne = funding.borne.reduce((sum, { due }) => sum + due, 0);
		expect(borne).toBe(funding.whole.funding_due.value);
		expect(funding.planned).toEqual({ urban: 1, rural: 3 });
		expect(funding.reports).toEqual([
			{
				county: '371502',
				name: '东昌府区',
				budgeted: 1_900_000,
				disbursed: 400_000,
				reported: true,
				first_on: '2022-01-25',
				last_on: '2022-04-02'
			}
		]);
		const january = await measureFunding(connection, await meta(), { ...view, asOf: '2022-01-31' });
		expect(january.reports.map(({ budgeted }) => budgeted)).toEqual([1_200_000]);
		const current = funding.schemes.filter((it) => it.current);
		expect(current.map(({ value, annual }) => [value.level, annual?.total])).toEqual([
			['urban', 2_040_000],
			['rural', 816_000]
		]);
	});

	test('the rows behind the amounts add up to them', async () => {
		const asOf = '2022-04-30';
		for (const [place, level] of [
			['371502', null],
			['371502101', null],
			['371502', 'urban']
		] as const) {
			const view = { asOf, place, level };
			const { rows, count } = await dueRows(connection, await meta(), view, 1000);
			expect(rows).toHaveLength(count);
			const where = {
				...(place !== '371502' && { town: [place] }),
				...(level && { level: [level] })
			};
			const sum = (of: (row: (typeof rows)[number]) => number | null) =>
				rows.reduce((total, row) => total + (of(row) ?? 0), 0);
			const whole = async (id: MetricId) => (await by(connection, id, undefined, asOf, where))[''];
			expect(sum(({ due }) => due)).toBe(await whole('funding_due'));
			expect(sum(({ paid }) => paid)).toBe(await whole('funding_paid'));
			for (const row of rows)
				expect(
					(row.province ?? 0) + (row.city ?? 0) + (row.county ?? 0) + (row.existing ?? 0)
				).toBe(row.due ?? 0);
		}
		const { rows, count } = await dueRows(
			connection,
			await meta(),
			{ asOf, place: '371502', level: null },
			2
		);
		expect([rows.length, count > 2]).toEqual([2, true]);
		expect(rows[0]).toMatchObject({ town: '沙镇镇', name: '乙', month: '2022-01', days: 31 });
	});
});

test('where no notice says what a post costs, nothing is due and that is counted', async () => {
	const connection = await built(
		{ place: '371071', plan_year: 2022 },
		{
			plan: 'town | level | issued\n怡园街道 | 城镇 | 5',
			roster: 'town | level | on_date\n怡园街道 | 城镇 | 2022-01-01',
			payments:
				'town | level | id_no | month | paid\n怡园街道 | 城镇 | 37107119620315001X | 2022-01 | 2000',
			budget: `
				county                   | year | tier | level | budgeted
				威海火炬高技术产业开发区 | 2022 | 县级 | 城镇  | 90000
				威海火炬高技术产业开发区 | 2022 | 县级 | 乡村  | 40000`
		}
	);
	expect(await by(connection, 'funding_due', undefined, '2022-02-28')).toEqual({});
	expect(await by(connection, 'unstated_months', undefined, '2022-02-28')).toEqual({ '': 2 });
	expect(await by(connection, 'person_months', undefined, '2022-02-28')).toEqual({ '': 0 });
	// What was paid is there, and held against nothing.
	expect(await by(connection, 'funding_paid', 'tier', '2022-02-28')).toEqual({ existing: 200_000 });
	expect(await by(connection, 'paid_unstated', undefined, '2022-02-28')).toEqual({ '': 200_000 });
	expect(await by(connection, 'funding_unpaid', undefined, '2022-02-28')).toEqual({});
	expect(await by(connection, 'payout_rate', undefined, '2022-02-28')).toEqual({});
	// The full year, of posts with a standard alone, is held against the budget of those: 40,000 of 130,000 元.
	expect(await by(connection, 'funding_budget', undefined, '2022-02-28')).toEqual({
		'': 13_000_000
	});
	expect(await by(connection, 'budget_stated', undefined, '2022-02-28')).toEqual({ '': 4_000_000 });
	await connection.close();
});

test('whatever the scheme, days and rule: each row’s parts are its whole', async () => {
	const connection = await built(
		{ place: '371502', plan_year: 2022 },
		{
			plan: 'town | level | issued\n沙镇镇 | 乡村 | 9',
			roster: [
				'town | level | on_date | exit_date',
				...Array.from(
					{ length: 40 },
					(_, i) =>
						`沙镇镇 | 乡村 | ${addDays('2022-01-01', i * 7)} | ${addDays('2022-01-02', i * 7 + ((i * i) % 97))}`
				)
			].join('\n')
		}
	);
	const rules = fc.constantFrom('calendar_days', 'thirty_days', 'whole_month');
	await fc.assert(
		fc.asyncProperty(workable, rules, async (scheme, rule) => {
			const annual = annualAmounts(scheme)!;
			const residual = scheme.parts.at(-1)!.tier;
			const has = (tier: Tier) => scheme.parts.some((it) => it.tier === tier);
			const values = Array.from({ length: 12 }, (_, i) => {
				const of = monthAmounts(annual, i + 1);
				const cells = tierNames.map((tier) => (has(tier) ? of[tier] : 'null'));
				return `('371502', 'rural', date '2022-01-01' + interval ${i} month, '${residual}', '${rule}', date '2022-12-31', ${of.total}, ${cells.join(', ')})`;
			});
			await connection.run(
				`delete from policy_funding; insert into policy_funding values ${values.join(', ')}`
			);
			const rows = await connection.query<Record<string, number | null>>(
				`select month(month) as month, days::double as days, day(ends) as "of", due::double as due,
					province::double as province, city::double as city, county::double as county,
					existing::double as existing from fct_due`
			);
			expect(rows.length).toBeGreaterThan(40);
			for (const row of rows) {
				const parts = tierNames.map((tier) => row[tier] ?? null);
				const sum = parts.reduce((total: number, it) => total + (it ?? 0), 0);
				expect(sum).toBe(row.due);
				for (const [i, tier] of tierNames.entries()) expect(parts[i] !== null).toBe(has(tier));
				for (const part of parts) expect(part ?? 0).toBeGreaterThanOrEqual(0);
				const { total } = monthAmounts(annual, row.month!);
				const [days, of] =
					rule === 'whole_month'
						? [1, 1]
						: rule === 'thirty_days'
							? [Math.min(row.days!, 30), 30]
							: [row.days!, row.of!];
				expect(row.due).toBe(Math.floor((2 * total * days + of) / (2 * of)));
			}
		}),
		{ numRuns: isWhole ? 10 : 3 }
	);
	await connection.close();
});
