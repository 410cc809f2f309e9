import { daysBetween } from '../../base/dates';
import { count, day, money, none, rate, text, type Cell } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { metricLabel, sliceLabel, valueLabel } from '../../blocks/labels';
import { listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId, MetricRow } from '../../metrics/catalog';
import {
	ofFundedLevels,
	ofFundedPlaces,
	type BudgetReport,
	type Funding
} from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';
import type { Tier } from '../../policy/funding';
import { shareCell, sharesOf, sharesText, statedPaid, tierWord, type Share } from './tiers';

type Rows = Partial<Record<MetricId, readonly MetricRow[]>>;

/** What is measured of a place, or of 城镇 or 乡村, or of all. */
interface Part extends Pick<MetricRow, 'slice' | 'label'> {
	of: (id: MetricId) => MetricRow | undefined;
}

/** Slices in the order in which the measures list them; measures leave out those they know nothing of. */
export function slicesIn(rows: Rows, ids: readonly MetricId[]): MetricRow[] {
	const lists = ids.map((id) => rows[id] ?? []).sort((a, b) => b.length - a.length);
	const found = new Map<string | null, MetricRow>();
	for (const row of lists.flat()) if (!found.has(row.slice)) found.set(row.slice, row);
	const named = [...found.values()].filter(({ slice }) => slice !== null);
	return [...named, ...[...found.values()].filter(({ slice }) => slice === null)];
}

const partsIn = (rows: Rows, ids: readonly MetricId[]): Part[] =>
	slicesIn(rows, ids).map(({ slice, label }) => ({
		...{ slice, label },
		of: (id) => rows[id]?.find((row) => row.slice === slice)
	}));

const wholePart = (whole: Funding['whole']): Part => ({
	...{ slice: '', label: '' },
	of: (id) => (whole as Partial<Record<MetricId, MetricRow>>)[id]
});

/** A column of money, of a share, of person-months, or of 元 per person, as its measure says. */
function measured(id: MetricId, parts: readonly Part[]): Field<Part> {
	const value = (part: Part) => part.of(id)?.value ?? null;
	const field = (cell: Field<Part>['cell'], label = metricLabel(id)): Field<Part> => ({
		column: numberColumn(label),
		cell
	});
	switch (id) {
		case 'payout_rate':
		case 'card_rate':
			return field((part) => (value(part) === null ? none() : rate(part.of(id)!)));
		case 'person_months':
		case 'unstated_months': {
			// All with as many decimals, so that their points stand below each other.
			const decimals = parts.some((part) => !Number.isInteger(value(part) ?? 0)) ? 2 : 0;
			return field((part) => {
				const months = value(part);
				return months === null ? none() : { kind: 'decimal', value: months, decimals };
			});
		}
		case 'monthly_cost':
			return field(
				(part) => {
					const cost = value(part);
					return money(cost === null ? null : Math.round(cost), 'yuan');
				},
				said(m.unit_in_yuan, { label: metricLabel(id) })
			);
		case 'funding_paid':
			// What was paid for posts without a standard has a column of its own: it goes with no due.
			return field((part) =>
				money(statedPaid(value(part), part.of('paid_unstated')?.value ?? null))
			);
		default:
			return field((part) => money(value(part)));
	}
}

/** Measures that have a column only where some posts have no stated standard. */
const shownIn = (id: MetricId, { unstated_months, paid_unstated }: Funding['whole']): boolean =>
	id === 'unstated_months'
		? Boolean(unstated_months.value)
		: id !== 'paid_unstated' || Boolean(paid_unstated.value);

function moneyGrid(
	name: Field<Part>,
	ids: readonly (MetricId | Field<Part> | false)[],
	parts: readonly Part[],
	whole: Funding['whole']
): Grid {
	const all = wholePart(whole);
	const fields = ids
		.filter((id) => typeof id !== 'string' || shownIn(id, whole))
		.map((id) => (typeof id === 'string' ? measured(id, [...parts, all]) : id));
	return {
		...gridOf(parts, ({ slice }) => String(slice), [name, ...fields], {
			thing: all,
			name: m.total_row
		}),
		unit: m.money_unit
	};
}

/** Money by place: who bears it and what is unpaid, by which it is ordered; and what it pays for. */
export function fundedPlaceGrids(
	funding: Pick<Funding, 'places' | 'whole' | 'tiers' | 'borne'>,
	meta: Pick<DatasetMeta, 'places'>
): { shares: Grid; costs: Grid } {
	const { places, whole } = funding;
	if (!places) return { shares: { columns: [], rows: [] }, costs: { columns: [], rows: [] } };
	const due = (part: Part) => part.of('funding_due')?.value ?? null;
	const unpaid = (part: Part) => part.of('funding_unpaid')?.value ?? -Infinity;
	// Budgets are a county's: towns have no column for them.
	const hasBudget =
		places.by === 'county' ||
		places.rows.funding_budget.some(({ slice, value }) => slice !== null && value !== null);
	const ids = ofFundedPlaces.filter((id) => id !== 'funding_budget' || hasBudget);
	const parts = partsIn(places.rows, ids).sort((a, b) => unpaid(b) - unpaid(a) || 0);
	const opens = new Set(meta.places.map(({ code }) => code));
	const name: Field<Part> = {
		column: textColumn(sliceLabel(places.by)),
		cell: ({ slice, label }) => ({
			kind: 'text',
			text: valueLabel(places.by, { slice, label }),
			...(slice !== null && opens.has(slice) && { to: { place: slice } })
		})
	};
	const bearers = sharesOf(funding);
	const sharesAt = ({ slice }: Part): Share[] =>
		slice === '' ? bearers : funding.borne.filter(({ place }) => place === slice);
	const bar: Field<Part> = {
		column: {
			kind: 'parts',
			label: said(m.funding_col_bearers, {
				tiers: listed(
					bearers.map(({ tier }) => tierWord(tier)),
					m.list_comma
				)
			})
		},
		cell: (part) =>
			due(part)
				? {
						kind: 'parts',
						values: bearers.map((it) => borneBy(it.tier, sharesAt(part))),
						text: sharesText(sharesAt(part), due(part))
					}
				: none()
	};
	const shares = moneyGrid(
		name,
		[
			...[bar, 'funding_due' as const, 'funding_paid' as const],
			...['paid_unstated' as const, 'funding_unpaid' as const],
			...bearers.map(({ tier }): Field<Part> => ({
				column: numberColumn(said(m.funding_share_of_tier, { tier: tierWord(tier) })),
				cell: (part) => shareCell(due(part) && borneBy(tier, sharesAt(part)), due(part))
			}))
		],
		parts,
		whole
	);
	const costs = moneyGrid(
		name,
		[
			...(['payout_rate', 'card_rate', 'monthly_cost', 'person_months'] as const),
			...(['unstated_months', 'funding_full_year'] as const),
			hasBudget && 'funding_budget'
		],
		parts,
		whole
	);
	const isSorted = parts.some((part) => unpaid(part) > -Infinity);
	const at = shares.columns.length - bearers.length - 1;
	return { shares: { ...shares, ...(isSorted && { sorted: { column: at, down: true } }) }, costs };
}

const borneBy = (tier: Tier, shares: readonly Share[]): number =>
	shares.find((it) => it.tier === tier)?.due ?? 0;

/** Money of 城镇 and 乡村 posts. */
export const fundedLevelGrid = ({ levels, whole }: Pick<Funding, 'levels' | 'whole'>): Grid =>
	moneyGrid(
		{
			column: textColumn(sliceLabel('level')),
			cell: (part) => ({ kind: 'text', text: valueLabel('level', part) })
		},
		ofFundedLevels,
		partsIn(levels, ofFundedLevels),
		whole
	);

/** What each county reported of its budget, and whether it first did by the day that the notice names. */
export function budgetGrid(
	{ reports, budgetDue, view }: Pick<Funding, 'reports' | 'budgetDue' | 'view'>,
	{ plan_year, places }: Pick<DatasetMeta, 'plan_year' | 'places'>
): Grid {
	const due = budgetDue && `${plan_year}-${budgetDue.value.due}`;
	const late = (words: Text): Cell => ({ kind: 'text', text: words, tone: 'alarm' });
	const punctual = ({ reported, first_on: first }: BudgetReport): Cell => {
		const days = due ? daysBetween(due, first ?? view.asOf) : 0;
		if (!reported)
			return due && days > 0
				? late(said(m.funding_unreported_late, { days: count(days) }))
				: text(m.funding_unreported);
		if (first === null || !due) return text(m.funding_punctual_unknown);
		return days > 0
			? late(said(m.funding_punctual_no, { days: count(days) }))
			: text(m.funding_punctual_yes);
	};
	// Without a day by when, the column only says who reported nothing.
	const isJudged = due !== null || reports.some(({ reported }) => !reported);
	const opens = new Set(places.map(({ code }) => code));
	const grid = gridOf<BudgetReport>(reports, ({ county }) => county, [
		{
			column: textColumn(m.funding_col_county),
			cell: ({ county, name }) => ({
				...{ kind: 'text', text: name },
				...(county !== view.place && opens.has(county) && { to: { place: county } })
			})
		},
		{
			column: numberColumn(metricLabel('funding_budget')),
			cell: ({ budgeted }) => money(budgeted)
		},
		{
			column: numberColumn(metricLabel('funding_disbursed')),
			cell: ({ disbursed }) => money(disbursed)
		},
		{
			column: numberColumn(metricLabel('disbursement_rate')),
			cell: ({ disbursed, budgeted }) => rate({ numerator: disbursed, denominator: budgeted })
		},
		{
			column: textColumn(m.funding_col_reported),
			cell: ({ first_on }) => day(first_on, plan_year)
		},
		{
			column: textColumn(m.funding_col_reported_last),
			cell: ({ last_on }) => day(last_on, plan_year)
		},
		isJudged && { column: textColumn(m.funding_col_punctual), cell: punctual }
	]);
	return { ...grid, unit: m.money_unit };
}
