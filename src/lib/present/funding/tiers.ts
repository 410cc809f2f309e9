import { sumOf } from '../../base/numbers';
import { money, rate, type Cell } from '../../blocks/cell';
import { amounts, bars, numbers, words } from '../../blocks/fields';
import type { Grid } from '../../blocks/grid';
import { metricLabel } from '../../blocks/labels';
import { enumerated, listed, said, type Text } from '../../blocks/text';
import type { Funding } from '../../metrics/measured/funding';
import { ofTiers } from '../../metrics/measured/funding_questions';
import { m } from '../../paraglide/messages';
import { tierNames, type Tier } from '../../policy/funding';
import { moneyGrid, partOf, statedPaid, valueOf, wholePart, type Part } from './parts';

const tierWords: Record<Tier, Text> = {
	province: m.funding_tier_province,
	city: m.funding_tier_city,
	county: m.funding_tier_county,
	existing: m.funding_tier_existing
};

/** What a level of government is called; null where payments can't be split. */
export const tierWord = (tier: Tier | null): Text =>
	tier === null ? m.funding_tier_none : tierWords[tier];

/** The levels of government that have any money, the province first. */
const tierParts = ({ tiers }: Pick<Funding, 'tiers'>): Part[] =>
	[...tierNames, null]
		.map((tier) => partOf(tiers, tier))
		.filter((part) => ofTiers.some((id) => valueOf(part, id)));

const wordOf = ({ slice }: Part): Text => tierWord(slice as Tier | null);

/** What each level bears of an amount, the province first; those that bear nothing are left out. */
export interface Share {
	tier: Tier;
	due: number;
}

export const sharesOf = (funding: Pick<Funding, 'tiers'>): Share[] =>
	tierParts(funding).flatMap((part) => {
		const due = valueOf(part, 'funding_due');
		return part.slice !== null && due ? [{ tier: part.slice as Tier, due }] : [];
	});

/** A part of what is due as a share of it, with one decimal as officials say it. */
export function shareCell(part: number | null, of: number | null): Cell {
	const cell = rate({ numerator: part, denominator: of });
	return cell.kind === 'rate' ? { ...cell, decimals: 1 } : cell;
}

/** `省级 20.0%、市级 18.3%、区县级 61.7%` */
export const sharesText = (shares: readonly Share[], of: number | null): Text =>
	enumerated(shares.map(({ tier, due }) => listed([tierWord(tier), shareCell(due, of)], ' ')));

/** 全年测算 − the budget of the same posts: positive where the budget falls short, null where unknown. */
function gapOf(part: Part): number | null {
	const [year, stated] = [valueOf(part, 'funding_full_year'), valueOf(part, 'budget_stated')];
	return year === null || stated === null ? null : year - stated;
}

/** Each level whose budget falls short, and by how much. */
export const shortfalls = (funding: Pick<Funding, 'tiers'>): { tier: Text; gap: number }[] =>
	tierParts(funding)
		.map((part) => ({ tier: wordOf(part), gap: gapOf(part) ?? 0 }))
		.filter(({ gap }) => gap > 0);

/** Says which levels nobody reported a budget for, though others did: the shortfall leaves them out. */
export function withoutBudgetText(funding: Pick<Funding, 'tiers'>): Text | null {
	const parts = tierParts(funding);
	const isBlank = (part: Part) => valueOf(part, 'funding_budget') === null;
	const lacking = parts.filter((part) => valueOf(part, 'funding_full_year') && isBlank(part));
	if (!lacking.length || parts.every(isBlank)) return null;
	return said(m.funding_gap_without, { tiers: listed(lacking.map(wordOf), m.comma) });
}

/** Short or over, in words: no sign has to be known. */
function gapCell(gap: number | null): Cell {
	if (!gap) return money(gap);
	const amount = money(Math.abs(gap));
	return {
		...money(gap),
		word: said(gap > 0 ? m.funding_gap_short : m.funding_gap_over, { amount })
	};
}

/** Each level of government with its share of what is due, what it owes, paid and budgeted. */
export function tierGrid(funding: Pick<Funding, 'tiers' | 'whole'>): Grid {
	const parts = tierParts(funding);
	const whole = wholePart(funding.whole);
	const due = (part: Part) => valueOf(part, 'funding_due');
	const unstated = (part: Part) => valueOf(part, 'paid_unstated') || null;
	const share = (part: Part): Cell => shareCell(due(part), due(whole));
	const gaps = parts.map(gapOf).filter((it) => it !== null);
	/** The shortfall of all levels is that of those whose budget is known. */
	const all = gaps.length ? sumOf(gaps, (it) => it) : null;
	return moneyGrid(
		words(m.funding_col_tier, wordOf),
		[
			bars(m.funding_col_part, share, 1),
			numbers(m.funding_col_share, share, { strong: true }),
			'funding_due',
			amounts(m.funding_col_paid_split, (part) =>
				statedPaid(valueOf(part, 'funding_paid'), unstated(part))
			),
			// What was paid for posts without a standard stands apart: it goes with no due.
			unstated(whole) !== null && amounts(metricLabel('paid_unstated'), unstated),
			'funding_unpaid',
			'funding_full_year',
			'funding_budget',
			numbers(m.funding_col_gap, (part) => gapCell(part === whole ? all : gapOf(part))),
			'funding_disbursed'
		],
		parts,
		whole
	);
}
