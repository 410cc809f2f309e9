import type { MetricRow } from '../metrics/catalog';
import type { Funding, TierRows } from '../metrics/measured/funding';
import { m } from '../paraglide/messages';
import { tierNames, type Tier } from '../policy/funding';
import { metricLabel } from './format';
import { money, moneyCell, type MoneyUnit } from './money';
import { numberCell, textCell, type Table } from './table';

const tierWords: Record<Tier, () => string> = {
	province: m.funding_tier_province,
	city: m.funding_tier_city,
	county: m.funding_tier_county,
	existing: m.funding_tier_existing
};

/** What a level of government is called; null where payments can't be split. */
export const tierWord = (tier: Tier | null): string =>
	tier === null ? m.funding_tier_none() : tierWords[tier]();

/** Money of one level of government, in fen; null where unknown. */
export interface TierLine {
	tier: Tier | null;
	due: number | null;
	/** Of it for posts without a stated standard. */
	unstated: number | null;
	paid: number | null;
	unpaid: number | null;
	fullYear: number | null;
	budget: number | null;
	/** 全年测算 − the budget of the same posts; positive where the budget falls short. */
	gap: number | null;
	disbursed: number | null;
}

/** The levels of government that have any money, the province first. */
export function tierLines({ tiers }: Pick<Funding, 'tiers'>): TierLine[] {
	return [...tierNames, null].flatMap((tier) => {
		const value = (id: keyof TierRows) =>
			tiers[id].find(({ slice }) => slice === tier)?.value ?? null;
		const fullYear = value('funding_full_year');
		const stated = value('budget_stated');
		const line: TierLine = {
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
		const { tier: own, ...amounts } = line;
		return Object.values(amounts).some(Boolean) ? [{ tier: own, ...amounts }] : [];
	});
}

/** The shortfall of all levels whose budget is known; null when there is none. */
export function budgetGap(funding: Pick<Funding, 'tiers'>): number | null {
	const gaps = tierLines(funding).flatMap(({ gap }) => (gap === null ? [] : [gap]));
	return gaps.length ? gaps.reduce((sum, it) => sum + it, 0) : null;
}

/** Says which levels nobody reported a budget for, though others did: the shortfall leaves them out. */
export function withoutBudgetText(funding: Pick<Funding, 'tiers'>): string {
	const lines = tierLines(funding);
	if (lines.every(({ budget }) => budget === null)) return '';
	const lacking = lines.filter(({ fullYear, budget }) => fullYear && budget === null);
	if (!lacking.length) return '';
	return m.funding_gap_without({
		tiers: lacking.map(({ tier }) => tierWord(tier)).join(m.comma())
	});
}

/** Short or over, in words: no sign has to be known. */
function gapCell(gap: number | null, unit: MoneyUnit): Table['rows'][number][number] {
	if (!gap) return moneyCell(gap, unit);
	const text = money(Math.abs(gap), unit);
	return numberCell(
		gap > 0 ? m.funding_gap_short({ amount: text }) : m.funding_gap_over({ amount: text }),
		gap / 100
	);
}

/** What was paid for posts whose standard is stated: what the due is compared with. */
export const statedPaid = (paid: number | null, unstated: number | null): number | null =>
	paid === null || (unstated !== null && unstated === paid) ? null : paid - (unstated ?? 0);

/** Each level of government with what it owes, paid and budgeted; the whole as the last row. */
export function tierTable(funding: Pick<Funding, 'tiers' | 'whole'>, unit: MoneyUnit): Table {
	const { whole } = funding;
	const lines = tierLines(funding);
	const of = (row: MetricRow) => row.value;
	const total: Omit<TierLine, 'tier'> = {
		due: of(whole.funding_due),
		unstated: of(whole.paid_unstated) || null,
		paid: of(whole.funding_paid),
		unpaid: of(whole.funding_unpaid),
		fullYear: of(whole.funding_full_year),
		budget: of(whole.funding_budget),
		gap: budgetGap(funding),
		disbursed: of(whole.funding_disbursed)
	};
	// What was paid for posts without a standard stands apart: it goes with no due.
	const isParted = total.unstated !== null;
	const cells = (line: Omit<TierLine, 'tier'>) => [
		moneyCell(line.due, unit),
		moneyCell(statedPaid(line.paid, line.unstated), unit),
		...(isParted ? [moneyCell(line.unstated, unit)] : []),
		moneyCell(line.unpaid, unit),
		moneyCell(line.fullYear, unit),
		moneyCell(line.budget, unit),
		gapCell(line.gap, unit),
		moneyCell(line.disbursed, unit)
	];
	const numeric = (label: string) => ({ label, numeric: true });
	return {
		columns: [
			{ label: m.funding_col_tier(), numeric: false },
			numeric(metricLabel('funding_due')),
			numeric(m.funding_col_paid_split()),
			...(isParted ? [numeric(metricLabel('paid_unstated'))] : []),
			numeric(metricLabel('funding_unpaid')),
			numeric(metricLabel('funding_full_year')),
			numeric(metricLabel('funding_budget')),
			numeric(m.funding_col_gap()),
			numeric(metricLabel('funding_disbursed'))
		],
		rows: lines.length
			? [
					...lines.map((line) => [textCell(tierWord(line.tier)), ...cells(line)]),
					[textCell(m.total_row()), ...cells(total)]
				]
			: []
	};
}
