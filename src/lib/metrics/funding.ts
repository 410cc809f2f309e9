import { tiers as tierCodes } from '../datasets/codes';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Connection, Row } from '../db/connection';
import { annualAmounts, type Amounts, type Tier } from '../policy/funding';
import { policies } from '../policy/load';
import { resolve } from '../policy/resolve';
import type { Policy } from '../policy/schema';
import { fundedLevels, schemeIn, type FundingPolicy } from '../policy/schemes';
import type { MetricId, MetricRow } from './catalog';
import { levelBelow, scopeOf, type View } from './progress';
import { measure, single, type Measured } from './run';
import type { SliceId } from './slices';

/** What is shown of the whole of a view. */
export const ofFunding = [
	'funding_due',
	'funding_payable',
	'funding_pending',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payable_rate',
	'payout_rate',
	'provincial_settleable',
	'outside_settlement',
	'card_rate',
	'funding_full_year',
	'funding_budget',
	'budget_stated',
	'funding_disbursed',
	'disbursement_rate',
	'insurance_paid',
	'si_subsidy_paid',
	'person_months',
	'unstated_months',
	'monthly_cost'
] as const satisfies readonly MetricId[];

/** What is shown of each level of government. */
export const ofTiers = [
	'funding_due',
	'funding_full_year',
	'funding_budget',
	'budget_stated',
	'funding_disbursed',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid'
] as const satisfies readonly MetricId[];

/** What is shown of each place. */
export const ofFundedPlaces = [
	'funding_due',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payout_rate',
	'card_rate',
	'monthly_cost',
	'person_months',
	'unstated_months',
	'funding_full_year',
	'funding_budget'
] as const satisfies readonly MetricId[];

/** What is shown of 城镇 and 乡村. */
export const ofFundedLevels = [
	'funding_due',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payout_rate',
	'person_months',
	'unstated_months',
	'monthly_cost',
	'funding_full_year',
	'insurance_paid',
	'si_subsidy_paid'
] as const satisfies readonly MetricId[];

/** What is shown of each month of the year. */
export const ofFundedMonths = [
	'funding_due',
	'funding_payable',
	'funding_paid',
	'paid_unstated',
	'funding_unpaid',
	'payout_rate',
	'person_months'
] as const satisfies readonly MetricId[];

export type FundingWhole = Record<(typeof ofFunding)[number], MetricRow>;
export type TierRows = Measured<(typeof ofTiers)[number]>;
export type FundedPlaceRows = Measured<(typeof ofFundedPlaces)[number]>;
export type FundedLevelRows = Measured<(typeof ofFundedLevels)[number]>;
export type FundedMonthRows = Measured<(typeof ofFundedMonths)[number]>;

/** 应拨 that one tier bears for one place and kind of post. */
export interface Flow {
	tier: Tier;
	/** Code and name of the place one level below the view's; the view's own where there is none. */
	place: string;
	name: string;
	level: 'urban' | 'rural';
	/** Fen. */
	due: number;
}

/** A scheme that holds at the view's place. */
export interface SchemeInForce extends FundingPolicy {
	/** For one person and year, in fen; null where the notice states no standard. */
	annual: Amounts | null;
	/** In force in the month of the as-of date; the others come before or after. */
	current: boolean;
}

/** What a county reported of its budget: the latest amounts, in fen. */
export interface BudgetReport {
	county: string;
	name: string;
	/** False where it reported nothing by the day looked at. */
	reported: boolean;
	budgeted: number | null;
	disbursed: number | null;
	/** The first and the last day on which it reported; null where the file doesn't say. */
	first_on: string | null;
	last_on: string | null;
}

/** Everything that the funding page shows of one view. All money is whole fen (分). */
export interface Funding {
	view: View;
	whole: FundingWhole;
	tiers: TierRows;
	levels: FundedLevelRows;
	/** By the places one level down; null for a town: money isn't known by village. */
	places: { by: SliceId; rows: FundedPlaceRows } | null;
	months: FundedMonthRows;
	channels: Measured<'funding_paid'>;
	flows: Flow[];
	/** Posts of the plan, for the what-if. */
	planned: { urban: number; rural: number };
	/** Every dated scheme of the jurisdiction that decides, by kind of post and date. */
	schemes: SchemeInForce[];
	proration: Policy<'proration'> | null;
	/** By when counties report their budget; null where no notice says. */
	budgetDue: Policy<'budget'> | null;
	reports: BudgetReport[];
}

/** Measures everything that the funding page shows of one view. */
export async function measureFunding(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Funding> {
	const loaded = { posts: meta.has_posts, payments: meta.has_payments, budget: meta.has_budget };
	const on = <Id extends MetricId>(ids: readonly Id[], by?: SliceId, where = {}) => {
		const scope = scopeOf(meta, view, by);
		return measure(connection, ids, { ...scope, where: { ...scope.where, ...where } }, loaded);
	};
	const below = levelBelow(meta, view.place);
	const by = below === 'village' ? 'town' : below;
	const tiers = await on(ofTiers, 'tier');

	const flows: Flow[] = [];
	for (const { code: tier } of tierCodes) {
		if (!tiers.funding_due.some((row) => row.slice === tier && (row.value ?? 0) > 0)) continue;
		for (const level of view.level ? [view.level] : fundedLevels) {
			const rows = await on(['funding_due'], by, { tier: [tier], level: [level] });
			for (const { slice, label, value } of rows.funding_due)
				if (slice !== null && value)
					flows.push({ tier, place: slice, name: label, level, due: value });
		}
	}

	const whole = await on(ofFunding);
	const planned = await on(['planned'], 'level');
	const plannedOf = (level: string) =>
		planned.planned.find(({ slice }) => slice === level)?.value ?? 0;
	const codes = lineage(view.place).map(({ code }) => code);
	const month = `${view.asOf.slice(0, 7)}-01`;
	return {
		view,
		whole: single(ofFunding, whole),
		tiers,
		levels: await on(ofFundedLevels, 'level'),
		places: below === 'village' ? null : { by, rows: await on(ofFundedPlaces, by) },
		months: await on(ofFundedMonths, 'month'),
		channels: await on(['funding_paid'], 'channel'),
		flows,
		planned: { urban: plannedOf('urban'), rural: plannedOf('rural') },
		schemes: schemesAt(codes, view),
		proration: resolve(policies('proration'), codes, month),
		budgetDue: resolve(policies('budget'), codes, month),
		reports: await reportsOf(connection, meta, view)
	};
}

/** Every dated scheme of the jurisdictions that decide at a place, the one in force marked. */
function schemesAt(codes: readonly string[], { asOf, level }: View): SchemeInForce[] {
	const all = policies('funding');
	return fundedLevels.flatMap((kind) => {
		if (level && level !== kind) return [];
		const current = schemeIn(all, codes, kind, asOf.slice(0, 7));
		if (!current) return [];
		return all
			.filter((it) => it.jurisdiction === current.jurisdiction && it.value.level === kind)
			.sort((a, b) => a.valid_from.localeCompare(b.valid_from))
			.map((it) => ({ ...it, annual: annualAmounts(it.value), current: it === current }));
	});
}

/** Every county of the view with what it reported of its budget: rows of a file, not a measure. */
async function reportsOf(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<BudgetReport[]> {
	const at = meta.places.find(({ code }) => code === view.place);
	if (!meta.has_budget || at?.level === 'town') return [];
	const rows = await connection.query<BudgetReport & Row>(
		`SELECT b.county, true AS reported, '' AS name, sum(b.budgeted)::double AS budgeted,
			sum(b.disbursed)::double AS disbursed, min(b.reported_on) AS first_on, max(b.reported_on) AS last_on
		FROM fct_budget b WHERE b.day <= $1::date AND ($2 = '' OR b.level = $2)
		GROUP BY b.county`,
		[view.asOf, view.level ?? '']
	);
	const found = new Map(rows.map((row) => [row.county, row]));
	return meta.places
		.filter(({ level, code, parent }) => level === 'county' && [code, parent].includes(view.place))
		.map(({ code: county, name }) => {
			const none = { budgeted: null, disbursed: null, first_on: null, last_on: null };
			return { ...(found.get(county) ?? { reported: false, ...none }), county, name };
		});
}
