import { addDays, daysBetween, type Day } from '../base/dates';
import { hundredthsText, percentHundredths } from '../base/numbers';
import type { DatasetMeta, MilestoneMeta } from '../datasets/meta';
import type { Progress } from '../metrics/progress';
import { m } from '../paraglide/messages';
import { asked, reaches, type Status } from '../policy/status';
import { count, dayText, milestoneLabel, rate } from './format';
import { statusOf } from './status';

/** The answer to “is the plan on time?”, as it is read aloud. */
export interface Headline {
	rate: string;
	done: string;
	planned: string;
	/** 下达计划 and 自增 apart, where there is any of the latter. */
	split: string;
	status: Status;
	/** Against the milestone in force, or the reference pace while it isn't due. */
	verdict: string;
	/** What is missing to the next milestone, and when the present pace gets there. */
	outlook: string;
	/** Standing at each milestone whose day has come. */
	past: { label: string; text: string; met: boolean }[];
}

/** The headline of a view. Every number in it is measured; nothing is rounded twice. */
export function headline(progress: Progress, meta: DatasetMeta): Headline {
	const { whole, view } = progress;
	const done = whole.completion_rate.numerator ?? 0;
	const planned = whole.completion_rate.denominator ?? 0;
	const status = statusOf(whole, meta);
	const ahead = meta.milestones
		.filter((it) => it.measure === 'onboarded' && !it.lapsed)
		.sort((a, b) => a.due.localeCompare(b.due));
	const inForce = ahead.find(({ due }) => due >= view.asOf) ?? ahead.at(-1);
	return {
		rate: rate(whole.completion_rate),
		done: count(done),
		planned: count(planned),
		split: whole.own_increase.value
			? m.plan_split({ issued: count(whole.issued.value), own: count(whole.own_increase.value) })
			: '',
		status,
		verdict: planned === 0 ? m.headline_no_plan() : inForce ? verdict(progress, inForce) : '',
		outlook: planned === 0 ? '' : outlook(progress, meta, ahead),
		past: progress.atMilestones.flatMap(({ due, onboarded }) =>
			ahead
				.filter((it) => it.due === due && due < view.asOf && planned > 0)
				.map((milestone) => {
					const met = reaches(onboarded, milestone.share, planned);
					const short = asked(milestone.share, planned) - onboarded;
					const values = {
						rate: rate({ numerator: onboarded, denominator: planned }),
						done: count(onboarded),
						people: count(Math.abs(short))
					};
					return {
						label: milestoneLabel(milestone),
						met,
						text: met ? m.past_met(values) : m.past_missed(values)
					};
				})
		)
	};
}

function verdict({ whole, view }: Progress, milestone: MilestoneMeta): string {
	const done = whole.completion_rate.numerator ?? 0;
	const planned = whole.completion_rate.denominator ?? 0;
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

function outlook(progress: Progress, meta: DatasetMeta, ahead: MilestoneMeta[]): string {
	const { whole, view } = progress;
	const done = whole.completion_rate.numerator ?? 0;
	const planned = whole.completion_rate.denominator ?? 0;
	const next = ahead.find((it) => !reaches(done, it.share, planned));
	if (!next) return ahead.length ? m.outlook_done() : '';
	const label = milestoneLabel(next);
	const missing = asked(next.share, planned) - done;
	const gap = m.outlook_gap({ label, people: count(missing) });
	const fresh = done - progress.recent.onboarded;
	const finish = forecast(missing, fresh, view.asOf);
	const left = daysBetween(view.asOf, next.due);
	const time =
		left > 0
			? m.outlook_days_left({ days: left })
			: left < 0
				? m.outlook_overdue({ days: -left })
				: '';
	if (finish === null) {
		const why = fresh > 0 ? m.outlook_far() : m.outlook_stalled();
		return [gap, time, why].filter(Boolean).join(m.comma());
	}
	const late = daysBetween(next.due, finish);
	const expected = m.outlook_expected({ day: dayText(finish, meta.plan_year) });
	const margin = left <= 0 ? '' : late > 0 ? m.outlook_late({ days: late }) : m.outlook_in_time();
	return [gap, time, expected + margin].filter(Boolean).join(m.comma());
}

/** Day on which `missing` more are filled at the pace of the last 28 days; null if not in ten years. */
export function forecast(missing: number, inFourWeeks: number, asOf: Day): Day | null {
	if (inFourWeeks <= 0) return null;
	const days = Math.ceil((missing * 28) / inFourWeeks);
	return days > 3650 ? null : addDays(asOf, days);
}
