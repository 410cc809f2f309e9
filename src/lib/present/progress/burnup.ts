import type { EChartsOption } from 'echarts';
import { addDays, addMonths, daysBetween, monthEnd, type Day } from '../../base/dates';
import type { DatasetMeta, MilestoneMeta } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import type { Progress } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { asked } from '../../policy/status';
import { grouped } from '../../base/numbers';
import { maker } from '../../blocks/block';
import { change, count, day, month, rate, share } from '../../blocks/cell';
import { dayText, monthText } from '../../blocks/days';
import { metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { milestoneLabel } from '../../blocks/labels';
import {
	axisTooltip,
	chartBase,
	inkLine,
	insideLabels,
	label,
	legendOf,
	lineOf,
	mutedLabel,
	valueAxis
} from '../../blocks/render/chart';
import { ink } from '../../blocks/render/palette';
import { listed, said, write, type Text } from '../../blocks/text';
import type { Locale } from '../../paraglide/runtime';
import { knowsLastYear, lastYearColumn } from './last_year';
import { milestonesIn } from './status';

/** Points of the burn-up: days and counts, before anything is drawn. */
export function burnUp(progress: Progress, meta: DatasetMeta) {
	const { asOf } = progress.view;
	const planned = progress.whole.planned.value ?? 0;
	const from = `${meta.plan_year}-01-01`;
	const ahead = milestonesIn(meta);
	const months = progress.months.onboarded.flatMap(({ slice, value }) =>
		value === null ? [] : [{ day: min(monthEnd(`${slice}-01`), asOf), count: value }]
	);
	const plannedOn = (day: Day): number =>
		(progress.plan.findLast((it) => it.day <= day) ?? progress.plan[0])?.planned ?? planned;
	const to = max(ahead.at(-1)?.due ?? asOf, asOf);
	return {
		planned,
		/** The plan where it was changed within the year: what it was from each of the days on. */
		plan: progress.plan.map((it, i) => ({
			day: i === 0 ? from : it.day,
			count: it.planned
		})),
		/** 已上岗 at the end of each month, and on the as-of day; empty where no roster was sent. */
		done: months.length > 0 ? [{ day: from, count: 0 }, ...months] : [],
		/** 参考时序: where the linear pace stands at its turning points. */
		pace: ahead.length ? paceOf(ahead, meta.issued_on, progress.plan, plannedOn) : [],
		milestones: ahead.map((it) => ({
			day: it.due,
			count: asked(it.share, plannedOn(it.due)),
			label: milestoneLabel(it),
			share: it.share,
			assumption: it.assumption
		})),
		/** First and last day of the drawing. */
		from,
		to
	};
}

/**
 * The reference pace at its turning points, and where a change of the plan lets it jump: always a share of
 * the plan in force on the day.
 */
function paceOf(
	ahead: readonly MilestoneMeta[],
	issued: Day,
	plan: Progress['plan'],
	plannedOn: (day: Day) => number
): { day: Day; count: number }[] {
	const turns = [
		{ day: issued, share: 0 },
		...ahead.map(({ due, share }) => ({ day: due, share }))
	];
	const shareOn = (day: Day): number => {
		const next = turns.findIndex((it) => it.day >= day);
		const [a, b] = [turns[next - 1], turns[next]];
		if (!b) return turns.at(-1)!.share;
		return a
			? a.share + ((b.share - a.share) * daysBetween(a.day, day)) / daysBetween(a.day, b.day)
			: 0;
	};
	const jumps = plan.slice(1).filter(({ day }) => day > issued);
	const points = turns
		.filter(({ day }) => !jumps.some((it) => it.day === day))
		.map(({ day, share }) => ({ day, count: share * plannedOn(day) }));
	// At a jump the line comes with the plan of the day before, and goes on with the new one.
	for (const { day, planned } of jumps)
		for (const posts of [plannedOn(addDays(day, -1)), planned])
			points.push({ day, count: shareOn(day) * posts });
	return points.sort((a, b) => a.day.localeCompare(b.day));
}

/** The burn-up as ECharts draws it: the same on the server and in the browser. */
export function burnUpOption(
	chart: ReturnType<typeof burnUp>,
	locale: Locale,
	narrow = false
): EChartsOption {
	const time = (day: Day) => Date.parse(`${day}T00:00:00Z`);
	const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);
	const points = (list: { day: Day; count: number }[]) =>
		list.map(({ day, count }) => [time(day), count]);
	const highest = Math.max(
		...[chart.planned, ...chart.plan.map((it) => it.count)],
		...chart.done.map((it) => it.count)
	);
	const last = chart.plan.at(-1);
	const targetText = (it: (typeof chart.milestones)[number]) => {
		const target = said(m.burnup_target, { label: it.label, share: share(it.share) });
		return write(listed([target, count(it.count)], '\n'), locale);
	};
	const middles = monthMiddles(chart.from, chart.to);
	const [done, pace] = [write(m.burnup_done, locale), write(m.burnup_pace, locale)];
	return {
		...chartBase,
		useUTC: true,
		grid: { left: 8, right: narrow ? 14 : 28, top: 44, bottom: 4, ...insideLabels },
		legend: { ...legendOf(8), data: [{ name: done }, { name: pace, icon: dashes }] },
		tooltip: axisTooltip(
			({ value }) => dayText(dayAt((value as number[])[0]!), locale),
			({ value }) => grouped(Math.round((value as number[])[1]!))
		),
		xAxis: {
			type: 'time',
			min: time(chart.from),
			max: time(chart.to),
			axisLine: inkLine,
			axisTick: {
				...inkLine,
				customValues: middles.map((day) => time(`${day.slice(0, 8)}01`))
			},
			splitLine: { show: false },
			axisLabel: {
				...mutedLabel,
				hideOverlap: true,
				customValues: middles.map(time),
				formatter: (value: number) => monthText(dayAt(value), locale)
			}
		},
		yAxis: { ...valueAxis(grouped), ...niceScale(highest) },
		series: [
			{
				...lineOf(pace, ink.muted, { width: 1.5, type: 'dashed' }, 'none'),
				data: points(chart.pace),
				markPoint: {
					silent: true,
					symbol: 'diamond',
					symbolSize: 11,
					itemStyle: { color: ink.tile, borderColor: ink.text, borderWidth: 1.5 },
					data: chart.milestones.map((it) => ({
						name: write(it.label, locale),
						coord: [time(it.day), it.count],
						label: {
							...label,
							show: true,
							color: ink.text,
							position: 'top',
							align: it.day === chart.to ? 'right' : 'center',
							offset: it.day === chart.to ? [7, 0] : [0, 0],
							distance: 8,
							formatter: targetText(it),
							lineHeight: 16
						}
					}))
				}
			},
			{
				...lineOf(done, ink.accent, { width: 2.5, type: 'solid' }, 'circle'),
				data: points(chart.done),
				areaStyle: { color: ink.faint, opacity: 1 },
				markLine: {
					silent: true,
					symbol: 'none',
					lineStyle: { color: ink.text, width: 1, type: 'solid' },
					label: {
						...label,
						color: ink.text,
						position: 'insideStartTop',
						formatter: write(said(m.burnup_plan, { planned: count(chart.planned) }), locale)
					},
					data: !last && chart.planned > 0 ? [{ yAxis: chart.planned }] : []
				}
			},
			...(last
				? [
						{
							...lineOf(
								write(m.burnup_plan_steps, locale),
								ink.text,
								{ width: 1, type: 'solid' },
								'none'
							),
							step: 'end' as const,
							data: points([...chart.plan, { day: chart.to, count: last.count }]),
							// Above the line, where it begins and at each step: the milestones’ own stand at the end.
							markPoint: {
								silent: true,
								symbol: 'rect',
								symbolSize: 0,
								data: chart.plan.map((it, i) => ({
									name: it.day,
									coord: [time(it.day), it.count],
									label: {
										...label,
										show: true,
										color: ink.text,
										position: 'top' as const,
										align: 'left' as const,
										distance: 6,
										offset: [4, 0],
										formatter: write(
											i === 0 ? said(m.burnup_plan, { planned: count(it.count) }) : count(it.count),
											locale
										)
									}
								}))
							}
						}
					]
				: [])
		]
	};
}

/** The burn-up in a sentence, for those who don't see it. */
export function burnUpSummary(progress: Progress, meta: DatasetMeta): Text {
	return said(m.burnup_summary, {
		day: day(progress.view.asOf, meta.plan_year),
		done: count(progress.whole.onboarded.value),
		planned: count(progress.whole.planned.value),
		rate: rate(progress.whole.completion_rate),
		pace: count(postsOf(progress.whole.reference_pace))
	});
}

/** Month by month: newly filled, filled so far, completion, what the pace asks for, on post, vacant. */
export function monthGrid({ months, plan }: Pick<Progress, 'months' | 'plan'>): Grid {
	const { onboarded } = months;
	const fresh = (i: number): number | null => {
		const { value } = onboarded[i]!;
		return value === null ? null : value - (onboarded[i - 1]?.value ?? 0);
	};
	return gridOf(
		onboarded.map((_, i) => i),
		(i) => onboarded[i]!.slice!,
		[
			words(m.col_month, (i) => month(onboarded[i]!.slice!)),
			numbers(m.col_new, (i) => change(fresh(i))),
			numbers(m.burnup_done, (i) => onboarded[i]!.value),
			// Of a plan that stays as it was issued every month would say the same.
			plan.length > 0 &&
				metric('planned', (i: number) => months.completion_rate[i]?.denominator ?? null),
			numbers(m.col_completion, (i) => months.completion_rate[i]),
			numbers(m.col_pace, (i) => postsOf(months.reference_pace[i]!)),
			numbers(m.col_vacant, (i) => months.vacant[i]!.value),
			knowsLastYear(months) && lastYearColumn((i: number) => months.completion_rate_last_year[i])
		]
	);
}

/** Whole posts that a share of the plan asks for. */
const postsOf = ({ numerator }: MetricRow): number | null =>
	numerator === null ? null : Math.ceil(numerator);

const min = (a: Day, b: Day): Day => (a < b ? a : b);
const max = (a: Day, b: Day): Day => (a > b ? a : b);

/** The dashed line of the pace, as its legend shows it. */
const dashes = 'path://M0 3h6v2H0zM9 3h6v2H9zM18 3h6v2h-6z';

/** An axis from 0 with three to five equal steps of 1, 2, 2.5 or 5 × 10ⁿ, a little above `value`. */
function niceScale(value: number): { max: number; interval: number } {
	const reach = Math.max(value, 1) * 1.08;
	const power = 10 ** Math.floor(Math.log10(reach / 3));
	const scales = [1, 2, 2.5, 5, 10]
		.map((step) => ({ interval: step * power, steps: Math.ceil(reach / (step * power)) }))
		.filter(({ steps }) => steps >= 3 && steps <= 5);
	const [best] = scales.sort((a, b) => a.interval * a.steps - b.interval * b.steps);
	const { interval, steps } = best ?? { interval: reach / 4, steps: 4 };
	return { max: interval * steps, interval };
}

/** Middles of the months from a day to a day: where an axis names the month. */
function monthMiddles(from: Day, to: Day): Day[] {
	const days: Day[] = [];
	for (let first = `${from.slice(0, 7)}-01`; first <= to; first = addMonths(first, 1))
		days.push(`${first.slice(0, 8)}15`);
	return days.filter((day) => day >= from && day <= to);
}

/** The burn-up of a view as a block. */
export function burnUpBlock(progress: Progress, meta: DatasetMeta) {
	const chart = burnUp(progress, meta);
	const of = maker(progress, meta);
	return of.chart({
		id: 'burnup',
		title: m.tile_burnup,
		asked: [
			of.asks(['onboarded', 'completion_rate', 'reference_pace', 'planned', 'vacant'], 'month')
		],
		summary: burnUpSummary(progress, meta),
		draw: (locale, width) => burnUpOption(chart, locale, width < 480),
		height: 300,
		grid: monthGrid(progress)
	});
}
