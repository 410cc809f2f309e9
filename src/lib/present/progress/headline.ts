import { addDays, daysBetween, type Day } from '../../base/dates';
import { percentHundredths } from '../../base/numbers';
import { count, day, rate, type Cell } from '../../blocks/cell';
import { maker, type Sentence } from '../../blocks/block';
import { milestoneLabel, placeWord } from '../../blocks/labels';
import { listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta, MilestoneMeta } from '../../datasets/meta';
import { FOUR_WEEKS, ofWhole, scopeOf, type Progress } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { asked, reaches, type Status } from '../../policy/status';
import { climbedText } from './grids';
import { laggingSentence } from './lagging';
import { ranking, wholeRow } from './ranking';
import { namesOf, reportingOf, unitsWord } from './reporting';
import { statusOf } from './status';

/** The answer to “is the plan on time?”, as it is read aloud. */
export interface Headline {
	rate: Cell;
	done: Cell;
	planned: Cell;
	/** 下达计划 and 自增 apart, where there is any of the latter. */
	split: Text;
	status: Status;
	/** How many places sent no roster, how the others stand, and who they are; empty where all did. */
	reporting: Text[];
	/** Against the milestone in force, or the reference pace while it isn't due; empty where nobody can say. */
	verdict: Text;
	/** What is missing to the next milestone, and when the present pace gets there. */
	outlook: Text;
	/** Standing at each milestone whose day has come. */
	past: { label: Text; text: Text; met: boolean }[];
	/** What stands outside the plan. */
	outside: Text;
}

/** The headline of a view. Every number in it is measured; nothing is rounded twice. */
export function headline(progress: Progress, meta: DatasetMeta): Headline {
	const { whole, view } = progress;
	const planned = whole.planned.value ?? 0;
	const status = statusOf(whole, meta, view, view.place);
	const { silent } = reportingOf(meta, view.place, view.level);
	const ahead = meta.milestones
		.filter((it) => it.measure === 'onboarded' && !it.lapsed)
		.sort((a, b) => a.due.localeCompare(b.due));
	const isKnown = status !== 'not_issued' && status !== 'unreported' && status !== 'partial';
	return {
		rate: rate(whole.completion_rate, 'completion_rate'),
		done: count(whole.onboarded.value, 'onboarded'),
		planned: count(planned, 'planned'),
		split: whole.own_increase.value
			? said(m.plan_split, {
					issued: count(whole.issued.value, 'issued'),
					own: count(whole.own_increase.value, 'own_increase')
				})
			: '',
		status,
		reporting: status === 'not_issued' ? [] : reporting(progress, meta),
		verdict: verdict(progress, meta, status, ahead),
		// Who hasn't reported may have people on post: what is missing isn't known.
		outlook: isKnown && silent.length === 0 && planned > 0 ? outlook(progress, meta, ahead) : '',
		past: planned > 0 ? past(progress, ahead, silent.length === 0) : [],
		outside: outside(progress, meta)
	};
}

/** Which places sent no roster, and how those stand that did. */
function reporting({ whole, view }: Progress, meta: DatasetMeta): Text[] {
	const { units, silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0) return [];
	if (silent.length === units.length) return [m.headline_unreported_all];
	const unit = unitsWord(units);
	const { numerator, denominator } = whole.completion_reported;
	return [
		said(m.headline_unreported, {
			all: count(units.length),
			unit,
			missing: count(silent.length)
		}),
		said(m.headline_reported, {
			unit,
			rate: rate(whole.completion_reported, 'completion_reported'),
			done: count(numerator),
			planned: count(denominator)
		}),
		said(m.headline_silent, { places: namesOf(silent) })
	];
}

function verdict(
	{ whole, view }: Progress,
	meta: DatasetMeta,
	status: Status,
	ahead: readonly MilestoneMeta[]
): Text {
	const planned = whole.planned.value ?? 0;
	if (planned === 0) return m.headline_no_plan;
	if (status === 'not_issued')
		return said(m.headline_not_issued, { day: day(meta.issued_on, meta.plan_year) });
	const milestone = inForce(ahead, view.asOf);
	if (status === 'unreported' || status === 'partial' || !milestone) return '';
	const done = whole.onboarded.value ?? 0;
	const label = milestoneLabel(milestone);
	const posts = asked(milestone.share, planned);
	if (reaches(done, milestone.share, planned) || view.asOf >= milestone.due)
		return against(done, planned, milestone.share, posts, {
			above: (points, people) => said(m.verdict_above, { label, points, people }),
			below: (points, people) => said(m.verdict_below, { label, points, people }),
			level: said(m.verdict_level, { label })
		});
	const pace = whole.reference_pace.value ?? 0;
	return against(done, planned, pace, asked(pace, planned), {
		above: (points, people) => said(m.verdict_pace_above, { points, people }),
		below: (points, people) => said(m.verdict_pace_below, { points, people }),
		level: m.verdict_pace_level
	});
}

/** The next milestone that is due, or the last one. */
const inForce = (ahead: readonly MilestoneMeta[], on: Day): MilestoneMeta | undefined =>
	ahead.find(({ due }) => due >= on) ?? ahead.at(-1);

/** Above, below or level by whole posts, so that words and numbers never disagree. */
function against(
	done: number,
	planned: number,
	share: number,
	posts: number,
	say: {
		above: (points: Cell, people: Cell) => Text;
		below: (points: Cell, people: Cell) => Text;
		level: Text;
	}
): Text {
	if (done === posts) return say.level;
	const difference = (percentHundredths(done, planned) ?? 0) - Math.round(share * 10_000);
	const points: Cell = { kind: 'points', hundredths: Math.abs(difference) };
	const people = count(Math.abs(done - posts));
	return done > posts ? say.above(points, people) : say.below(points, people);
}

/** How it stood on the days of the milestones; while some haven't reported, only those met are known. */
function past(
	{ whole, view, atMilestones }: Progress,
	ahead: readonly MilestoneMeta[],
	isComplete: boolean
): Headline['past'] {
	const planned = whole.planned.value ?? 0;
	return atMilestones.flatMap(({ due, onboarded }) =>
		ahead
			.filter((it) => it.due === due && due < view.asOf && onboarded !== null)
			.flatMap((milestone) => {
				const done = onboarded ?? 0;
				const met = reaches(done, milestone.share, planned);
				if (!met && !isComplete) return [];
				const values = {
					rate: rate({ numerator: done, denominator: planned }),
					done: count(done),
					people: count(Math.abs(asked(milestone.share, planned) - done))
				};
				const text = said(met ? m.past_met : m.past_missed, values);
				return [{ label: milestoneLabel(milestone), met, text }];
			})
	);
}

function outside({ whole }: Progress, meta: DatasetMeta): Text {
	const done = whole.onboarded_outside.value ?? 0;
	const developed = meta.has_posts ? (whole.developed_outside.value ?? 0) : 0;
	if (developed > 0)
		return said(m.headline_outside_developed, {
			developed: count(developed, 'developed_outside'),
			done: count(done, 'onboarded_outside')
		});
	return done > 0 ? said(m.headline_outside, { done: count(done, 'onboarded_outside') }) : '';
}

/** What the milestone in force, or else the next that isn't reached, still asks for. */
function outlook(progress: Progress, meta: DatasetMeta, ahead: readonly MilestoneMeta[]): Text {
	const { whole, view, recent } = progress;
	const done = whole.onboarded.value ?? 0;
	const planned = whole.planned.value ?? 0;
	const open = ahead.filter((it) => !reaches(done, it.share, planned));
	const next = open.find(({ due }) => due >= view.asOf) ?? open.at(-1);
	if (!next) return ahead.length ? m.outlook_done : '';
	const missing = asked(next.share, planned) - done;
	const gap = said(m.outlook_gap, { label: milestoneLabel(next), people: count(missing) });
	const left = daysBetween(view.asOf, next.due);
	const time =
		left > 0
			? [
					said(m.outlook_days_left, { days: count(left) }),
					said(m.outlook_needed, { people: count(Math.ceil(missing / left)) })
				]
			: left < 0
				? [said(m.outlook_overdue, { days: count(-left) })]
				: [];
	return listed([gap, ...time, expected(missing, recent, progress, meta, next.due)], m.comma);
}

/** When the pace of the last four weeks, or since the plan was issued, gets there. */
function expected(
	missing: number,
	{ days, onboarded }: Progress['recent'],
	{ whole, view }: Progress,
	meta: DatasetMeta,
	due: Day
): Text {
	const isWhole = days >= FOUR_WEEKS;
	const fresh = (whole.onboarded.value ?? 0) - onboarded;
	const finish = forecast(missing, fresh, days, view.asOf);
	if (finish === null) {
		if (fresh > 0) return isWhole ? m.outlook_far : m.outlook_far_since;
		return isWhole ? m.outlook_stalled : m.outlook_stalled_since;
	}
	const late = daysBetween(due, finish);
	const margin =
		view.asOf >= due
			? ''
			: late > 0
				? said(m.outlook_late, { days: count(late) })
				: m.outlook_in_time;
	const message = isWhole ? m.outlook_expected : m.outlook_expected_since;
	return listed([said(message, { day: day(finish, meta.plan_year) }), margin]);
}

/** Day on which `missing` more are filled at the pace of `fresh` in `days`; null if not in ten years. */
export function forecast(missing: number, fresh: number, days: number, asOf: Day): Day | null {
	if (fresh <= 0 || days <= 0) return null;
	const ahead = Math.ceil((missing * days) / fresh);
	return ahead > 3650 ? null : addDays(asOf, ahead);
}

/** The headline of a view as a block: how the plan stands, who lags, what a month has changed. */
export function headlineBlock(progress: Progress, meta: DatasetMeta) {
	const it = headline(progress, meta);
	const of = maker(progress, meta);
	const second = (text: Text | null | false): Sentence[] =>
		text ? [{ text, weight: 'second' }] : [];
	const [reported, ...others] = it.reporting;
	const { places } = progress;
	const lagging = [
		...(places && places.by !== 'village' ? [['places', places.by] as const] : []),
		...(progress.towns ? [['towns', 'town'] as const] : [])
	].flatMap(([among, by]) =>
		second(laggingSentence(ranking(progress, meta, among), placeWord(by)))
	);
	const lead = listed([reported ?? null, it.verdict], '　');
	return of.headline({
		id: 'headline',
		title: m.headline_title,
		asked: [{ metrics: ofWhole, scope: scopeOf(meta, progress.view) }],
		label: m.headline_title,
		figure: it.rate,
		...(it.status !== 'none' && { status: it.status }),
		counts: [
			said(m.headline_of_plan, { done: it.done, planned: it.planned }),
			...[it.split, it.outside].filter(Boolean)
		],
		sentences: [
			{ text: lead, weight: 'lead' },
			...others.flatMap(second),
			...second(it.outlook),
			...second(monthText(progress, meta)),
			...lagging,
			...it.past.map(({ label, text }): Sentence => ({
				text: listed([label, text], ' '),
				weight: 'note'
			})),
			...(meta.milestones.some((one) => one.measure === 'onboarded' && one.assumption)
				? [{ text: m.assumed_milestones, weight: 'note' } as const]
				: [])
		]
	});
}

/** The change of a month, and the rank; null where neither is known. */
function monthText(progress: Progress, meta: DatasetMeta): Text | null {
	const parts = [changed(progress, meta), rankText(progress, meta)].filter((it) => it !== null);
	return parts.length ? listed(parts, m.semicolon) : null;
}

/** Where the place stands among those beside it, and how that has changed in a month; null for the whole. */
function rankText(progress: Progress, meta: DatasetMeta): Text | null {
	const places = ranking(progress, meta, 'siblings');
	const own = places.find(({ code }) => code === progress.view.place);
	if (!progress.siblings || !own || own.rank === null) return null;
	const level = meta.places.find(({ code }) => code === own.code)?.level;
	const rank = said(m.rank_among, {
		place: meta.places.find(({ code }) => code === progress.siblings!.of)?.name ?? '',
		count: count(places.filter((it) => it.rank !== null).length),
		unit: placeWord(level),
		rank: count(own.rank)
	});
	return listed([rank, climbedText(own.climbed)], m.comma);
}

/** What a month has changed, for the same plan; null where nobody can say. */
function changed(progress: Progress, meta: DatasetMeta): Text | null {
	const { change, gained, status } = wholeRow(progress, meta);
	if (change === null || gained === null || status === 'not_issued') return null;
	const since = day(progress.before.asOf, meta.plan_year);
	if (change === 0) return said(m.headline_unchanged, { day: since });
	return said(change > 0 ? m.headline_grown : m.headline_shrunk, {
		day: since,
		people: count(Math.abs(change)),
		points: { kind: 'points', hundredths: Math.abs(gained) }
	});
}
