import type { MetricId, MetricRow } from '$lib/metrics/catalog';
import type { Borne, BudgetReport, Funding } from '$lib/metrics/measured/funding';
import {
	ofFundedLevels,
	ofFundedMonths,
	ofFundedPlaces,
	ofFunding,
	ofTiers
} from '$lib/metrics/measured/funding_questions';
import type { Measured } from '$lib/metrics/compile/run';
import { annualAmounts } from '$lib/policy/funding';
import { policies } from '$lib/policy/load';
import { dongchangfu, row } from '../views';

/** A view of money made from a few numbers, as if measured. */

type Values = Partial<Record<MetricId, number | null>>;

/** Rows by slice, as measured: a measure leaves out the slices that it knows nothing of. */
export function rowsOf<Id extends MetricId>(
	ids: readonly Id[],
	slices: readonly (readonly [string | null, Values])[]
): Measured<Id> {
	return Object.fromEntries(
		ids.map((id) => [
			id,
			slices.flatMap(([slice, values]): MetricRow[] => {
				const value = values[id];
				return value === undefined ? [] : [row(value, { slice, label: slice ?? '未注明' })];
			})
		])
	) as Measured<Id>;
}

export const ratio = (part: number | null, of: number | null): MetricRow =>
	row(part === null || !of ? null : part / of, { numerator: part, denominator: of });

/** Dongchangfu by the end of May: 3 tiers and the urban posts' own channel, in fen. */
const tiers = rowsOf(ofTiers, [
	['province', due(100_000_01, 90_000_00, 1_020_000_000, 1_000_000_000)],
	['city', due(41_600_00, 38_000_00, 424_320_000, 430_000_000)],
	['county', due(62_399_99, 57_000_00, 636_480_000, 600_000_000)],
	['existing', due(50_000_00, 45_000_00, 1_550_400_000, null)],
	[null, { funding_paid: 1_00, funding_unpaid: -1_00 }]
]);

/** One slice's due, paid, full year and budget. */
export function due(amount: number, paid: number, full: number, budget: number | null): Values {
	return {
		funding_due: amount,
		funding_paid: paid,
		funding_unpaid: amount - paid,
		funding_full_year: full,
		...(budget !== null && {
			funding_budget: budget,
			budget_stated: budget,
			funding_disbursed: budget / 2
		})
	};
}

const sum = (id: (typeof ofTiers)[number]) =>
	tiers[id].reduce((all, { value }) => all + (value ?? 0), 0);

export const whole = {
	...(Object.fromEntries(ofFunding.map((id) => [id, row(null)])) as Funding['whole']),
	...Object.fromEntries(ofTiers.map((id) => [id, row(sum(id))])),
	// April and before; the rest is May's.
	funding_payable: row(154_000_00),
	funding_pending: row(100_000_00),
	payable_rate: ratio(150_000_00, 154_000_00),
	payout_rate: ratio(sum('funding_paid'), sum('funding_due')),
	disbursement_rate: ratio(sum('funding_disbursed'), sum('funding_budget')),
	provincial_settleable: row(80_000_00),
	outside_settlement: row(10_000_00),
	person_months: row(620.387_096_774)
};

export const schemes: Funding['schemes'] = policies('funding')
	.filter(({ jurisdiction }) => jurisdiction === '371502')
	.map((it) => ({
		...it,
		annual: annualAmounts(it.value),
		current: it.valid_from === '2022-03-11'
	}));

export const borne: Borne[] = [
	{ tier: 'province', place: 'a', due: 100_000_01 },
	{ tier: 'city', place: 'a', due: 41_600_00 },
	{ tier: 'county', place: 'b', due: 62_399_99 },
	{ tier: 'existing', place: 'b', due: 50_000_00 }
];

export const meta = { ...dongchangfu, has_payments: true, has_budget: true };

const report = (name: string, changes: Partial<BudgetReport>): BudgetReport => ({
	...{ county: name, name, reported: true, budgeted: 200, disbursed: null },
	...{ first_on: null, last_on: null },
	...changes
});

export const funding: Funding = {
	checked: null,
	view: { asOf: '2022-05-31', place: 'whole', level: null },
	whole,
	tiers,
	levels: rowsOf(ofFundedLevels, [
		['urban', { ...due(50_000_00, 45_000_00, 1_550_400_000, null), si_subsidy_paid: 7_00 }],
		['rural', { ...due(204_000_00, 185_000_00, 2_080_800_000, null), insurance_paid: 9_00 }]
	]),
	places: {
		by: 'town',
		rows: rowsOf(ofFundedPlaces, [
			['a', { ...due(141_600_01, 0, 1, null), monthly_cost: 680_00.4, person_months: 208.5 }],
			['b', due(112_399_99, 0, 1, null)],
			[null, { funding_budget: 1 }]
		])
	},
	months: rowsOf(ofFundedMonths, [
		[
			'2022-04',
			{ funding_due: 100_00, funding_payable: 100_00, funding_paid: 60_00, funding_unpaid: 40_00 }
		],
		['2022-05', { funding_due: 300_00, funding_unpaid: 300_00 }]
	]),
	borne,
	planned: { urban: 760, rural: 2550 },
	schemes,
	proration: null,
	budgetDue: null,
	reports: [
		report('张店区', { disbursed: 50, first_on: '2022-01-31', last_on: '2022-05-10' }),
		report('沂源县', { first_on: '2022-02-03', last_on: '2022-02-03' }),
		report('博山区', { disbursed: 0 }),
		report('临淄区', { reported: false, budgeted: null })
	]
};
