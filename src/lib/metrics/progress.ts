import { addDays, previousMonthEnd, type Day } from '../base/dates';
import type { Connection } from '../db/connection';
import type { DatasetMeta } from '../datasets/meta';
import type { MetricId, MetricRow } from './catalog';
import { measure } from './run';
import type { Scope } from './scope';
import type { SliceId } from './slices';

/** What a page looks at: a day and a part of one dataset. */
export interface View {
	asOf: Day;
	/** Code of the place looked at; the dataset's own place for the whole. */
	place: string;
	level: 'urban' | 'rural' | null;
}

/** The metrics that progress pages show, measured together. */
export const shown = [
	'planned',
	'issued',
	'own_increase',
	'developed',
	'onboarded',
	'on_post',
	'vacant',
	'completion_rate',
	'development_rate',
	'milestone_share',
	'reference_pace',
	'gap_to_milestone'
] as const satisfies readonly MetricId[];

type Shown = (typeof shown)[number];
export type Rows = Record<Shown, MetricRow[]>;
export type Whole = Record<Shown, MetricRow>;

/** Everything measured that the progress pages show of one view. */
export interface Progress {
	view: View;
	whole: Whole;
	/** At the end of the month before. */
	before: { asOf: Day; whole: Whole; places: Rows | null };
	/** Four weeks earlier, for the forecast. */
	recent: { asOf: Day; onboarded: number };
	/** 已上岗 and 已开发 on each milestone's due day that has come. */
	atMilestones: { due: Day; onboarded: number; developed: number | null }[];
	/** By the places one level down; null where there are none. */
	places: { by: SliceId; rows: Rows } | null;
	levels: Rows;
	batches: Rows | null;
	months: Rows;
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

/** Measures everything that the progress pages show of one view. */
export async function measureProgress(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Progress> {
	const loaded = { posts: meta.has_posts };
	const rows = (by?: SliceId, asOf?: Day): Promise<Rows> =>
		measure(connection, shown, scopeOf(meta, view, by, asOf), loaded);
	const whole = async (asOf?: Day): Promise<Whole> => {
		const all = await rows(undefined, asOf);
		return Object.fromEntries(shown.map((id) => [id, all[id][0] ?? nothing])) as Whole;
	};

	const by = levelBelow(meta, view.place);
	const lastMonth = previousMonthEnd(view.asOf);
	const fourWeeks = addDays(view.asOf, -28);
	const places = await rows(by);
	const batches = await rows('batch');
	const due = meta.milestones.filter((it) => !it.lapsed && it.due <= view.asOf);
	const atMilestones: Progress['atMilestones'] = [];
	for (const day of new Set(due.map((it) => it.due))) {
		const then = await whole(day);
		atMilestones.push({
			due: day,
			onboarded: then.onboarded.value ?? 0,
			developed: then.developed.value
		});
	}
	return {
		view,
		whole: await whole(),
		before: {
			asOf: lastMonth,
			whole: await whole(lastMonth),
			places: places.planned.length ? await rows(by, lastMonth) : null
		},
		recent: { asOf: fourWeeks, onboarded: (await whole(fourWeeks)).onboarded.value ?? 0 },
		atMilestones,
		places: places.planned.length ? { by, rows: places } : null,
		levels: await rows('level'),
		batches: batches.planned.some(({ slice }) => slice !== null) ? batches : null,
		months: await rows('month')
	};
}

const nothing: MetricRow = {
	slice: '',
	label: '',
	value: null,
	numerator: null,
	denominator: null
};
