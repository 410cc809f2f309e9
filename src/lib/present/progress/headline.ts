import { addDays, daysBetween, type Day } from '../../base/dates';
import { maker, sentences } from '../../blocks/block';
import { count, day, points, rate } from '../../blocks/cell';
import { milestoneLabel, placeWord } from '../../blocks/labels';
import { kept, listed, said, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import { FOUR_WEEKS, ofWhole, type Progress } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { asked, reaches } from '../../policy/status';
import { climbedText } from './grids';
import { laggingSentence } from './lagging';
import { lastYearText } from './last_year';
import { difference, levelsIn, ranking, wholeRow } from './ranking';
import { namesOf, reportingOf, unitsWord } from './reporting';
import { restatedIn } from './restated';
import { milestonesIn, statusOf } from './status';
import { streakText } from './streaks';
import { cautionText } from './trust';

/** 下达计划 and 自增 apart, where there is any of the latter. */
export const splitText = ({ whole }: Progress): Text =>
	whole.own_increase.value
		? said(m.plan_split, {
				issued: count(whole.issued.value, 'issued'),
				own: count(whole.own_increase.value, 'own_increase')
			})
		: '';

/** How many places sent no roster, how the others stand, and who they are; empty where all did. */
export function reportingTexts({ whole, view }: Progress, meta: DatasetMeta): Text[] {
	const { units, silent } = reportingOf(meta, view.place, view.level);
	const isIssued = statusOf(whole, meta, view, view.place) !== 'not_issued';
	if (silent.length === 0 || !isIssued) return [];
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
		said(m.headline_silent, { places: namesOf(silent, meta) })
	];
}

/** Against the milestone in force, or the pace while it isn't due; empty where nobody can say. */
export function verdictText({ whole, view }: Progress, meta: DatasetMeta): Text {
	const status = statusOf(whole, meta, view, view.place);
	const planned = whole.planned.value ?? 0;
	if (planned === 0) return m.headline_no_plan;
	if (status === 'not_issued')
		return said(m.headline_not_issued, { day: day(meta.issued_on, meta.plan_year) });
	const ahead = milestonesIn(meta);
	// The next milestone that is due, or the last one.
	const milestone = ahead.find(({ due }) => due >= view.asOf) ?? ahead.at(-1);
	if (status === 'unreported' || status === 'partial' || !milestone) return '';
	const done = whole.onboarded.value ?? 0;
	const isJudged = reaches(done, milestone.share, planned) || view.asOf >= milestone.due;
	const asks = isJudged ? milestone.share : (whole.reference_pace.value ?? 0);
	const { people, hundredths } = difference(done, planned, asks);
	const label = milestoneLabel(milestone);
	// Above, below or level by whole posts, so that words and numbers never disagree.
	if (people === 0) return isJudged ? said(m.verdict_level, { label }) : m.verdict_pace_level;
	const by = { points: points(Math.abs(hundredths)), people: count(Math.abs(people)) };
	return isJudged
		? said(people > 0 ? m.verdict_above : m.verdict_below, { label, ...by })
		: said(people > 0 ? m.verdict_pace_above : m.verdict_pace_below, by);
}

/** How it stood on the days of the milestones; while some haven't reported, only those met are known. */
export function pastTexts({ whole, view, atMilestones }: Progress, meta: DatasetMeta) {
	const { silent } = reportingOf(meta, view.place, view.level);
	return milestonesIn(meta).flatMap((milestone) => {
		const { due, share } = milestone;
		const past = atMilestones.find((it) => it.due === due);
		const planned = past?.planned ?? whole.planned.value ?? 0;
		const done = past?.onboarded ?? null;
		if (due >= view.asOf || done === null || planned === 0) return [];
		const met = reaches(done, share, planned);
		if (!met && silent.length > 0) return [];
		const text = said(met ? m.past_met : m.past_missed, {
			rate: rate({ numerator: done, denominator: planned }),
			people: count(Math.abs(difference(done, planned, share).people))
		});
		return [{ label: milestoneLabel(milestone), met, isAssumed: milestone.assumption, text }];
	});
}

/** The latest change of the plan within its year; null where it stands as it was issued. */
export function adjustedText({ plan }: Pick<Progress, 'plan'>, meta: DatasetMeta): Text | null {
	const [before, now] = plan.slice(-2);
	if (!before || !now) return null;
	return said(m.headline_adjusted, {
		day: day(now.day, meta.plan_year),
		before: count(before.planned),
		now: count(now.planned)
	});
}

/** What stands outside the plan. */
export function outsideText({ whole }: Progress, meta: DatasetMeta): Text {
	const done = whole.onboarded_outside.value ?? 0;
	const developed = meta.has_posts ? (whole.developed_outside.value ?? 0) : 0;
	if (developed > 0)
		return said(m.headline_outside_developed, {
			developed: count(developed, 'developed_outside'),
			done: count(done, 'onboarded_outside')
		});
	return done > 0 ? said(m.headline_outside, { done: count(done, 'onboarded_outside') }) : '';
}

/** What is said where a pace leads nowhere: nobody came, or it would take many years. */
export interface Unforeseen {
	stalled: Text;
	stalledSince: Text;
	far: Text;
	farSince: Text;
}

const unforeseenHere: Unforeseen = {
	stalled: m.outlook_stalled,
	stalledSince: m.outlook_stalled_since,
	far: m.outlook_far,
	farSince: m.outlook_far_since
};

/**
 * What the milestone in force, or else the next that isn't reached, still asks for, and when the present pace
 * gets there.
 */
export function outlookText(
	progress: Progress,
	meta: DatasetMeta,
	unforeseen: Unforeseen = unforeseenHere
): Text {
	const { whole, view } = progress;
	// Who hasn't reported may have people on post: what is missing isn't known.
	const { silent } = reportingOf(meta, view.place, view.level);
	const isIssued = statusOf(whole, meta, view, view.place) !== 'not_issued';
	if (silent.length > 0 || !isIssued || !whole.planned.value) return '';
	const ahead = milestonesIn(meta);
	const done = whole.onboarded.value ?? 0;
	const planned = whole.planned.value ?? 0;
	const open = ahead.filter((it) => !reaches(done, it.share, planned));
	const next = open.find(({ due }) => due >= view.asOf) ?? open.at(-1);
	if (!next) return ahead.length ? m.outlook_done : '';
	const missing = asked(next.share, planned) - done;
	const gap = said(m.outlook_gap, { label: milestoneLabel(next), people: count(missing) });
	const left = daysBetween(view.asOf, next.due);
	const time = [
		left > 0 && said(m.outlook_days_left, { days: count(left) }),
		left > 0 && said(m.outlook_needed, { people: count(Math.ceil(missing / left)) }),
		left < 0 && said(m.outlook_overdue, { days: count(-left) })
	];
	return listed([gap, ...time, expected(missing, progress, meta, next.due, unforeseen)], m.comma);
}

/** When the pace of the last four weeks, or since the plan was issued, gets there. */
function expected(
	missing: number,
	{ whole, view, recent }: Progress,
	meta: DatasetMeta,
	due: Day,
	unforeseen: Unforeseen
): Text {
	const { days, onboarded } = recent;
	const isWhole = days >= FOUR_WEEKS;
	const fresh = (whole.onboarded.value ?? 0) - onboarded;
	const finish = forecast(missing, fresh, days, view.asOf);
	if (finish === null) {
		if (fresh > 0) return isWhole ? unforeseen.far : unforeseen.farSince;
		return isWhole ? unforeseen.stalled : unforeseen.stalledSince;
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
	const { whole, view } = progress;
	const of = maker(progress, meta);
	const status = statusOf(whole, meta, view, view.place);
	const [reported = null, ...others] = reportingTexts(progress, meta);
	const past = pastTexts(progress, meta).map(({ label, text }) => listed([label, text], ' '));
	const lagging = levelsIn(progress).map(
		({ among, by }) =>
			by !== 'village' && laggingSentence(ranking(progress, meta, among), placeWord(by), meta)
	);
	// Who lags among the towns and who has long been last are one sentence.
	const towns = kept([lagging.at(-1) ?? null, streakText(progress, meta)]);
	const isAssumed = meta.milestones.some((one) => one.measure === 'onboarded' && one.assumption);
	const month = kept([changed(progress, meta), rankText(progress, meta)]);
	const restated = restatedIn(meta, view, view.place);
	return of.headline({
		id: 'headline',
		title: m.headline_title,
		asked: [of.asks(ofWhole)],
		caution: cautionText(meta, view),
		label: m.headline_title,
		figure: rate(whole.completion_rate, 'completion_rate'),
		...(status !== 'none' && { status }),
		counts: kept([
			said(m.headline_of_plan, {
				done: count(whole.onboarded.value, 'onboarded'),
				planned: count(whole.planned.value ?? 0, 'planned')
			}),
			splitText(progress),
			outsideText(progress, meta)
		]),
		sentences: [
			...sentences('lead', [listed([reported, verdictText(progress, meta)], '　')]),
			...sentences('second', [...others, outlookText(progress, meta)]),
			...sentences('second', [
				month.length > 0 && listed(month, m.semicolon),
				...lagging.slice(0, -1),
				towns.length > 0 && listed(towns, m.semicolon)
			]),
			...sentences('note', [
				restated &&
					said(m.restated_headline, { before: count(restated.before), now: count(restated.now) }),
				adjustedText(progress, meta),
				lastYearText(progress, meta),
				...past,
				isAssumed && m.assumed_milestones
			])
		]
	});
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
		points: points(Math.abs(gained))
	});
}
