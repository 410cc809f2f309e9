import { afterEach } from 'vitest';
import type { DatasetMeta, MilestoneMeta } from '$lib/datasets/meta';
import type { MetricRow } from '$lib/metrics/catalog';
import { ofWhole, type Progress, type Whole } from '$lib/metrics/measured/progress';
import { getLocale, overwriteGetLocale, type Locale } from '$lib/paraglide/runtime';
import { placeNode } from '../../support/places';

/** Views made from a few numbers, as if measured. */

const original = getLocale;
/** The locale for the rest of a test, in a file that calls `restoresLocale()`. */
export const speak = (locale: Locale): void => overwriteGetLocale(() => locale);

/** Files share the module that holds the locale: each that changes it sets it back. */
export const restoresLocale = (): void => afterEach(() => overwriteGetLocale(original));

export const row = (value: number | null, changes: Partial<MetricRow> = {}): MetricRow => ({
	slice: '',
	label: '全部',
	value,
	numerator: null,
	denominator: null,
	...changes
});

/** Planned and filled posts, and the shares that milestone and pace ask for. */
export interface Standing {
	planned: number;
	/** Null where no roster was sent. */
	done: number | null;
	/** Of the planned, in places that sent a roster; all unless told. */
	reported?: number;
	share?: number | null;
	pace?: number | null;
	developed?: number | null;
	vacant?: number | null;
	/** 计划外已上岗. */
	outside?: number;
	/** 去年同期: planned and filled, and planned where nobody knows; nothing known unless told. */
	lastYear?: { planned: number; done: number; untold?: number };
	slice?: string | null;
	label?: string;
}

/** All measures of one place, from its standing. */
export function measured(it: Standing): Whole {
	const {
		planned,
		done,
		share = null,
		pace = null,
		developed = null,
		vacant = null,
		outside = 0,
		lastYear,
		reported = planned
	} = it;
	const name = { slice: it.slice === undefined ? '' : it.slice, label: it.label ?? '全部' };
	const ratio = (part: number | null): MetricRow => ({
		...name,
		value: part === null || planned === 0 ? null : part / planned,
		numerator: part,
		denominator: planned
	});
	const asked = (of: number | null): MetricRow => ({
		...ratio(of === null ? null : Number((of * planned).toFixed(6))),
		value: planned === 0 ? null : of
	});
	const plain = (value: number | null): MetricRow => row(value, name);
	return {
		planned: plain(planned),
		issued: plain(planned),
		own_increase: plain(0),
		developed: plain(developed),
		onboarded: plain(done),
		on_post: plain(done),
		vacant: plain(vacant),
		completion_rate: ratio(done),
		completion_reported: {
			...name,
			value: done === null || !reported ? null : done / reported,
			numerator: done,
			denominator: reported
		},
		development_rate: ratio(developed),
		milestone_share: asked(share),
		reference_pace: asked(pace),
		gap_to_milestone: plain(
			share === null || done === null ? null : Math.ceil(share * planned - 1e-6) - done
		),
		onboarded_outside: plain(outside),
		developed_outside: plain(developed === null ? null : 0),
		onboarded_last_year: plain(lastYear?.done ?? null),
		completion_rate_last_year: {
			...name,
			value: lastYear ? lastYear.done / lastYear.planned : null,
			numerator: lastYear?.done ?? null,
			denominator: lastYear?.planned ?? null
		},
		untold_last_year: plain(lastYear?.untold ?? null)
	};
}

const columns = (rows: readonly Standing[]) => {
	const all = rows.map(measured);
	return Object.fromEntries(ofWhole.map((id) => [id, all.map((it) => it[id])])) as Record<
		keyof Whole,
		MetricRow[]
	>;
};

export interface Seen extends Standing {
	asOf: string;
	place?: string;
	level?: Progress['view']['level'];
	/** 已上岗 `days` (28) earlier and at the end of the month before. */
	recent?: number;
	days?: number;
	before?: number;
	atMilestones?: Progress['atMilestones'];
	plan?: Progress['plan'];
	places?: readonly Standing[];
	placesBefore?: readonly Standing[];
	levels?: readonly Standing[];
	months?: readonly (Standing & { slice: string })[];
	history?: Progress['history'];
}

/** A view of a whole dataset. */
export function seen({
	asOf,
	place = 'whole',
	level = null,
	recent = 0,
	days = 28,
	before = 0,
	...it
}: Seen): Progress {
	return {
		view: { asOf, place, level },
		whole: measured(it),
		before: {
			asOf,
			whole: measured({ ...it, done: before }),
			places: it.placesBefore ? columns(it.placesBefore) : null,
			towns: null
		},
		recent: { asOf, days, onboarded: recent },
		atMilestones: it.atMilestones ?? [],
		plan: it.plan ?? [],
		places: it.places ? { by: 'town', rows: columns(it.places) } : null,
		towns: null,
		history: it.history ?? [],
		siblings: null,
		levels: columns(it.levels ?? []),
		batches: null,
		months: columns(it.months ?? [])
	};
}

const source = { title: '', number: '', clause: '', date: null };
const march = { due: '2022-03-31', share: 0.5, label: '3月底', label_en: 'end-March' };
const june = { due: '2022-06-30', share: 1, label: '6月底', label_en: 'end-June' };
const quarter = { due: '2022-03-31', share: 1, label: '第一季度', label_en: 'first quarter' };

const milestone = (it: typeof march, changes: Partial<MilestoneMeta> = {}): MilestoneMeta => ({
	...it,
	measure: 'onboarded',
	lapsed: false,
	assumption: false,
	source,
	...changes
});

const meta = (changes: Partial<DatasetMeta>): DatasetMeta => ({
	id: 'seen',
	title: '某区 · 2022年',
	title_en: 'Some district · 2022',
	place: 'whole',
	plan_year: 2022,
	issued_on: '2022-03-11',
	as_of: '2022-12-31',
	simulated_people: true,
	plan_made_up: false,
	source,
	notes: [],
	milestones: [milestone(march), milestone(june)],
	lag_points: 10,
	places: [
		placeNode({ code: 'whole', name: '某区', level: 'county', parent: null, planned: 3310 })
	],
	has_posts: true,
	has_payments: false,
	has_budget: false,
	has_finance: false,
	has_population: false,
	numbers_missing: false,
	payments_undated: false,
	file: null,
	...changes
});

/** 50 % by 31 March, 100 % by 30 June, the clock from 11 March. */
export const dongchangfu = meta({});

/** The plan came on 13 April: the end of March and the first quarter had lapsed. */
export const weihai = meta({
	issued_on: '2022-04-13',
	milestones: [
		milestone(march, { lapsed: true, assumption: true }),
		milestone(june, { assumption: true }),
		milestone(quarter, { measure: 'developed', lapsed: true })
	]
});

/** As Weihai, but in time: posts are to be created in the first quarter. */
export const inTime = meta({
	milestones: [milestone(march), milestone(june), milestone(quarter, { measure: 'developed' })]
});
