import { addDays, daysBetween, type Day } from '../base/dates';
import { hundredthsText, percentHundredths } from '../base/numbers';
import type { DatasetMeta, MilestoneMeta } from '../datasets/meta';
import { FOUR_WEEKS, type Progress } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { asked, reaches, type Status } from '../policy/status';
import { count, dayText, milestoneLabel, rate } from './format';
import { namesOf, reportingOf, unitsWord } from './reporting';
import { statusOf } from './status';

/** The answer to “is the plan on time?”, as it is read aloud. */
export interface Headline {
	rate: string;
	done: string;
	planned: string;
	/** 下达计划 and 自增 apart, where there is any of the latter. */
	split: string;
	status: Status;
	/** How many places sent no roster, how the others stand, and who they are; empty where all did. */
	reporting: string[];
	/** Against the milestone in force, or the reference pace while it isn't due; empty where nobody can say. */
	verdict: string;
	/** What is missing to the next milestone, and when the present pace gets there. */
	outlook: string;
	/** Standing at each milestone whose day has come. */
	past: { label: string; text: string; met: boolean }[];
	/** What stands outside the plan. */
	outside: string;
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
		rate: rate(whole.completion_rate),
		done: count(whole.onboarded.value),
		planned: count(planned),
		split: whole.own_increase.value
			? m.plan_split({ issued: count(whole.issued.value), own: count(whole.own_increase.value) })
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
function reporting({ whole, view }: Progress, meta: DatasetMeta): string[] {
	const { units, silent } = reportingOf(meta, view.place, view.level);
	if (silent.length === 0) return [];
	if (silent.length === units.length) return [m.headline_unreported_all()];
	const unit = unitsWord(units);
	const { numerator, denominator } = whole.completion_reported;
	return [
		m.headline_unreported({ all: count(units.length), unit, missing: count(silent.length) }),
		m.headline_reported({
			unit,
			rate: rate(whole.completion_reported),
			done: count(numerator),
			planned: count(denominator)
		}),
		m.headline_silent({ places: namesOf(silent) })
	];
}

function verdict(
	{ whole, view }: Progress,
	meta: DatasetMeta,
	status: Status,
	ahead: readonly MilestoneMeta[]
): string {
	const planned = whole.planned.value ?? 0;
	if (planned === 0) return m.headline_no_plan();
	if (status === 'not_issued')
		return m.headline_not_issued({ day: dayText(meta.issued_on, meta.plan_year) });
	const milestone = inForce(ahead, view.asOf);
	if (status === 'unreported' || status === 'partial' || !milestone) return '';
	const done = whole.onboarded.value ?? 0;
	const label = milestoneLabel(milestone);
	const posts = asked(milestone.share, planned);
	if (reaches(done, milestone.share, planned) || view.asOf >= milestone.due)
		return against(done, planned, milestone.share, posts, {
			above: (points, people) => m.verdict_above({ label, points, people }),
			below: (points, people) => m.verdict_below({ label, points, people }),
			level: () => m.verdict_level({ label })
		});
	const pace = whole.reference_pace.value ?? 0;
	return against(done, planned, pace, asked(pace, planned), {
		above: (points, people) => m.verdict_pace_above({ points, people }),
		below: (points, people) => m.verdict_pace_below({ points, people }),
		level: () => m.verdict_pace_level()
	});
}

/** The next milestone that is due, or the last one. */
const inForce = (ahead: readonly MilestoneMeta[], day: Day): MilestoneMeta | undefined =>
	ahead.find(({ due }) => due >= day) ?? ahead.at(-1);

/** Above, below or level by whole posts, so that words and numbers never disagree. */
function against(
	done: number,
	planned: number,
	share: number,
	posts: number,
	say: {
		above: (points: string, people: string) => string;
		below: (points: string, people: string) => string;
		level: () => string;
	}
): string {
	if (done === posts) return say.level();
	const difference = (percentHundredths(done, planned) ?? 0) - Math.round(share * 10_000);
	const points = hundredthsText(Math.abs(difference));
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
				const text = met ? m.past_met(values) : m.past_missed(values);
				return [{ label: milestoneLabel(milestone), met, text }];
			})
	);
}

function outside({ whole }: Progress, meta: DatasetMeta): string {
	const done = whole.onboarded_outside.value ?? 0;
	const developed = meta.has_posts ? (whole.developed_outside.value ?? 0) : 0;
	if (developed > 0)
		return m.headline_outside_developed({ developed: count(developed), done: count(done) });
	return done > 0 ? m.headline_outside({ done: count(done) }) : '';
}

/** What the milestone in force, or else the next that isn't reached, still asks for. */
function outlook(progress: Progress, meta: DatasetMeta, ahead: readonly MilestoneMeta[]): string {
	const { whole, view, recent } = progress;
	const done = whole.onboarded.value ?? 0;
	const planned = whole.planned.value ?? 0;
	const open = ahead.filter((it) => !reaches(done, it.share, planned));
	const next = open.find(({ due }) => due >= view.asOf) ?? open.at(-1);
	if (!next) return ahead.length ? m.outlook_done() : '';
	const missing = asked(next.share, planned) - done;
	const gap = m.outlook_gap({ label: milestoneLabel(next), people: count(missing) });
	const left = daysBetween(view.asOf, next.due);
	const time =
		left > 0
			? [
					m.outlook_days_left({ days: left }),
					m.outlook_needed({ people: count(Math.ceil(missing / left)) })
				]
			: left < 0
				? [m.outlook_overdue({ days: -left })]
				: [];
	return [gap, ...time, expected(missing, recent, progress, meta, next.due)].join(m.comma());
}

/** When the pace of the last four weeks, or since the plan was issued, gets there. */
function expected(
	missing: number,
	{ days, onboarded }: Progress['recent'],
	{ whole, view }: Progress,
	meta: DatasetMeta,
	due: Day
): string {
	const isWhole = days >= FOUR_WEEKS;
	const fresh = (whole.onboarded.value ?? 0) - onboarded;
	const finish = forecast(missing, fresh, days, view.asOf);
	if (finish === null) {
		if (fresh > 0) return isWhole ? m.outlook_far() : m.outlook_far_since();
		return isWhole ? m.outlook_stalled() : m.outlook_stalled_since();
	}
	const day = dayText(finish, meta.plan_year);
	const late = daysBetween(due, finish);
	const margin =
		view.asOf >= due ? '' : late > 0 ? m.outlook_late({ days: late }) : m.outlook_in_time();
	return (isWhole ? m.outlook_expected({ day }) : m.outlook_expected_since({ day })) + margin;
}

/** Day on which `missing` more are filled at the pace of `fresh` in `days`; null if not in ten years. */
export function forecast(missing: number, fresh: number, days: number, asOf: Day): Day | null {
	if (fresh <= 0 || days <= 0) return null;
	const ahead = Math.ceil((missing * days) / fresh);
	return ahead > 3650 ? null : addDays(asOf, ahead);
}
