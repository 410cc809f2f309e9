import { daysBetween } from '../../base/dates';
import { count, day, none, rate, text, type Cell } from '../../blocks/cell';
import { leadsTo, metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { sliceLabel, valueLabel } from '../../blocks/labels';
import { enumerated, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { BudgetReport, Funding } from '../../metrics/measured/funding';
import { ofFundedLevels, ofFundedPlaces } from '../../metrics/measured/funding_questions';
import { m } from '../../paraglide/messages';
import type { Tier } from '../../policy/funding';
import { moneyGrid, partsIn, valueOf, type Part } from './parts';
import { shareCell, sharesOf, sharesText, tierWord, type Share } from './tiers';

/** Money by place: who bears it and what is unpaid, by which it is ordered; and what it pays for. */
export function fundedPlaceGrids(
	funding: Pick<Funding, 'places' | 'whole' | 'tiers' | 'borne'>,
	meta: Pick<DatasetMeta, 'places'>
): { shares: Grid; costs: Grid } {
	const { places, whole } = funding;
	if (!places) return { shares: { columns: [], rows: [] }, costs: { columns: [], rows: [] } };
	const { by, rows } = places;
	const due = (part: Part) => valueOf(part, 'funding_due');
	const unpaid = (part: Part) => valueOf(part, 'funding_unpaid') ?? -Infinity;
	// Budgets are a county's: towns have no column for them.
	const hasBudget =
		by === 'county' ||
		rows.funding_budget.some(({ slice, value }) => slice !== null && value !== null);
	const ids = ofFundedPlaces.filter((id) => id !== 'funding_budget' || hasBudget);
	const parts = partsIn(rows, ids).sort((a, b) => unpaid(b) - unpaid(a) || 0);
	const name = words<Part>(sliceLabel(by), (part) =>
		leadsTo(text(valueLabel(by, part)), part.slice, meta)
	);
	const bearers = sharesOf(funding);
	const sharesAt = ({ slice }: Part): Share[] =>
		slice === '' ? bearers : funding.borne.filter(({ place }) => place === slice);
	const borneBy = (tier: Tier, part: Part): number =>
		sharesAt(part).find((it) => it.tier === tier)?.due ?? 0;
	const tiers = enumerated(bearers.map(({ tier }) => tierWord(tier)));
	const bar: Field<Part> = {
		column: { kind: 'parts', label: said(m.funding_col_bearers, { tiers }) },
		cell: (part) =>
			due(part)
				? {
						kind: 'parts',
						values: bearers.map(({ tier }) => borneBy(tier, part)),
						text: sharesText(sharesAt(part), due(part))
					}
				: none()
	};
	const shares = moneyGrid(
		name,
		[
			bar,
			'funding_due',
			'funding_paid',
			'paid_unstated',
			'funding_unpaid',
			...bearers.map(({ tier }) =>
				numbers<Part>(said(m.funding_share_of_tier, { tier: tierWord(tier) }), (part) =>
					shareCell(due(part) && borneBy(tier, part), due(part))
				)
			)
		],
		parts,
		whole
	);
	const costs = moneyGrid(
		name,
		[
			'payout_rate',
			'card_rate',
			'monthly_cost',
			'person_months',
			'unstated_months',
			'funding_full_year',
			hasBudget && 'funding_budget'
		],
		parts,
		whole
	);
	const isSorted = parts.some((part) => unpaid(part) > -Infinity);
	const at = shares.columns.length - bearers.length - 1;
	return { shares: { ...shares, ...(isSorted && { sorted: { column: at, down: true } }) }, costs };
}

/** Money of 城镇 and 乡村 posts. */
export const fundedLevelGrid = ({ levels, whole }: Pick<Funding, 'levels' | 'whole'>): Grid =>
	moneyGrid(
		words(sliceLabel('level'), (part) => valueLabel('level', part)),
		ofFundedLevels,
		partsIn(levels, ofFundedLevels),
		whole
	);

/** What each county reported of its budget, and whether it first did by the day that the notice names. */
export function budgetGrid(
	{ reports, budgetDue, view }: Pick<Funding, 'reports' | 'budgetDue' | 'view'>,
	meta: Pick<DatasetMeta, 'plan_year' | 'places'>
): Grid {
	const due = budgetDue && `${meta.plan_year}-${budgetDue.value.due}`;
	const late = (words: Text): Cell => ({ ...text(words), tone: 'alarm' });
	const punctual = ({ reported, first_on: first }: BudgetReport): Text => {
		const past = due ? daysBetween(due, first ?? view.asOf) : 0;
		const days = count(past);
		if (!reported)
			return due && past > 0
				? late(said(m.funding_unreported_late, { days }))
				: m.funding_unreported;
		if (first === null || !due) return m.funding_punctual_unknown;
		return past > 0 ? late(said(m.funding_punctual_no, { days })) : m.funding_punctual_yes;
	};
	// Without a day by when, the column only says who reported nothing.
	const isJudged = due !== null || reports.some(({ reported }) => !reported);
	return gridOf<BudgetReport>(
		reports,
		({ county }) => county,
		[
			words(m.funding_col_county, ({ county, name }) =>
				leadsTo(text(name), county === view.place ? null : county, meta)
			),
			metric('funding_budget', ({ budgeted }) => budgeted),
			metric('funding_disbursed', ({ disbursed }) => disbursed),
			metric('disbursement_rate', ({ disbursed, budgeted }) =>
				rate({ numerator: disbursed, denominator: budgeted })
			),
			words(m.funding_col_reported, ({ first_on }) => day(first_on, meta.plan_year)),
			words(m.funding_col_reported_last, ({ last_on }) => day(last_on, meta.plan_year)),
			isJudged && words(m.funding_col_punctual, punctual)
		],
		{ unit: m.money_unit }
	);
}
