import { basisOf, maker, type Block, type Maker } from '../blocks/block';
import { day, money } from '../blocks/cell';
import type { Grid } from '../blocks/grid';
import { roundingNote } from '../blocks/rounding';
import { said, type Text } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import type { Funding } from '../metrics/measured/funding';
import {
	ofChecked,
	ofFundedLevels,
	ofFundedMonths,
	ofFundedPlaces,
	ofTiers
} from '../metrics/measured/funding_questions';
import { m } from '../paraglide/messages';
import { checkedAnswer, checkedGrids } from '../present/funding/checked';
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
	blocks: (funding, meta) => {
		const of = maker(funding, meta);
		return [
			headlineBlock(funding, meta),
			placesBlock(of, funding, meta),
			tiersBlock(of, funding),
			monthsBlock(of, funding, meta),
			levelsBlock(of, funding),
			budgetBlock(of, funding, meta),
			checkedBlock(of, funding, meta),
			{ beside: schemeBlocks(funding, meta) },
			funding.schemes.some(({ current }) => current) &&
				of.tool({
					id: 'what-if',
					tool: 'what_if',
					title: m.whatif_title,
					asked: [of.asks(['funding_full_year'], 'tier')],
					answer: m.whatif_note
				}),
			of.tool({
				id: 'rows',
				tool: 'due_rows',
				title: m.funding_rows_title,
				answer: m.funding_rows_lead
			})
		];
	}
};

/** Where the money is unpaid, and who bears it. */
function placesBlock(of: Maker, funding: Funding, meta: DatasetMeta): Block {
	const { shares, costs } = fundedPlaceGrids(funding, meta);
	const variant = (id: string, label: Text, grid: Grid) => ({
		...{ id, label, grid },
		notes: [roundingNote(grid)]
	});
	return of.grids({
		id: 'places',
		title: m.funding_places_title,
		asked: [of.asks(ofFundedPlaces, funding.places?.by)],
		blank: m.funding_places_empty,
		prints: 'all',
		variants: [
			variant('', m.funding_places_shares, shares),
			variant('costs', m.funding_places_costs, costs)
		]
	});
}

function tiersBlock(of: Maker, funding: Funding): Block {
	const grid = tierGrid(funding);
	return of.grid({
		id: 'tiers',
		title: m.funding_tiers_title,
		asked: [of.asks(ofTiers, 'tier')],
		blank: m.funding_tiers_empty,
		grid,
		notes: [withoutBudgetText(funding), roundingNote(grid)]
	});
}

function monthsBlock(of: Maker, funding: Funding, meta: DatasetMeta): Block {
	const months = fundedMonths(funding, meta);
	return of.chart({
		id: 'months',
		title: m.funding_months_title,
		asked: [of.asks(ofFundedMonths, 'month')],
		empty: months.length ? null : m.funding_months_empty,
		summary: fundedMonthSummary(months, meta),
		draw: (locale, width) => fundedMonthOption(months, locale, width < 520),
		height: 320,
		grid: fundedMonthGrid(months),
		notes: [m.funding_months_note]
	});
}

function levelsBlock(of: Maker, funding: Funding): Block {
	const grid = fundedLevelGrid(funding);
	return of.grid({
		id: 'levels',
		title: m.funding_levels_title,
		asked: [of.asks(ofFundedLevels, 'level')],
		blank: m.funding_levels_empty,
		grid,
		notes: [roundingNote(grid)]
	});
}

/** What was paid, held against the finance office's own totals. */
function checkedBlock(of: Maker, { checked }: Funding, meta: DatasetMeta): Block {
	const about = {
		id: 'checked',
		title: m.funding_check_title,
		asked: [checked && of.asks(ofChecked, 'month')],
		blank: m.funding_check_empty
	};
	if (!checked || !meta.has_payments) {
		const empty = checked ? m.funding_note_no_payments : m.funding_check_no_file;
		return of.grid({ ...about, empty, grid: { columns: [], rows: [] } });
	}
	const { unlike, months, places } = checkedGrids(checked, meta);
	const alone = checked.whole.finance_alone.value;
	const variants = [
		{ id: '', label: m.funding_check_variant_unlike, grid: unlike },
		{ id: 'months', label: m.funding_check_variant_months, grid: months },
		{ id: 'places', label: m.funding_check_variant_places, grid: places ?? months }
	];
	return of.grids({
		...about,
		answer: checkedAnswer(checked),
		variants: variants
			.filter(({ id }) => (id === '' ? unlike.rows.length > 0 : id !== 'places' || places !== null))
			.map((it) => ({ ...it, id: it.id === 'months' && unlike.rows.length === 0 ? '' : it.id })),
		notes: [
			m.funding_check_note,
			Boolean(alone) && said(m.funding_check_alone, { amount: money(alone, 'words') })
		]
	});
}

function budgetBlock(of: Maker, funding: Funding, meta: DatasetMeta): Block {
	const { view, budgetDue } = funding;
	const isTown = meta.places.find(({ code }) => code === view.place)?.level === 'town';
	const due = meta.has_budget && !isTown ? budgetDue : null;
	const on = due && day(`${meta.plan_year}-${due.value.due}`, meta.plan_year);
	const reported = ['funding_budget', 'funding_disbursed', 'disbursement_rate'] as const;
	return of.grid({
		id: 'budget',
		title: m.funding_budget_title,
		asked: [meta.has_budget && of.asks(reported, 'county')],
		empty: meta.has_budget ? (isTown ? m.funding_budget_town : null) : m.funding_note_no_budget,
		blank: m.funding_budget_empty,
		grid: budgetGrid(funding, meta),
		notes: [on && said(m.funding_budget_due, { day: on })],
		...(due && { basis: [basisOf(due.source, due.assumption, view.asOf)] })
	});
}
