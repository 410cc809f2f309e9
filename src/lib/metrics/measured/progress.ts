import { addDays, daysBetween, previousMonthEnd, type Day } from '../../base/dates';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricId, MetricRow } from '../catalog';
import type { Loaded } from '../compile/evaluate';
import {
	ask,
	single,
	type Answer,
	type Asking,
	type Measured,
	type Questions
} from '../compile/run';
import type { Scope } from '../terms/scope';
import type { SliceId } from '../terms/slices';
import { endsOf, isSilent, type MonthEnd } from './streaks';

/** What a page looks at: a day and a part of one dataset. */
export interface View {
	asOf: Day;
	/** Code of the place looked at; the dataset's own place for the whole. */
	place: string;
	level: 'urban' | 'rural' | null;
}

/** What is shown of the whole of a view. */
export const ofWhole = [
	'planned',
	'issued',
	'own_increase',
	'developed',
	'onboarded',
	'on_post',
	'vacant',
	'completion_rate',
	'completion_reported',
	'development_rate',
	'milestone_share',
	'reference_pace',
	'gap_to_milestone',
	'onboarded_outside',
	'developed_outside',
	'onboarded_last_year',
	'completion_rate_last_year',
	'untold_last_year'
] as const satisfies readonly MetricId[];

/** What is shown of each place. */
export const ofPlaces = [
	'planned',
	'developed',
	'onboarded',
	'on_post',
	'vacant',
	'completion_rate',
	'milestone_share',
	'reference_pace',
	'gap_to_milestone',
	'onboarded_outside',
	'onboarded_last_year',
	'completion_rate_last_year'
] as const satisfies readonly MetricId[];

/** What is shown of each part (城镇/乡村, batch). */
export const ofParts = [
	'planned',
	'developed',
	'development_rate',
	'onboarded',
	'completion_rate',
	'gap_to_milestone',
	'on_post',
	'vacant'
] as const satisfies readonly MetricId[];

/** What is shown of each month. */
export const ofMonths = [
	'onboarded',
	'completion_rate',
	'reference_pace',
	'vacant',
	'onboarded_last_year',
	'completion_rate_last_year'
] as const satisfies readonly MetricId[];

/** What towns are ranked by. */
const ofRanks = ['planned', 'onboarded'] as const satisfies readonly MetricId[];

export type Whole = Record<(typeof ofWhole)[number], MetricRow>;
export type PlaceRows = Measured<(typeof ofPlaces)[number]>;
export type PartRows = Measured<(typeof ofParts)[number]>;
export type MonthRows = Measured<(typeof ofMonths)[number]>;

/** Everything measured that the progress pages show of one view. */
export interface Progress {
	view: View;
	whole: Whole;
	/** At the end of the month before. */
	before: { asOf: Day; whole: Whole; places: PlaceRows | null; towns: PlaceRows | null };
	/**
	 * For the forecast: 已上岗 at the end of a day four weeks earlier, or of the day before the plan was
	 * issued, and the days since.
	 */
	recent: { asOf: Day; days: number; onboarded: number };
	/** 已上岗 and 已开发 on each milestone's due day that has come. */
	atMilestones: {
		due: Day;
		onboarded: number | null;
		developed: number | null;
		/** The plan in force on the day, where it was another than today's. */
		planned?: number;
	}[];
	/** The plan from its issue on, and from each day that changed it; empty where none did. */
	plan: { day: Day; planned: number }[];
	/** By the places one level down; null where there are none. */
	places: { by: SliceId; rows: PlaceRows } | null;
	/** The places beside the one looked at, within the one above; null for the whole. */
	siblings: { of: string; rows: PlaceRows; before: PlaceRows } | null;
	/** Of a city: its towns, whatever county they are in. */
	towns: PlaceRows | null;
	/** The towns of a city or county at the ends of the months since the plan was issued, the latest first. */
	history: readonly MonthEnd[];
	levels: PartRows;
	batches: PartRows | null;
	months: MonthRows;
}

/** A dataset with its default view, as the build prepared it. */
export interface Prepared {
	meta: DatasetMeta;
	progress: Progress;
}

/** The scope of a view at another day or breakdown. */
export function scopeOf(meta: DatasetMeta, view: View, by?: SliceId, asOf = view.asOf): Scope {
	const place = meta.places.find(({ code }) => code === view.place);
	const where: Scope['where'] = {};
	if (place && place.code !== meta.place) where[place.level] = [place.code];
	if (view.level) where.level = [view.level];
	return { asOf, year: meta.plan_year, where, ...(by && { by }) };
}

/** Which of its files a dataset has. */
export const loadedIn = (meta: DatasetMeta): Loaded => ({
	posts: meta.has_posts,
	payments: meta.has_payments,
	budget: meta.has_budget,
	finance: meta.has_finance,
	population: meta.has_population
});

/** The breakdown by place one level below a place: city → county → town → village. */
export function levelBelow(meta: DatasetMeta, place: string): SliceId {
	const level = meta.places.find(({ code }) => code === place)?.level;
	return level === 'city' ? 'county' : level === 'county' ? 'town' : 'village';
}

/** Days that the forecast looks back. */
export const FOUR_WEEKS = 28;

/** The days of a view that its forecast and milestones look back to. */
function daysOf(meta: DatasetMeta, { asOf }: View) {
	const beforeIssue = addDays(meta.issued_on, -1);
	const fourWeeks = addDays(asOf, -FOUR_WEEKS);
	const due = meta.milestones.filter((it) => !it.lapsed && it.due <= asOf).map((it) => it.due);
	const adjusted = [...new Set((meta.adjustments ?? []).map((it) => it.day))].filter(
		(day) => day <= asOf
	);
	return {
		lastMonth: previousMonthEnd(asOf),
		since: fourWeeks < beforeIssue ? beforeIssue : fourWeeks,
		due: [...new Set(due)],
		/** Days that changed the plan, after the one before the first of them. */
		changed: adjusted.length > 0 ? [addDays(adjusted[0]!, -1), ...adjusted] : []
	};
}

/** What the progress pages ask of one view. */
export function progressQuestions(meta: DatasetMeta, view: View) {
	const { lastMonth, since, due, changed } = daysOf(meta, view);
	const below = levelBelow(meta, view.place);
	return {
		whole: { metrics: ofWhole, days: [view.asOf, lastMonth, since, ...due, ...changed] },
		places: {
			metrics: ofPlaces,
			by: below,
			days: [view.asOf, lastMonth]
		},
		towns: {
			metrics: ofPlaces,
			by: below === 'county' ? 'town' : below,
			days: [view.asOf, lastMonth]
		},
		history: historyQuestion(meta, view),
		levels: { metrics: ofParts, by: 'level' },
		batches: { metrics: ofParts, by: 'batch' },
		months: { metrics: ofMonths, by: 'month' }
	} as const satisfies Questions;
}

/** Towns at the ends of months: days and sets that the others ask for anyhow. */
const historyQuestion = (meta: DatasetMeta, { asOf, place }: View) => {
	const isAbove = levelBelow(meta, place) !== 'village';
	return {
		metrics: ofRanks,
		by: isAbove ? 'town' : 'village',
		days: isAbove ? endsOf(meta, asOf) : []
	} as const;
};

function historyIn(
	answer: Answer<(typeof ofRanks)[number]>,
	meta: DatasetMeta,
	view: View
): MonthEnd[] {
	const silent = new Set(meta.places.filter(isSilent).map(({ code }) => code));
	return historyQuestion(meta, view).days.map((asOf) => {
		const { planned, onboarded } = answer.on(asOf);
		const towns = planned.flatMap(({ slice, value }, i) => {
			const code = slice ?? '';
			const done = silent.has(code) ? null : (onboarded[i]!.value ?? 0);
			return value === null ? [] : [{ code, planned: value, onboarded: done }];
		});
		return { asOf, towns };
	});
}

/** Towns of a view at the ends of the months since the plan was issued, the latest first; none within a town. */
export async function measureHistory(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<MonthEnd[]> {
	const history = historyQuestion(meta, view);
	if (history.days.length === 0) return [];
	const found = await ask(source, scopeOf(meta, view), { history }, loadedIn(meta));
	return historyIn(found.history, meta, view);
}

/** Measures everything that the progress pages show of one view. */
export async function measureProgress(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<Progress> {
	const questions = progressQuestions(meta, view);
	const found = await ask(source, scopeOf(meta, view), questions, loadedIn(meta));
	const { lastMonth, since, due, changed } = daysOf(meta, view);
	const wholeOn = (day: Day) => single(ofWhole, found.whole.on(day));
	const places = ofThisYear(found.places.on());
	const hasPlaces = places.planned.length > 0;
	const hasTowns = questions.places.by === 'county' && hasPlaces;
	const batches = ofThisYear(found.batches.on());
	return {
		view,
		siblings: await measureSiblings(source, meta, view, lastMonth),
		whole: wholeOn(view.asOf),
		before: {
			asOf: lastMonth,
			whole: wholeOn(lastMonth),
			places: hasPlaces ? ofThisYear(found.places.on(lastMonth)) : null,
			towns: hasTowns ? ofThisYear(found.towns.on(lastMonth)) : null
		},
		recent: {
			asOf: since,
			days: Math.max(0, daysBetween(since, view.asOf)),
			onboarded: wholeOn(since).onboarded.value ?? 0
		},
		atMilestones: due.map((day) => {
			const { onboarded, developed, planned } = wholeOn(day);
			const isOther = planned.value !== wholeOn(view.asOf).planned.value;
			return {
				...{ due: day, onboarded: onboarded.value, developed: developed.value },
				...(isOther && { planned: planned.value ?? 0 })
			};
		}),
		plan: stepsOf(
			changed.map((day) => ({ day, planned: wholeOn(day).planned.value ?? 0 })),
			meta
		),
		places: hasPlaces ? { by: questions.places.by, rows: places } : null,
		towns: hasTowns ? ofThisYear(found.towns.on()) : null,
		history: historyIn(found.history, meta, view),
		levels: found.levels.on(),
		batches: batches.planned.some(({ slice }) => slice !== null) ? batches : null,
		months: found.months.on()
	};
}

/** The rows that say something of this year: places and batches of last year's plan alone are none of them. */
function ofThisYear<Id extends MetricId>(rows: Measured<Id>): Measured<Id> {
	const ids = Object.keys(rows) as Id[];
	const own = ids.filter((id) => !id.endsWith('_last_year'));
	const says = (_: MetricRow, i: number) => own.some((id) => rows[id][i]!.value !== null);
	return Object.fromEntries(ids.map((id) => [id, rows[id].filter(says)])) as Measured<Id>;
}

/** The days on which the plan of a view became another; empty where it never did. */
function stepsOf(days: Progress['plan'], { issued_on }: DatasetMeta): Progress['plan'] {
	const [first, ...others] = days;
	const steps = others.filter(({ planned }, i) => planned !== days[i]!.planned);
	if (!first || steps.length === 0) return [];
	const start = issued_on < first.day ? issued_on : first.day;
	return [{ day: start, planned: first.planned }, ...steps];
}

/** The places that a place is ranked among. */
async function measureSiblings(
	source: Asking,
	meta: DatasetMeta,
	view: View,
	lastMonth: Day
): Promise<Progress['siblings']> {
	const parent = meta.places.find(({ code }) => code === view.place)?.parent;
	if (parent === null || parent === undefined) return null;
	const above = scopeOf(meta, { ...view, place: parent });
	const question = {
		metrics: ofPlaces,
		by: levelBelow(meta, parent),
		days: [view.asOf, lastMonth]
	} as const;
	const { beside } = await ask(source, above, { beside: question }, loadedIn(meta));
	return { of: parent, rows: ofThisYear(beside.on()), before: ofThisYear(beside.on(lastMonth)) };
}
