import type { EChartsOption } from 'echarts';
import { addMonths, monthEnd, type Day } from '../../base/dates';
import type { DatasetMeta } from '../../datasets/meta';
import type { MetricRow } from '../../metrics/catalog';
import { scopeOf, type Progress } from '../../metrics/measured/progress';
import { m } from '../../paraglide/messages';
import { asked } from '../../policy/status';
import { grouped } from '../../base/numbers';
import { maker } from '../../blocks/block';
import { change, count, day, rate, share, type Cell } from '../../blocks/cell';
import { dayText, monthText } from '../../blocks/days';
import { gridOf, numberColumn, textColumn, type Grid } from '../../blocks/grid';
import { milestoneLabel } from '../../blocks/labels';
import { fontFamily, ink, insideLabels } from '../../blocks/render/palette';
import { said, write, type Text } from '../../blocks/text';
import type { Locale } from '../../paraglide/runtime';

/** Points of the burn-up: days and counts, before anything is drawn. */
export interface BurnUp {
	planned: number;
	/** 已上岗 at the end of each month, and on the as-of day; empty where no roster was sent. */
	done: { day: Day; count: number }[];
	/** 参考时序: where the linear pace stands at its turning points. */
	pace: { day: Day; count: number }[];
	milestones: { day: Day; count: number; label: Text; share: number; assumption: boolean }[];
	/** First and last day of the drawing. */
	from: Day;
	to: Day;
}

/** The burn-up of a view. */
export function burnUp(progress: Progress, meta: DatasetMeta): BurnUp {
	const planned = progress.whole.planned.value ?? 0;
	const from = `${meta.plan_year}-01-01`;
	const ahead = meta.milestones
		.filter((it) => it.measure === 'onboarded' && !it.lapsed)
		.sort((a, b) => a.due.localeCompare(b.due));
	const milestones = ahead.map((it) => ({
		day: it.due,
		count: asked(it.share, planned),
		label: milestoneLabel(it),
		share: it.share,
		assumption: it.assumption
	}));
	const months = progress.months.onboarded.flatMap(({ slice, value }) =>
		value === null ? [] : [{ day: min(monthEnd(`${slice}-01`), progress.view.asOf), count: value }]
	);
	const lastDue = ahead.at(-1)?.due ?? progress.view.asOf;
	return {
		planned,
		done: months.length > 0 ? [{ day: from, count: 0 }, ...months] : [],
		pace: ahead.length
			? [
					{ day: meta.issued_on, count: 0 },
					...ahead.map((it) => ({ day: it.due, count: it.share * planned }))
				]
			: [],
		milestones,
		from,
		to: max(lastDue, progress.view.asOf)
	};
}

/** The burn-up as ECharts draws it, without animation: the same on the server and in the browser. */
export function burnUpOption(chart: BurnUp, locale: Locale, narrow = false): EChartsOption {
	const time = (day: Day) => Date.parse(`${day}T00:00:00Z`);
	const points = (list: { day: Day; count: number }[]) =>
		list.map(({ day, count }) => [time(day), count]);
	const highest = Math.max(chart.planned, ...chart.done.map((it) => it.count));
	const label = { fontFamily, fontSize: 12 };
	const [done, pace] = [m.burnup_done({}, { locale }), m.burnup_pace({}, { locale })];
	return {
		animation: false,
		useUTC: true,
		textStyle: { fontFamily, color: ink.text },
		grid: { left: 8, right: narrow ? 14 : 28, top: 44, bottom: 4, ...insideLabels },
		legend: {
			top: 4,
			left: 4,
			itemWidth: 20,
			itemHeight: 8,
			textStyle: { ...label, color: ink.muted },
			data: [{ name: done }, { name: pace, icon: dashes }]
		},
		tooltip: {
			trigger: 'axis',
			renderMode: 'richText',
			backgroundColor: ink.tile,
			borderColor: ink.line,
			textStyle: { ...label, color: ink.text },
			formatter: (params) => {
				const list = Array.isArray(params) ? params : [params];
				const [day] = (list[0]?.value ?? []) as number[];
				if (day === undefined) return '';
				const lines = list.map(
					({ seriesName, value }) =>
						`${seriesName}  ${grouped(Math.round((value as number[])[1]!))}`
				);
				return [dayText(new Date(day).toISOString().slice(0, 10), locale), ...lines].join('\n');
			}
		},
		xAxis: {
			type: 'time',
			min: time(chart.from),
			max: time(chart.to),
			axisLine: { lineStyle: { color: ink.line } },
			axisTick: {
				lineStyle: { color: ink.line },
				customValues: monthMiddles(chart.from, chart.to).map((day) => time(`${day.slice(0, 8)}01`))
			},
			splitLine: { show: false },
			axisLabel: {
				...label,
				color: ink.muted,
				hideOverlap: true,
				customValues: monthMiddles(chart.from, chart.to).map(time),
				formatter: (value: number) => monthText(new Date(value).toISOString().slice(0, 7), locale)
			}
		},
		yAxis: {
			type: 'value',
			min: 0,
			...niceScale(highest),
			axisLabel: { ...label, color: ink.muted, formatter: (value: number) => grouped(value) },
			splitLine: { lineStyle: { color: ink.line } }
		},
		series: [
			{
				name: pace,
				type: 'line',
				data: points(chart.pace),
				symbol: 'none',
				lineStyle: { color: ink.muted, width: 1.5, type: 'dashed' },
				itemStyle: { color: ink.muted },
				emphasis: { disabled: true },
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
							formatter: `${write(said(m.burnup_target, { label: it.label, share: share(it.share) }), locale)}\n${grouped(it.count)}`,
							lineHeight: 16
						}
					}))
				}
			},
			{
				name: done,
				type: 'line',
				data: points(chart.done),
				symbol: 'circle',
				symbolSize: 7,
				lineStyle: { color: ink.accent, width: 2.5 },
				itemStyle: { color: ink.accent },
				areaStyle: { color: ink.faint, opacity: 1 },
				emphasis: { disabled: true },
				markLine: {
					silent: true,
					symbol: 'none',
					lineStyle: { color: ink.text, width: 1, type: 'solid' },
					label: {
						...label,
						color: ink.text,
						position: 'insideStartTop',
						formatter: m.burnup_plan({ planned: grouped(chart.planned) }, { locale })
					},
					data: chart.planned > 0 ? [{ yAxis: chart.planned }] : []
				}
			}
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
export function monthGrid({ months }: Pick<Progress, 'months'>): Grid {
	const fresh = (i: number): number | null => {
		const { value } = months.onboarded[i]!;
		return value === null ? null : value - (months.onboarded[i - 1]?.value ?? 0);
	};
	return gridOf(
		months.onboarded.map((_, i) => i),
		(i) => months.onboarded[i]!.slice!,
		[
			{
				column: textColumn(m.col_month),
				cell: (i): Cell => ({ kind: 'month', month: months.onboarded[i]!.slice! })
			},
			{ column: numberColumn(m.col_new), cell: (i) => change(fresh(i)) },
			{ column: numberColumn(m.burnup_done), cell: (i) => count(months.onboarded[i]!.value) },
			{ column: numberColumn(m.col_completion), cell: (i) => rate(months.completion_rate[i]!) },
			{
				column: numberColumn(m.col_pace),
				cell: (i) => count(postsOf(months.reference_pace[i]!))
			},
			{ column: numberColumn(m.col_vacant), cell: (i) => count(months.vacant[i]!.value) }
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
	return maker(progress, meta).chart({
		id: 'burnup',
		title: m.tile_burnup,
		asked: [
			{
				metrics: ['onboarded', 'completion_rate', 'reference_pace', 'planned', 'vacant'],
				scope: scopeOf(meta, progress.view, 'month')
			}
		],
		summary: burnUpSummary(progress, meta),
		draw: (locale, width) => burnUpOption(chart, locale, width < 480),
		height: 300,
		grid: monthGrid(progress)
	});
}
