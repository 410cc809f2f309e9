import type { DatasetMeta } from '../datasets/meta';
import type { Funding } from '../metrics/funding';
import { m } from '../paraglide/messages';
import { dayText, rate } from './format';
import { monthsText } from './funding_tables';
import { tierLines, tierWord, withoutBudgetText } from './funding_tiers';
import { amount, type MoneyUnit } from './money';

/** The answer to “is the money there, and did it arrive?”, as it is read aloud. */
export interface FundingHeadline {
	/** 发放率; `—` without payment files. */
	rate: string;
	/** 应拨, 已发 and the rate of one in the other. */
	lead: string;
	/** What the province settles, and what it doesn't; empty where nothing rural was paid. */
	settlement: string;
	/** The year's need against its budget, naming each level that falls short. */
	year: string;
	/** What the figures leave out, and which files would add to them. */
	notes: string[];
}

/** The headline of a view of money. Every amount in it is measured. */
export function fundingHeadline(
	funding: Funding,
	meta: DatasetMeta,
	unit: MoneyUnit
): FundingHeadline {
	const { whole } = funding;
	const unpaid = whole.funding_unpaid.value;
	const unstated = whole.unstated_months.value;
	const beside = paidBeside(funding);
	const notes = [
		unstated ? m.funding_note_unstated({ months: monthsText(unstated) }) : '',
		beside > 0 ? m.funding_note_paid_unstated({ amount: amount(beside, unit) }) : '',
		unpaid !== null && unpaid < 0 && whole.funding_due.value !== null
			? m.funding_note_overpaid({ amount: amount(-unpaid, unit) })
			: '',
		withoutBudgetText(funding),
		meta.has_payments ? '' : m.funding_note_no_payments(),
		meta.has_budget ? '' : m.funding_note_no_budget()
	];
	return {
		rate: rate(whole.payout_rate),
		lead: lead(funding, meta, unit),
		settlement: settlement(funding, unit),
		year: year(funding, unit),
		notes: notes.filter(Boolean)
	};
}

/** What was paid for posts without a stated standard: the payout rate leaves it out. */
function paidBeside({ whole: { funding_paid: paid, payout_rate: rate } }: Funding): number {
	return paid.value === null || rate.numerator === null ? 0 : paid.value - rate.numerator;
}

function lead({ whole, view, schemes }: Funding, meta: DatasetMeta, unit: MoneyUnit): string {
	const day = dayText(view.asOf, meta.plan_year);
	const due = whole.funding_due.value;
	const paid = meta.has_payments ? amount(whole.funding_paid.value ?? 0, unit) : null;
	if (due !== null)
		return paid === null
			? m.funding_lead_unpaid({ day, due: amount(due, unit) })
			: m.funding_lead({ day, due: amount(due, unit), paid, rate: rate(whole.payout_rate) });
	if (schemes.length)
		return paid === null
			? m.funding_lead_no_due({ day })
			: m.funding_lead_no_due_paid({ day, paid });
	const place = meta.places.find(({ code }) => code === view.place)?.name ?? meta.id;
	return paid === null
		? m.funding_lead_no_scheme({ place })
		: m.funding_lead_no_scheme_paid({ place, day, paid });
}

function settlement({ whole }: Funding, unit: MoneyUnit): string {
	const inside = whole.provincial_settleable.value;
	const outside = whole.outside_settlement.value;
	if (inside === null && outside === null) return '';
	return outside
		? m.funding_settle_outside({
				inside: amount(inside ?? 0, unit),
				outside: amount(outside, unit)
			})
		: m.funding_settle({ inside: amount(inside, unit) });
}

function year(funding: Funding, unit: MoneyUnit): string {
	const { whole } = funding;
	const full = whole.funding_full_year.value;
	const budget = whole.funding_budget.value;
	if (full === null) return '';
	if (budget === null) return m.funding_year_alone({ year: amount(full, unit) });
	const values = { year: amount(full, unit), budget: amount(budget, unit) };
	const gaps = tierLines(funding).flatMap(({ tier, gap }) =>
		gap !== null && gap > 0
			? [m.funding_year_short({ tier: tierWord(tier), amount: amount(gap, unit) })]
			: []
	);
	const need = gaps.length
		? m.funding_year({ ...values, gaps: gaps.join(m.comma()) })
		: m.funding_year_covered(values);
	const disbursed = whole.funding_disbursed.value;
	if (disbursed === null) return need;
	return (
		need +
		m.funding_executed({
			disbursed: amount(disbursed, unit),
			rate: rate(whole.disbursement_rate)
		})
	);
}
