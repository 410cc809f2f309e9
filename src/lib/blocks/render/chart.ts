import type { DefaultLabelFormatterCallbackParams as Point } from 'echarts';
import { grouped } from '../../base/numbers';
import { fontFamily, ink } from './palette';

/** Words in a chart, and those beside its figures. */
export const label = { fontFamily, fontSize: 12 };
export const mutedLabel = { ...label, color: ink.muted };

/** What charts have in common: no animation, the fonts of the page. */
export const chartBase = { animation: false, textStyle: { fontFamily, color: ink.text } };

/** Keeps the labels of the axes inside the drawing. */
export const insideLabels = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

export const legendOf = (itemHeight: number) => ({
	top: 4,
	left: 4,
	itemWidth: 20,
	itemHeight,
	textStyle: mutedLabel
});

/** What is told of a point of an axis: what it is, and a line a series. */
export const axisTooltip = (
	headOf: (point: Point) => string,
	valueOf: (point: Point) => string
) => ({
	trigger: 'axis' as const,
	renderMode: 'richText' as const,
	backgroundColor: ink.tile,
	borderColor: ink.line,
	textStyle: { ...label, color: ink.text },
	formatter: (points: Point | Point[]): string => {
		const list = [points].flat();
		const lines = list.map((it) => `${it.seriesName}  ${valueOf(it)}`);
		return list[0] ? [headOf(list[0]), ...lines].join('\n') : '';
	}
});

export const inkLine = { lineStyle: { color: ink.line } };

/** An axis of numbers from 0. */
export const valueAxis = (formatter: (value: number) => string) => ({
	type: 'value' as const,
	min: 0,
	axisLabel: { ...mutedLabel, formatter },
	splitLine: inkLine
});

/** Charts of counts by name or by time, below a legend: all but the series and what stands on the axis of counts. */
export const countsBase = (names: readonly string[], axisLabel: object) => ({
	...chartBase,
	grid: { left: 8, right: 12, top: 40, bottom: 4, ...insideLabels },
	legend: legendOf(10),
	tooltip: {
		...axisTooltip(
			({ name }) => name,
			({ value }) => grouped(Number(value ?? 0))
		),
		axisPointer: { type: 'none' as const }
	},
	xAxis: {
		type: 'category' as const,
		data: [...names],
		axisLine: inkLine,
		axisTick: { show: false },
		axisLabel: { ...mutedLabel, ...axisLabel }
	}
});

/** A series that hovering doesn't change. */
export const still = { emphasis: { disabled: true } };

/** A line through points, told apart by its stroke and its marks. */
export const lineOf = (
	name: string,
	color: string,
	stroke: { width: number; type: 'solid' | 'dashed' },
	symbol: string
) => ({
	name,
	type: 'line' as const,
	symbol,
	symbolSize: 7,
	lineStyle: { color, ...stroke },
	itemStyle: { color },
	...still
});
