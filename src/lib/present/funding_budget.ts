import { daysBetween } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import type { BudgetReport, Funding } from '../metrics/measured/funding';
import { m } from '../paraglide/messages';
import { dayText, metricLabel, rate, unknown } from './format';
import { moneyCell, type MoneyUnit } from './money';
import { numberCell, textCell, type Table } from './table';

const numeric = (label: string) => ({ label, numeric: true });
const words = (label: string) => ({ label, numeric: false });

/** What each county reported of its budget, and whether it first did by the day that the notice names. */
export function budgetTable(
	{ reports, budgetDue, view }: Pick<Funding, 'reports' | 'budgetDue' | 'view'>,
	meta: DatasetMeta,
	unit: MoneyUnit
): Table {
	const due = budgetDue && `${meta.plan_year}-${budgetDue.value.due}`;
	const punctual = ({ reported, first_on: day }: BudgetReport): string => {
		const late = due ? daysBetween(due, day ?? view.asOf) : 0;
		if (!reported)
			return due && late > 0 ? m.funding_unreported_late({ days: late }) : m.funding_unreported();
		if (day === null || !due) return m.funding_punctual_unknown();
		return late > 0 ? m.funding_punctual_no({ days: late }) : m.funding_punctual_yes();
	};
	const dayCell = (day: string | null) =>
		textCell(day === null ? unknown : dayText(day, meta.plan_year));
	// Without a day by when, the column only says who reported nothing.
	const isJudged = due !== null || reports.some(({ reported }) => !reported);
	return {
		columns: [
			words(m.funding_col_county()),
			numeric(metricLabel('funding_budget')),
			numeric(metricLabel('funding_disbursed')),
			numeric(metricLabel('disbursement_rate')),
			words(m.funding_col_reported()),
			words(m.funding_col_reported_last()),
			...(isJudged ? [words(m.funding_col_punctual())] : [])
		],
		rows: reports.map((report) => {
			const { name, budgeted, disbursed, first_on, last_on } = report;
			return [
				textCell(name),
				moneyCell(budgeted, unit),
				moneyCell(disbursed, unit),
				numberCell(
					rate({ numerator: disbursed, denominator: budgeted }),
					disbursed === null || !budgeted ? null : disbursed / budgeted
				),
				dayCell(first_on),
				dayCell(last_on),
				...(isJudged ? [textCell(punctual(report))] : [])
			];
		})
	};
}
