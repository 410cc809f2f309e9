import { daysBetween } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import type { Funding } from '../metrics/funding';
import { m } from '../paraglide/messages';
import { dayText, metricLabel, rate, unknown } from './format';
import { moneyCell, type MoneyUnit } from './money';
import { numberCell, textCell, type Table } from './table';

const numeric = (label: string) => ({ label, numeric: true });
const words = (label: string) => ({ label, numeric: false });

/** What counties reported of their budgets, and whether by the day that the notice names. */
export function budgetTable(
	{ reports, budgetDue }: Pick<Funding, 'reports' | 'budgetDue'>,
	meta: DatasetMeta,
	unit: MoneyUnit
): Table {
	const due = budgetDue && `${meta.plan_year}-${budgetDue.value.due}`;
	const punctual = (day: string | null): string => {
		if (day === null || !due) return m.funding_punctual_unknown();
		const late = daysBetween(due, day);
		return late > 0 ? m.funding_punctual_no({ days: late }) : m.funding_punctual_yes();
	};
	return {
		columns: [
			words(m.funding_col_county()),
			numeric(metricLabel('funding_budget')),
			numeric(metricLabel('funding_disbursed')),
			numeric(metricLabel('disbursement_rate')),
			words(m.funding_col_reported()),
			...(due ? [words(m.funding_col_punctual())] : [])
		],
		rows: reports.map(({ name, budgeted, disbursed, reported_on: day }) => [
			textCell(name),
			moneyCell(budgeted, unit),
			moneyCell(disbursed, unit),
			numberCell(
				rate({ numerator: disbursed, denominator: budgeted }),
				disbursed === null || !budgeted ? null : disbursed / budgeted
			),
			textCell(day === null ? unknown : dayText(day, meta.plan_year)),
			...(due ? [textCell(punctual(day))] : [])
		])
	};
}
