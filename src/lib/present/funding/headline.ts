import { maker, sentences, type Headline as Block } from '../../blocks/block';
import { count, day, money, month, rate, type Cell } from '../../blocks/cell';
import { valueLabel } from '../../blocks/labels';
import { enumerated, kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId } from '../../metrics/catalog';
import type { Funding } from '../../metrics/measured/funding';
import { ofFunding } from '../../metrics/measured/funding_questions';
import { m } from '../../paraglide/messages';
import { placesText, reportingOf } from '../progress/reporting';
import {
	sharesOf,
	sharesText as eachShare,
	shortfalls,
	tierWord,
	withoutBudgetText
} from './tiers';

/** An amount in a sentence. */
const amount = (fen: number | null, metric?: MetricId): Cell => ({
	...money(fen, 'words'),
	...(metric && { metric })
});

/** Who pays, and did the money arrive? Every amount is measured; those of a sentence go together. */
export function headlineBlock(funding: Funding, meta: DatasetMeta): Block {
	const of = maker(funding, meta);
	const [shares, lead] = [sharesText(funding), leadText(funding, meta)];
	return of.headline({
		id: 'headline',
		title: m.funding_title,
		asked: [of.asks(ofFunding)],
		label: m.funding_headline_rate,
		figure: rate(funding.whole.payable_rate, 'payable_rate'),
		sentences: [
			...sentences('lead', [shares ?? lead]),
			...sentences('second', [shares && lead, settlementText(funding), yearText(funding)]),
			...sentences('second', [executedText(funding)]),
			...sentences('note', noteTexts(funding, meta))
		]
	});
}

/** What the figures leave out, and which files would add to them. */
export const noteTexts = (funding: Funding, meta: DatasetMeta): Text[] =>
	kept([
		unstatedText(funding),
		overpaidText(funding),
		withoutRosterText(funding, meta),
		silentText(funding, meta),
		meta.payments_undated && m.funding_note_undated,
		withoutBudgetText(funding),
		otherBudgetText(funding),
		!meta.has_payments && m.funding_note_no_payments,
		!meta.has_budget && m.funding_note_no_budget
	]);

/** Who bears what is due: `应拨由省级承担 20.0%、市级 18.3%、区县级 61.7%，依次为 …`; null where nothing is. */
export function sharesText(funding: Funding): Text | null {
	const due = funding.whole.funding_due.value;
	const shares = sharesOf(funding);
	const [only, ...others] = shares;
	if (!due || only === undefined) return null;
	const each = shares.map((it) => amount(it.due, 'funding_due'));
	return others.length === 0
		? said(m.funding_borne_by_one, { tier: tierWord(only.tier), amount: enumerated(each) })
		: said(m.funding_borne, {
				due: amount(due, 'funding_due'),
				shares: eachShare(shares, due),
				amounts: enumerated(each)
			});
}

/** The kinds of post whose standard a notice states, where it doesn't for all: 乡村岗位. Empty for all. */
function statedWord({ whole, levels }: Funding): Text {
	if (!whole.unstated_months.value && !whole.paid_unstated.value) return '';
	const stated = levels.funding_full_year.concat(levels.funding_due);
	const kinds = new Set(stated.flatMap(({ slice, value }) => (slice && value ? [slice] : [])));
	const [only, ...others] = kinds;
	return only === undefined || others.length > 0
		? m.funding_posts_stated
		: said(m.funding_scheme_level, { level: valueLabel('level', { slice: only, label: only }) });
}

/** 应发, what was paid of it and the rate; what is due and needn't be paid yet. */
export function leadText(funding: Funding, meta: DatasetMeta): Text {
	const { whole, view, months } = funding;
	const asOf = day(view.asOf, meta.plan_year);
	const paid = meta.has_payments ? (whole.funding_paid.value ?? 0) : null;
	if (whole.funding_due.value === null) return noDue(funding, meta, asOf, paid);
	const posts = statedWord(funding);
	const payable = months.funding_payable.filter(({ value }) => value !== null);
	const last = payable.at(-1)?.slice ?? null;
	const pending = months.funding_due.flatMap(({ slice, value }) =>
		slice !== null && value !== null && (last === null || slice > last) ? [slice] : []
	);
	const wait =
		Boolean(whole.funding_pending.value) &&
		said(m.funding_lead_wait, {
			months: monthSpan(pending),
			amount: amount(whole.funding_pending.value, 'funding_pending')
		});
	if (paid === null || last === null) {
		const due = amount(whole.funding_due.value, 'funding_due');
		return listed(
			[
				said(m.funding_lead_due, { posts, day: asOf, due }),
				last === null ? m.funding_lead_none_payable : wait
			],
			m.semicolon
		);
	}
	const { numerator, denominator } = whole.payable_rate;
	const settled =
		denominator === null
			? said(m.funding_lead_silent, { posts, month: month(last) })
			: said(m.funding_lead, {
					posts,
					month: month(last),
					payable: amount(denominator, 'funding_payable'),
					paid: amount(numerator, 'funding_paid'),
					rate: rate(whole.payable_rate, 'payable_rate')
				});
	return listed([settled, wait], m.semicolon);
}

/** `5月`, or `4月至5月`. */
function monthSpan(months: readonly string[]): Text {
	const [first, last] = [months[0], months.at(-1)];
	if (first === undefined || last === undefined) return '';
	return first === last
		? month(first)
		: said(m.month_span, { from: month(first), to: month(last) });
}

/** Nothing is due: no month is over, no notice states a standard, or none is known. */
function noDue(
	{ whole, view, schemes }: Funding,
	meta: DatasetMeta,
	day: Cell,
	paid: number | null
): Text {
	const place = meta.places.find(({ code }) => code === view.place)?.name ?? meta.id;
	const { units, silent } = reportingOf(meta, view.place, view.level);
	const isSilent = silent.length > 0 && silent.length === units.length;
	const unstated = whole.unstated_months.value ? m.funding_lead_unstated : m.funding_lead_no_due;
	const why = schemes.length
		? said(isSilent ? m.funding_lead_no_roster : unstated, { day })
		: said(m.funding_lead_no_scheme, { place });
	const also = paid && said(m.funding_lead_paid, { paid: amount(paid, 'funding_paid') });
	return listed([why, also || null], m.semicolon);
}

/** What the province settles, and what it doesn't; null where nothing rural was paid. */
export function settlementText({ whole }: Funding): Text | null {
	const inside = whole.provincial_settleable.value;
	const outside = whole.outside_settlement.value;
	if (inside === null && outside === null) return null;
	const settled = amount(inside ?? 0, 'provincial_settleable');
	return outside
		? said(m.funding_settle_outside, {
				inside: settled,
				outside: amount(outside, 'outside_settlement')
			})
		: said(m.funding_settle, { inside: settled });
}

/** The year's need against its budget, naming each level that falls short. */
export function yearText(funding: Funding): Text | null {
	const { whole } = funding;
	const full = whole.funding_full_year.value;
	const budget = whole.budget_stated.value;
	if (full === null) return null;
	const values = { posts: statedWord(funding), year: amount(full, 'funding_full_year') };
	if (budget === null) return said(m.funding_year_alone, values);
	const both = { ...values, budget: amount(budget, 'budget_stated') };
	const gaps = shortfalls(funding).map(({ tier, gap }) =>
		said(m.funding_year_short, { tier, amount: amount(gap) })
	);
	return gaps.length
		? said(m.funding_year, { ...both, gaps: listed(gaps, m.comma) })
		: said(m.funding_year_covered, both);
}

/** What was disbursed of which budget. */
export function executedText({ whole }: Funding): Text | null {
	const { numerator, denominator } = whole.disbursement_rate;
	if (numerator === null || denominator === null) return null;
	return said(m.funding_executed, {
		budget: amount(denominator, 'funding_budget'),
		disbursed: amount(numerator, 'funding_disbursed'),
		rate: rate(whole.disbursement_rate, 'disbursement_rate')
	});
}

/** Posts without a stated standard: a sentence of their own. */
function unstatedText({ whole }: Funding): Text | null {
	const paid = whole.paid_unstated.value;
	if (!whole.unstated_months.value && !paid) return null;
	const hundredths = Math.round((whole.unstated_months.value ?? 0) * 100);
	const months = count(hundredths / 100, 'unstated_months');
	return paid
		? said(m.funding_note_unstated_paid, { months, amount: amount(paid, 'paid_unstated') })
		: said(m.funding_note_unstated, { months });
}

function overpaidText({ whole }: Funding): Text | null {
	const unpaid = whole.funding_unpaid.value;
	if (unpaid === null || unpaid >= 0 || whole.funding_due.value === null) return null;
	return said(m.funding_note_overpaid, { amount: amount(-unpaid) });
}

/** Where nobody knows what is due, while there are figures of others. */
function withoutRosterText({ whole, view }: Funding, meta: DatasetMeta): Text | null {
	const { silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0 || whole.funding_due.value === null) return null;
	return said(m.funding_note_no_roster, { places: placesText(silent) });
}

/** What has to be paid in towns that sent no payment file: nobody knows whether it was. */
function silentText({ whole }: Funding, meta: DatasetMeta): Text | null {
	if (!meta.has_payments || whole.funding_payable.value === null) return null;
	const silent = whole.funding_payable.value - (whole.payable_rate.denominator ?? 0);
	return silent > 0 ? said(m.funding_note_silent, { amount: amount(silent) }) : null;
}

/** Budgets for posts without a stated standard: the year's need can't be reckoned. */
function otherBudgetText({ whole }: Funding): Text | null {
	const other = (whole.funding_budget.value ?? 0) - (whole.budget_stated.value ?? 0);
	return other > 0 && whole.funding_full_year.value !== null
		? said(m.funding_note_other_budget, { amount: amount(other) })
		: null;
}
