import { basisOf, maker, type Block } from '../blocks/block';
import { day } from '../blocks/cell';
import { roundingNote } from '../blocks/rounding';
import { said } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import {
	ofFundedLevels,
	ofFundedMonths,
	ofFundedPlaces,
	ofTiers,
	type Funding
} from '../metrics/measured/funding';
import { scopeOf } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { budgetGrid, fundedLevelGrid, fundedPlaceGrids } from '../present/funding/grids';
import { headlineBlock } from '../present/funding/headline';
import {
	fundedMonthGrid,
	fundedMonthOption,
	fundedMonths,
	fundedMonthSummary
} from '../present/funding/months';
import { schemeBlocks } from '../present/funding/scheme';
import { tierGrid, withoutBudgetText } from '../present/funding/tiers';
import type { Page } from './page';

/** Who pays, was it paid, where is it unpaid, and by which rules. */
export const funding: Page<'funding'> = {
	path: '/funding/',
	title: m.nav_funding,
	figures: 'funding',
	blocks: (funding, meta) => [
		headlineBlock(funding, meta),
		placesBlock(funding, meta),
		tiersBlock(funding, meta),
		monthsBlock(funding, meta),
		levelsBlock(funding, meta),
		budgetBlock(funding, meta),
		{ beside: schemeBlocks(funding, meta) },
		whatIfBlock(funding, meta),
		maker(funding, meta).tool({
			...{ id: 'rows', tool: 'due_rows', title: m.funding_rows_title },
			answer: m.funding_rows_lead
		})
	]
};

/** Where the money is unpaid, and who bears it. */
function placesBlock(funding: Funding, meta: DatasetMeta): Block {
	const { shares, costs } = fundedPlaceGrids(funding, meta);
	return maker(funding, meta).grids({
		id: 'places',
		title: m.funding_places_title,
		asked: [{ metrics: ofFundedPlaces, scope: scopeOf(meta, funding.view, funding.places?.by) }],
		empty: shares.rows.length ? null : m.funding_places_empty,
		prints: 'all',
		variants: [
			{
				...{ id: '', label: m.funding_places_shares, grid: shares },
				notes: [roundingNote(shares)]
			},
			{
				...{ id: 'costs', label: m.funding_places_costs, grid: costs },
				notes: [roundingNote(costs)]
			}
		]
	});
}

function tiersBlock(funding: Funding, meta: DatasetMeta): Block {
	const grid = tierGrid(funding);
	return maker(funding, meta).grid({
		id: 'tiers',
		title: m.funding_tiers_title,
		asked: [{ metrics: ofTiers, scope: scopeOf(meta, funding.view, 'tier') }],
		empty: grid.rows.length ? null : m.funding_tiers_empty,
		grid,
		notes: [withoutBudgetText(funding) ?? '', roundingNote(grid)]
	});
}

function monthsBlock(funding: Funding, meta: DatasetMeta): Block {
	const months = fundedMonths(funding, meta);
	return maker(funding, meta).chart({
		id: 'months',
		title: m.funding_months_title,
		asked: [{ metrics: ofFundedMonths, scope: scopeOf(meta, funding.view, 'month') }],
		empty: months.length ? null : m.funding_months_empty,
		summary: fundedMonthSummary(months, meta),
		draw: (locale, width) => fundedMonthOption(months, locale, width < 520),
		height: 320,
		grid: fundedMonthGrid(months),
		notes: [m.funding_months_note]
	});
}

function levelsBlock(funding: Funding, meta: DatasetMeta): Block {
	const grid = fundedLevelGrid(funding);
	return maker(funding, meta).grid({
		id: 'levels',
		title: m.funding_levels_title,
		asked: [{ metrics: ofFundedLevels, scope: scopeOf(meta, funding.view, 'level') }],
		empty: grid.rows.length ? null : m.funding_levels_empty,
		grid,
		notes: [roundingNote(grid)]
	});
}

function budgetBlock(funding: Funding, meta: DatasetMeta): Block {
	const { view, budgetDue: due } = funding;
	const isTown = meta.places.find(({ code }) => code === view.place)?.level === 'town';
	const grid = budgetGrid(funding, meta);
	const asked = {
		metrics: ['funding_budget', 'funding_disbursed', 'disbursement_rate'] as const,
		scope: scopeOf(meta, view, 'county')
	};
	return maker(funding, meta).grid({
		id: 'budget',
		title: m.funding_budget_title,
		asked: meta.has_budget ? [asked] : [],
		empty: !meta.has_budget
			? m.funding_note_no_budget
			: isTown
				? m.funding_budget_town
				: grid.rows.length
					? null
					: m.funding_budget_empty,
		grid,
		...(meta.has_budget &&
			!isTown &&
			due && {
				notes: [
					said(m.funding_budget_due, {
						day: day(`${meta.plan_year}-${due.value.due}`, meta.plan_year)
					})
				],
				basis: [basisOf(due.source, due.assumption, view.asOf)]
			})
	});
}

const whatIfBlock = (funding: Funding, meta: DatasetMeta): Block | null =>
	funding.schemes.some(({ current }) => current)
		? maker(funding, meta).tool({
				...{ id: 'what-if', tool: 'what_if', title: m.whatif_title },
				asked: [{ metrics: ['funding_full_year'], scope: scopeOf(meta, funding.view, 'tier') }],
				answer: m.whatif_note
			})
		: null;
