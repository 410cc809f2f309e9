import { tiers as tierCodes } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import { annualAmounts, type Amounts, type Tier } from '../../policy/funding';
import { policies } from '../../policy/load';
import { resolve } from '../../policy/resolve';
import type { Policy } from '../../policy/schema';
import { fundedLevels, schemeIn, type FundingPolicy } from '../../policy/schemes';
import type { MetricRow } from '../catalog';
import { budgetReports } from '../compile/lists';
import {
	fundingQuestions,
	ofChecked,
	ofFunding,
	type ofFundedLevels,
	type ofFundedMonths,
	type ofFundedPlaces,
	type ofTiers
} from './funding_questions';
import { levelBelow, loadedIn, scopeOf, type View } from './progress';
import { ask, listed, single, type Asking, type Measured } from '../compile/run';
import type { SliceId } from '../terms/slices';

export type FundingWhole = Record<(typeof ofFunding)[number], MetricRow>;
export type TierRows = Measured<(typeof ofTiers)[number]>;
export type FundedPlaceRows = Measured<(typeof ofFundedPlaces)[number]>;
export type FundedLevelRows = Measured<(typeof ofFundedLevels)[number]>;
export type FundedMonthRows = Measured<(typeof ofFundedMonths)[number]>;
export type CheckedRows = Measured<(typeof ofChecked)[number]>;
export type CheckedValues = Record<(typeof ofChecked)[number], number | null>;

/** 已发 of a place, kind of post and month, by the payment files and by the finance office. */
export interface CheckedPart extends CheckedValues {
	/** `YYYY-MM` */
	month: string;
	/** Null where the finance office doesn't tell them apart. */
	level: 'urban' | 'rural' | null;
	/** Code of the town, or of the county where the finance office knows no towns. */
	place: string;
}

/** 已发 held against the finance office's own totals. Money in fen. */
export interface CheckedPaid {
	whole: Record<(typeof ofChecked)[number], MetricRow>;
	places: { by: SliceId; rows: CheckedRows } | null;
	months: CheckedRows;
	/** In the order of the months. */
	parts: CheckedPart[];
}

/** 应拨 that one tier bears for one place. */
export interface Borne {
	tier: Tier;
	/** Code of the place one level below the view's; the view's own where there is none. */
	place: string;
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
	borne: Borne[];
	/** Posts of the plan, for the what-if. */
	planned: { urban: number; rural: number };
	/** Every dated scheme of the jurisdiction that decides, by kind of post and date. */
	schemes: SchemeInForce[];
	proration: Policy<'proration'> | null;
	/** By when counties report their budget; null where no notice says. */
	budgetDue: Policy<'budget'> | null;
	reports: BudgetReport[];
	/** Null where the finance office gave no totals. */
	checked: CheckedPaid | null;
}

/** Measures everything that the funding page shows of one view. */
export async function measureFunding(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<Funding> {
	const questions = fundingQuestions(meta, view);
	const found = await ask(source, scopeOf(meta, view), questions, loadedIn(meta));
	const isTown = levelBelow(meta, view.place) === 'village';
	const { urban = 0, rural = 0 } = await plannedOf(source, meta, view);
	const codes = lineage(view.place).map(({ code }) => code);
	const month = `${view.asOf.slice(0, 7)}-01`;
	return {
		view,
		whole: single(ofFunding, found.whole.on()),
		tiers: found.tiers.on(),
		levels: found.levels.on(),
		places: isTown ? null : { by: questions.places.by, rows: found.places.on() },
		months: found.months.on(),
		borne: borneIn(found.borne.parts()),
		planned: {
			urban: view.level === 'rural' ? 0 : urban,
			rural: view.level === 'urban' ? 0 : rural
		},
		schemes: schemesAt(codes, view),
		proration: resolve(policies('proration'), codes, month),
		budgetDue: resolve(policies('budget'), codes, month),
		reports: await reportsOf(source, meta, view),
		checked: meta.has_finance
			? {
					whole: single(ofChecked, found.checked.on()),
					places: isTown ? null : { by: questions.places.by, rows: found.checkedPlaces.on() },
					months: found.checkedMonths.on(),
					parts: checkedIn(found.checkedParts.parts())
				}
			: null
	};
}

/** Posts that the plan in force on the day has in a place, of each kind. */
async function plannedOf(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<{ urban?: number; rural?: number }> {
	if (!meta.adjustments) return meta.places.find(({ code }) => code === view.place) ?? {};
	const questions = { levels: { metrics: ['planned'], by: 'level' } } as const;
	const { levels } = await ask(source, scopeOf(meta, view), questions, loadedIn(meta));
	const found: { urban?: number; rural?: number } = {};
	for (const { slice, value } of levels.on().planned)
		if (slice === 'urban' || slice === 'rural') found[slice] = value ?? 0;
	return found;
}

/** Each place's month that both files have. */
const checkedIn = (parts: Map<string, CheckedRows>): CheckedPart[] =>
	[...parts]
		.flatMap(([key, rows]) => {
			const [month = '', level, county = ''] = key.split('/');
			return rows.paid_checked.flatMap(({ slice }): CheckedPart[] => {
				const values = Object.fromEntries(
					ofChecked.map((id) => [id, rows[id].find((it) => it.slice === slice)?.value ?? null])
				) as CheckedValues;
				const kind = level === 'urban' || level === 'rural' ? level : null;
				return [{ month, level: kind, place: slice ?? county, ...values }];
			});
		})
		.sort((a, b) => a.month.localeCompare(b.month));

/** 应拨 of each tier by place, of tiers that bear any. */
const borneIn = (parts: Map<string, Measured<'funding_due'>>): Borne[] =>
	tierCodes.flatMap(({ code: tier }) =>
		(parts.get(tier)?.funding_due ?? []).flatMap(({ slice: place, value: due }) =>
			place !== null && due ? [{ tier, place, due }] : []
		)
	);

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
async function reportsOf(source: Asking, meta: DatasetMeta, view: View): Promise<BudgetReport[]> {
	const at = meta.places.find(({ code }) => code === view.place);
	if (!meta.has_budget || at?.level === 'town') return [];
	const rows = (await listed(source, budgetReports, scopeOf(meta, view))).filter(
		({ day, level }) => day <= view.asOf && (!view.level || level === view.level)
	);
	return meta.places
		.filter(({ level, code, parent }) => level === 'county' && [code, parent].includes(view.place))
		.map(({ code: county, name }) => {
			const own = rows.filter((row) => row.county === county);
			const days = own.flatMap(({ reported_on }) => reported_on ?? []).sort();
			return {
				...{ county, name, reported: own.length > 0 },
				budgeted: total(own.map((row) => row.budgeted)),
				disbursed: total(own.map((row) => row.disbursed)),
				first_on: days[0] ?? null,
				last_on: days.at(-1) ?? null
			};
		});
}

/** The sum of what is known; unknown where nothing is. */
const total = (amounts: readonly (number | null)[]): number | null =>
	amounts.reduce((all, it) => (it === null ? all : (all ?? 0) + it), null);
