import { money, none, rate, type Cell } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { metricLabel } from '../../blocks/labels';
import { listed, said, type Text } from '../../blocks/text';
import type { MetricRow } from '../../metrics/catalog';
import type { Funding, TierRows } from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';
import { tierNames, type Tier } from '../../policy/funding';

const tierWords: Record<Tier, Text> = {
	province: m.funding_tier_province,
	city: m.funding_tier_city,
	county: m.funding_tier_county,
	existing: m.funding_tier_existing
};

/** What a level of government is called; null where payments can't be split. */
export const tierWord = (tier: Tier | null): Text =>
	tier === null ? m.funding_tier_none : tierWords[tier];

/** Money of one level of government, or of all, in fen; null where unknown. */
export interface TierLine {
	tier: Tier | null;
	due: number | null;
	/** What was paid of it for posts without a stated standard. */
	unstated: number | null;
	paid: number | null;
	unpaid: number | null;
	fullYear: number | null;
	budget: number | null;
	/** 全年测算 − the budget of the same posts; positive where the budget falls short. */
	gap: number | null;
	disbursed: number | null;
}

function lineOf(tier: Tier | null, row: (id: keyof TierRows) => MetricRow | undefined): TierLine {
	const value = (id: keyof TierRows) => row(id)?.value ?? null;
	const fullYear = value('funding_full_year');
	const stated = value('budget_stated');
	return {
		tier,
		due: value('funding_due'),
		unstated: value('paid_unstated') || null,
		paid: value('funding_paid'),
		unpaid: value('funding_unpaid'),
		fullYear,
		budget: value('funding_budget'),
		gap: fullYear === null || stated === null ? null : fullYear - stated,
		disbursed: value('funding_disbursed')
	};
}

/** The levels of government that have any money, the province first. */
export const tierLines = ({ tiers }: Pick<Funding, 'tiers'>): TierLine[] =>
	[...tierNames, null]
		.map((tier) => lineOf(tier, (id) => tiers[id].find(({ slice }) => slice === tier)))
		.filter((line) => Object.entries(line).some(([of, amount]) => of !== 'tier' && amount));

/** What each level bears of an amount, the province first; those that bear nothing are left out. */
export interface Share {
	tier: Tier;
	due: number;
}

export const sharesOf = ({ tiers }: Pick<Funding, 'tiers'>): Share[] =>
	tierLines({ tiers }).flatMap(({ tier, due }) => (tier !== null && due ? [{ tier, due }] : []));

/** A part of what is due as a share of it, with one decimal as officials say it. */
export function shareCell(part: number | null, of: number | null): Cell {
	const cell = rate({ numerator: part, denominator: of });
	return cell.kind === 'rate' ? { ...cell, decimals: 1 } : cell;
}

/** `省级 20.0%、市级 18.3%、区县级 61.7%` */
export const sharesText = (shares: readonly Share[], of: number | null): Text =>
	listed(
		shares.map(({ tier, due }) => listed([tierWord(tier), shareCell(due, of)], ' ')),
		m.list_comma
	);

/** The shortfall of all levels whose budget is known; null when there is none. */
function budgetGap(lines: readonly TierLine[]): number | null {
	const gaps = lines.flatMap(({ gap }) => (gap === null ? [] : [gap]));
	return gaps.length ? gaps.reduce((sum, it) => sum + it, 0) : null;
}

/** Says which levels nobody reported a budget for, though others did: the shortfall leaves them out. */
export function withoutBudgetText(funding: Pick<Funding, 'tiers'>): Text | null {
	const lines = tierLines(funding);
	if (lines.every(({ budget }) => budget === null)) return null;
	const lacking = lines.filter(({ fullYear, budget }) => fullYear && budget === null);
	if (!lacking.length) return null;
	return said(m.funding_gap_without, {
		tiers: listed(
			lacking.map(({ tier }) => tierWord(tier)),
			m.comma
		)
	});
}

/** Short or over, in words: no sign has to be known. */
function gapCell(gap: number | null): Cell {
	if (!gap) return money(gap);
	const amount = money(Math.abs(gap));
	return {
		...money(gap),
		word: gap > 0 ? said(m.funding_gap_short, { amount }) : said(m.funding_gap_over, { amount })
	};
}

/** What was paid for posts whose standard is stated: what the due is compared with. */
export const statedPaid = (paid: number | null, unstated: number | null): number | null =>
	paid === null || (unstated !== null && unstated === paid) ? null : paid - (unstated ?? 0);

/** Each level of government with its share of what is due, what it owes, paid and budgeted. */
export function tierGrid(funding: Pick<Funding, 'tiers' | 'whole'>): Grid {
	const lines = tierLines(funding);
	const whole: TierLine = {
		...lineOf(null, (id) => funding.whole[id]),
		gap: budgetGap(lines)
	};
	const amount = (label: Text, of: (line: TierLine) => number | null): Field<TierLine> => ({
		column: numberColumn(label),
		cell: (line) => money(of(line))
	});
	const shareOf = ({ due }: TierLine): Cell => shareCell(due, whole.due);
	return {
		...gridOf<TierLine>(
			lines,
			({ tier }) => String(tier),
			[
				{
					column: textColumn(m.funding_col_tier),
					cell: ({ tier }) => ({ kind: 'text', text: tierWord(tier) })
				},
				{
					column: { label: m.funding_col_part, kind: 'bar', scale: 1 },
					cell: (line) =>
						line.due === null || !whole.due
							? none()
							: { kind: 'bar', value: line.due / whole.due, text: shareOf(line) }
				},
				{ column: numberColumn(m.funding_col_share, { strong: true }), cell: shareOf },
				amount(metricLabel('funding_due'), ({ due }) => due),
				amount(m.funding_col_paid_split, ({ paid, unstated }) => statedPaid(paid, unstated)),
				// What was paid for posts without a standard stands apart: it goes with no due.
				whole.unstated !== null && amount(metricLabel('paid_unstated'), ({ unstated }) => unstated),
				amount(metricLabel('funding_unpaid'), ({ unpaid }) => unpaid),
				amount(metricLabel('funding_full_year'), ({ fullYear }) => fullYear),
				amount(metricLabel('funding_budget'), ({ budget }) => budget),
				{ column: numberColumn(m.funding_col_gap), cell: ({ gap }) => gapCell(gap) },
				amount(metricLabel('funding_disbursed'), ({ disbursed }) => disbursed)
			],
			{ thing: whole, name: m.total_row }
		),
		unit: m.money_unit
	};
}
