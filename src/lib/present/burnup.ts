import type { EChartsOption } from 'echarts';
import { addMonths, monthEnd, type Day } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import type { MetricRow } from '../metrics/catalog';
import type { Progress } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { asked } from '../policy/status';
import { change, count, dayText, milestoneLabel, monthText, rate, share } from './format';
import { fontFamily, ink, insideLabels } from './palette';
import { numberCell, textCell, type Table } from './table';

/** Points of the burn-up: days and counts, before anything is drawn. */
export interface BurnUp {
	planned: number;
	/** 已上岗 at the end of each month, and on the as-of day; empty where no roster was sent. */
	done: { day: Day; count: number }[];
	/** 参考时序: where the linear pace stands at its turning points. */
	pace: { day: Day; count: number }[];
	milestones: { day: Day; count: number; label: string; share: number; assumption: boolean }[];
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
export function burnUpOption(chart: BurnUp, narrow = false): EChartsOption {
	const time = (day: Day) => Date.parse(`${day}T00:00:00Z`);
	const points = (list: { day: Day; count: number }[]) =>
		list.map(({ day, count }) => [time(day), count]);
	const highest = Math.max(chart.planned, ...chart.done.map((it) => it.count));
	const label = { fontFamily, fontSize: 12 };
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
			data: [{ name: m.burnup_done() }, { name: m.burnup_pace(), icon: dashes }]
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
					({ seriesName, value }) => `${seriesName}  ${count(Math.round((value as number[])[1]!))}`
				);
				return [dayText(new Date(day).toISOString().slice(0, 10)), ...lines].join('\n');
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
				formatter: (value: number) => monthText(new Date(value).toISOString().slice(0, 7))
			}
		},
		yAxis: {
			type: 'value',
			min: 0,
			...niceScale(highest),
			axisLabel: { ...label, color: ink.muted, formatter: (value: number) => count(value) },
			splitLine: { lineStyle: { color: ink.line } }
		},
		series: [
			{
				name: m.burnup_pace(),
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
						name: it.label,
						coord: [time(it.day), it.count],
						label: {
							...label,
							show: true,
							color: ink.text,
							position: 'top',
							align: it.day === chart.to ? 'right' : 'center',
							offset: it.day === chart.to ? [7, 0] : [0, 0],
							distance: 8,
							formatter: `${m.burnup_target({ label: it.label, share: share(it.share) })}\n${count(it.count)}`,
							lineHeight: 16
						}
					}))
				}
			},
			{
				name: m.burnup_done(),
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
						formatter: m.burnup_plan({ planned: count(chart.planned) })
					},
					data: chart.planned > 0 ? [{ yAxis: chart.planned }] : []
				}
			}
		]
	};
}

/** The burn-up in a sentence, for those who don't see it. */
export function burnUpSummary(progress: Progress, meta: DatasetMeta): string {
	return m.burnup_summary({
		day: dayText(progress.view.asOf, meta.plan_year),
		done: count(progress.whole.onboarded.value),
		planned: count(progress.whole.planned.value),
		rate: rate(progress.whole.completion_rate),
		pace: count(postsOf(progress.whole.reference_pace))
	});
}

/** Month by month: newly filled, filled so far, completion, what the pace asks for, on post, vacant. */
export function monthTable(progress: Progress): Table {
	const { months } = progress;
	const numeric = (label: string) => ({ label, numeric: true });
	return {
		columns: [
			{ label: m.col_month(), numeric: false },
			numeric(m.col_new()),
			numeric(m.burnup_done()),
			numeric(m.col_completion()),
			numeric(m.col_pace()),
			numeric(m.col_vacant())
		],
		rows: months.onboarded.map((row, i) => {
			const fresh = row.value === null ? null : row.value - (months.onboarded[i - 1]?.value ?? 0);
			const completion = months.completion_rate[i]!;
			const pace = months.reference_pace[i]!;
			const vacant = months.vacant[i]!.value;
			return [
				textCell(monthText(row.slice!)),
				numberCell(change(fresh), fresh),
				numberCell(count(row.value), row.value),
				numberCell(rate(completion), completion.value),
				numberCell(count(postsOf(pace)), postsOf(pace)),
				numberCell(count(vacant), vacant)
			];
		})
	};
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
