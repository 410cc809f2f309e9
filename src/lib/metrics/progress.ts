import { addDays, daysBetween, previousMonthEnd, type Day } from '../base/dates';
import type { Connection } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import type { MetricId, MetricRow } from './catalog';
import { measureOn, single, type Measured } from './run';
import type { Scope } from './scope';
import type { SliceId } from './slices';

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
	'developed_outside'
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
	'onboarded_outside'
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
	'vacant'
] as const satisfies readonly MetricId[];

export type Whole = Record<(typeof ofWhole)[number], MetricRow>;
export type PlaceRows = Measured<(typeof ofPlaces)[number]>;
export type PartRows = Measured<(typeof ofParts)[number]>;
export type MonthRows = Measured<(typeof ofMonths)[number]>;

/** Everything measured that the progress pages show of one view. */
export interface Progress {
	view: View;
	whole: Whole;
	/** At the end of the month before. */
	before: { asOf: Day; whole: Whole; places: PlaceRows | null };
	/**
	 * For the forecast: 已上岗 at the end of a day four weeks earlier, or of the day before the plan was
	 * issued, and the days since.
	 */
	recent: { asOf: Day; days: number; onboarded: number };
	/** 已上岗 and 已开发 on each milestone's due day that has come. */
	atMilestones: { due: Day; onboarded: number | null; developed: number | null }[];
	/** By the places one level down; null where there are none. */
	places: { by: SliceId; rows: PlaceRows } | null;
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
	return { asOf, where, ...(by && { by }) };
}

/** The breakdown by place one level below a place: city → county → town → village. */
export function levelBelow(meta: DatasetMeta, place: string): SliceId {
	const level = meta.places.find(({ code }) => code === place)?.level;
	return level === 'city' ? 'county' : level === 'county' ? 'town' : 'village';
}

/** Days that the forecast looks back. */
export const FOUR_WEEKS = 28;

/** Measures everything that the progress pages show of one view: five statements. */
export async function measureProgress(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Progress> {
	const loaded = { posts: meta.has_posts };
	const on = <Id extends MetricId>(
		ids: readonly Id[],
		by: SliceId | undefined,
		days: readonly Day[] = [view.asOf]
	) => measureOn(connection, ids, scopeOf(meta, view, by), days, loaded);

	const by = levelBelow(meta, view.place);
	const lastMonth = previousMonthEnd(view.asOf);
	const beforeIssue = addDays(meta.issued_on, -1);
	const fourWeeks = addDays(view.asOf, -FOUR_WEEKS);
	const since = fourWeeks < beforeIssue ? beforeIssue : fourWeeks;
	const due = [
		...new Set(
			meta.milestones.filter((it) => !it.lapsed && it.due <= view.asOf).map((it) => it.due)
		)
	];
	const wholeOn = await on(ofWhole, undefined, [view.asOf, lastMonth, since, ...due]);
	const placesOn = await on(ofPlaces, by, [view.asOf, lastMonth]);
	const levels = (await on(ofParts, 'level'))(view.asOf);
	const batches = (await on(ofParts, 'batch'))(view.asOf);
	const months = (await on(ofMonths, 'month'))(view.asOf);

	const places = placesOn(view.asOf);
	const hasPlaces = places.planned.length > 0;
	return {
		view,
		whole: single(ofWhole, wholeOn(view.asOf)),
		before: {
			asOf: lastMonth,
			whole: single(ofWhole, wholeOn(lastMonth)),
			places: hasPlaces ? placesOn(lastMonth) : null
		},
		recent: {
			asOf: since,
			days: Math.max(0, daysBetween(since, view.asOf)),
			onboarded: single(ofWhole, wholeOn(since)).onboarded.value ?? 0
		},
		atMilestones: due.map((day) => {
			const then = single(ofWhole, wholeOn(day));
			return { due: day, onboarded: then.onboarded.value, developed: then.developed.value };
		}),
		places: hasPlaces ? { by, rows: places } : null,
		levels,
		batches: batches.planned.some(({ slice }) => slice !== null) ? batches : null,
		months
	};
}
