import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId } from '../catalog';
import { levelBelow, type View } from './progress';
import type { Questions } from '../compile/run';

/** What is shown of the whole of a view. */
export const ofFunding = [
	'funding_due',
	'funding_payable',
	'funding_pending',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payable_rate',
	'payout_rate',
	'provincial_settleable',
	'outside_settlement',
	'card_rate',
	'funding_full_year',
	'funding_budget',
	'budget_stated',
	'funding_disbursed',
	'disbursement_rate',
	'insurance_paid',
	'si_subsidy_paid',
	'person_months',
	'unstated_months',
	'monthly_cost'
] as const satisfies readonly MetricId[];

/** What is shown of each level of government. */
export const ofTiers = [
	'funding_due',
	'funding_full_year',
	'funding_budget',
	'budget_stated',
	'funding_disbursed',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid'
] as const satisfies readonly MetricId[];

/** What is shown of each place. */
export const ofFundedPlaces = [
	'funding_due',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payout_rate',
	'card_rate',
	'monthly_cost',
	'person_months',
	'unstated_months',
	'funding_full_year',
	'funding_budget'
] as const satisfies readonly MetricId[];

/** What is shown of 城镇 and 乡村. */
export const ofFundedLevels = [
	'funding_due',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payout_rate',
	'person_months',
	'unstated_months',
	'monthly_cost',
	'funding_full_year',
	'insurance_paid',
	'si_subsidy_paid'
] as const satisfies readonly MetricId[];

/** What is shown of each month of the year. */
export const ofFundedMonths = [
	'funding_due',
	'funding_payable',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payout_rate',
	'person_months'
] as const satisfies readonly MetricId[];

/** What is held against the finance office's totals. */
export const ofChecked = [
	'paid_checked',
	'finance_paid',
	'finance_gap',
	'finance_alone',
	'people_checked',
	'finance_people',
	'people_gap'
] as const satisfies readonly MetricId[];

/** What the funding page asks of one view. */
export function fundingQuestions(meta: DatasetMeta, view: View) {
	const below = levelBelow(meta, view.place);
	const by = below === 'village' ? 'town' : below;
	return {
		whole: { metrics: ofFunding },
		tiers: { metrics: ofTiers, by: 'tier' },
		levels: { metrics: ofFundedLevels, by: 'level' },
		places: { metrics: ofFundedPlaces, by },
		months: { metrics: ofFundedMonths, by: 'month' },
		borne: { metrics: ['funding_due'], across: ['tier'], by },
		checked: { metrics: ofChecked },
		checkedPlaces: { metrics: ofChecked, by },
		checkedMonths: { metrics: ofChecked, by: 'month' },
		checkedParts: { metrics: ofChecked, across: ['month', 'level', 'county'], by: 'town' }
	} as const satisfies Questions;
}
