import type { DatasetMeta } from '../datasets/meta';
import type { Funding } from '../metrics/measured/funding';
import { m } from '../paraglide/messages';
import { dayText, monthText, rate, valueLabel } from './format';
import { monthsText } from './funding_tables';
import { tierLines, tierWord, withoutBudgetText } from './funding_tiers';
import { amount, type MoneyUnit } from './money';
import { placesText, reportingOf } from './reporting';

/** The answer to “is the money there, and did it arrive?”, as it is read aloud. */
export interface FundingHeadline {
	/** 应发发放率; `—` without payment files or before anything has to be paid. */
	rate: string;
	/** 应发, what was paid of it and the rate; what is due and needn't be paid yet. */
	lead: string;
	/** What the province settles, and what it doesn't; empty where nothing rural was paid. */
	settlement: string;
	/** The year's need against its budget, naming each level that falls short. */
	year: string;
	/** What was disbursed of which budget. */
	executed: string;
	/** What the figures leave out, and which files would add to them. */
	notes: string[];
}

/** The headline of a view of money. Every amount in it is measured; those of a sentence go together. */
export function fundingHeadline(
	funding: Funding,
	meta: DatasetMeta,
	unit: MoneyUnit
): FundingHeadline {
	const { whole } = funding;
	return {
		rate: rate(whole.payable_rate),
		lead: lead(funding, meta, unit),
		settlement: settlement(funding, unit),
		year: year(funding, unit),
		executed: executed(funding, unit),
		notes: [
			unstatedText(funding, unit),
			overpaidText(funding, unit),
			withoutRosterText(funding, meta),
			silentText(funding, meta, unit),
			meta.payments_undated ? m.funding_note_undated() : '',
			withoutBudgetText(funding),
			otherBudgetText(funding, unit),
			meta.has_payments ? '' : m.funding_note_no_payments(),
			meta.has_budget ? '' : m.funding_note_no_budget()
		].filter(Boolean)
	};
}

/** The kinds of post whose standard a notice states, where it doesn't for all: 乡村岗位. Empty for all. */
function statedWord({ whole, levels }: Funding): string {
	if (!whole.unstated_months.value && !whole.paid_unstated.value) return '';
	const stated = levels.funding_full_year.concat(levels.funding_due);
	const kinds = new Set(stated.flatMap(({ slice, value }) => (slice && value ? [slice] : [])));
	const [only, ...others] = kinds;
	return only === undefined || others.length > 0
		? m.funding_posts_stated()
		: m.funding_scheme_level({ level: valueLabel('level', { slice: only, label: only }) });
}

function lead(funding: Funding, meta: DatasetMeta, unit: MoneyUnit): string {
	const { whole, view, schemes, months } = funding;
	const day = dayText(view.asOf, meta.plan_year);
	const paid = meta.has_payments ? (whole.funding_paid.value ?? 0) : null;
	if (whole.funding_due.value === null) return noDue(funding, meta, day, paid, unit);
	const posts = statedWord({ ...funding, schemes });
	const payable = months.funding_payable.filter(({ value }) => value !== null);
	const last = payable.at(-1)?.slice ?? null;
	const pending = months.funding_due.flatMap(({ slice, value }) =>
		slice !== null && value !== null && (last === null || slice > last) ? [slice] : []
	);
	const wait = whole.funding_pending.value
		? m.funding_lead_wait({
				months: monthSpan(pending),
				amount: amount(whole.funding_pending.value, unit)
			})
		: '';
	if (paid === null || last === null) {
		const due = m.funding_lead_due({ posts, day, due: amount(whole.funding_due.value, unit) });
		return [due, last === null ? m.funding_lead_none_payable() : wait]
			.filter(Boolean)
			.join(m.semicolon());
	}
	const { numerator, denominator } = whole.payable_rate;
	const settled =
		denominator === null
			? m.funding_lead_silent({ posts, month: monthText(last) })
			: m.funding_lead({
					posts,
					month: monthText(last),
					payable: amount(denominator, unit),
					paid: amount(numerator, unit),
					rate: rate(whole.payable_rate)
				});
	return [settled, wait].filter(Boolean).join(m.semicolon());
}

/** `5月`, or `4月至5月`. */
function monthSpan(months: readonly string[]): string {
	const [first, last] = [months[0], months.at(-1)];
	if (first === undefined || last === undefined) return '';
	return first === last
		? monthText(first)
		: m.month_span({ from: monthText(first), to: monthText(last) });
}

/** Nothing is due: no month is over, no notice states a standard, or none is known. */
function noDue(
	{ whole, view, schemes }: Funding,
	meta: DatasetMeta,
	day: string,
	paid: number | null,
	unit: MoneyUnit
): string {
	const place = meta.places.find(({ code }) => code === view.place)?.name ?? meta.id;
	const { units, silent } = reportingOf(meta, view.place, view.level);
	const why = !schemes.length
		? m.funding_lead_no_scheme({ place })
		: silent.length > 0 && silent.length === units.length
			? m.funding_lead_no_roster({ day })
			: whole.unstated_months.value
				? m.funding_lead_unstated({ day })
				: m.funding_lead_no_due({ day });
	return paid ? why + m.semicolon() + m.funding_lead_paid({ paid: amount(paid, unit) }) : why;
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
	const budget = whole.budget_stated.value;
	if (full === null) return '';
	const posts = statedWord(funding);
	if (budget === null) return m.funding_year_alone({ posts, year: amount(full, unit) });
	const values = { posts, year: amount(full, unit), budget: amount(budget, unit) };
	const gaps = tierLines(funding).flatMap(({ tier, gap }) =>
		gap !== null && gap > 0
			? [m.funding_year_short({ tier: tierWord(tier), amount: amount(gap, unit) })]
			: []
	);
	return gaps.length
		? m.funding_year({ ...values, gaps: gaps.join(m.comma()) })
		: m.funding_year_covered(values);
}

function executed({ whole }: Funding, unit: MoneyUnit): string {
	const { numerator, denominator } = whole.disbursement_rate;
	if (numerator === null || denominator === null) return '';
	return m.funding_executed({
		budget: amount(denominator, unit),
		disbursed: amount(numerator, unit),
		rate: rate(whole.disbursement_rate)
	});
}

/** Posts without a stated standard: a sentence of their own. */
function unstatedText({ whole }: Funding, unit: MoneyUnit): string {
	const months = whole.unstated_months.value;
	const paid = whole.paid_unstated.value;
	if (!months && !paid) return '';
	const values = { months: monthsText(months ?? 0) };
	return paid
		? m.funding_note_unstated_paid({ ...values, amount: amount(paid, unit) })
		: m.funding_note_unstated(values);
}

function overpaidText({ whole }: Funding, unit: MoneyUnit): string {
	const unpaid = whole.funding_unpaid.value;
	if (unpaid === null || unpaid >= 0 || whole.funding_due.value === null) return '';
	return m.funding_note_overpaid({ amount: amount(-unpaid, unit) });
}

/** Where nobody knows what is due, while there are figures of others. */
function withoutRosterText({ whole, view }: Funding, meta: DatasetMeta): string {
	const { silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0 || whole.funding_due.value === null) return '';
	return m.funding_note_no_roster({ places: placesText(silent.map(({ name }) => name)) });
}

/** What has to be paid in towns that sent no payment file: nobody knows whether it was. */
function silentText({ whole }: Funding, meta: DatasetMeta, unit: MoneyUnit): string {
	if (!meta.has_payments || whole.funding_payable.value === null) return '';
	const silent = whole.funding_payable.value - (whole.payable_rate.denominator ?? 0);
	return silent > 0 ? m.funding_note_silent({ amount: amount(silent, unit) }) : '';
}

/** Budgets for posts without a stated standard: the year's need can't be reckoned. */
function otherBudgetText({ whole }: Funding, unit: MoneyUnit): string {
	const other = (whole.funding_budget.value ?? 0) - (whole.budget_stated.value ?? 0);
	return other > 0 && whole.funding_full_year.value !== null
		? m.funding_note_other_budget({ amount: amount(other, unit) })
		: '';
}
