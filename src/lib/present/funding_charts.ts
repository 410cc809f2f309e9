import type { EChartsOption } from 'echarts';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import { dayText, metricLabel, monthText } from './format';
import { paceText, type FundedMonth } from './funding_tables';
import { tierWord, type TierLine } from './funding_tiers';
import { amount, money, plainMoney, type MoneyUnit } from './money';
import { fontFamily, ink, insideLabels } from './palette';

const label = { fontFamily, fontSize: 12 };

/** Told apart by outline and fill, also in print: due is hollow, paid is solid, budgeted is dashed. */
const fills = {
	due: { color: ink.tile, borderColor: ink.accent, borderWidth: 1.5 },
	paid: { color: ink.accent, borderColor: ink.accent, borderWidth: 1.5 },
	budget: { color: ink.faint, borderColor: ink.muted, borderWidth: 1, borderType: 'dashed' }
} as const;

const frame = {
	animation: false,
	textStyle: { fontFamily, color: ink.text }
} as const;

const legend = {
	top: 4,
	left: 4,
	itemWidth: 20,
	itemHeight: 10,
	textStyle: { ...label, color: ink.muted }
} as const;

const tooltip = {
	renderMode: 'richText',
	backgroundColor: ink.tile,
	borderColor: ink.line,
	textStyle: { ...label, color: ink.text }
} as const;

/** What a hovered bar or point says: its title, then each series with its money. */
function hovered(params: unknown, unit: MoneyUnit, titleOf: (name: string) => string): string {
	const list = (Array.isArray(params) ? params : [params]) as {
		name: string;
		seriesName: string;
		value: number | null;
	}[];
	const lines = list.map(({ seriesName, value }) => `${seriesName}  ${money(value ?? null, unit)}`);
	return [titleOf(list[0]?.name ?? ''), ...lines].join('\n');
}

const moneyAxis = (unit: MoneyUnit) => ({
	type: 'value' as const,
	axisLabel: {
		...label,
		color: ink.muted,
		hideOverlap: true,
		formatter: (fen: number) => plainMoney(Math.round(fen), unit)
	},
	splitLine: { lineStyle: { color: ink.line } }
});

/** 应拨, 已发 and 预算 side by side for each level of government. */
export function tierOption(
	lines: readonly TierLine[],
	unit: MoneyUnit,
	narrow = false
): EChartsOption {
	const series = [
		{ name: metricLabel('funding_due'), of: 'due', fill: fills.due },
		{ name: metricLabel('funding_paid'), of: 'paid', fill: fills.paid },
		{ name: m.funding_budget_year(), of: 'budget', fill: fills.budget }
	] as const;
	const shown = series.filter((it) => lines.some((line) => line[it.of] !== null));
	return {
		...frame,
		grid: { left: 8, right: narrow ? 92 : 120, top: 40, bottom: 4, ...insideLabels },
		legend,
		tooltip: {
			...tooltip,
			trigger: 'axis',
			axisPointer: { type: 'none' },
			formatter: (params) => hovered(params, unit, (name) => name)
		},
		xAxis: { ...moneyAxis(unit), splitNumber: narrow ? 2 : 4 },
		yAxis: {
			type: 'category',
			inverse: true,
			data: lines.map(({ tier }) => tierWord(tier)),
			axisLine: { lineStyle: { color: ink.line } },
			axisTick: { show: false },
			axisLabel: { ...label, color: ink.text }
		},
		series: shown.map(({ name, of, fill }) => ({
			name,
			type: 'bar',
			data: lines.map((line) => line[of]),
			barMaxWidth: 16,
			barGap: '25%',
			itemStyle: fill,
			emphasis: { disabled: true },
			label: {
				...label,
				show: true,
				position: 'right',
				color: ink.text,
				formatter: ({ value }) => money(value as number, unit)
			}
		}))
	};
}

/** The bars of the levels in a sentence. */
export const tierSummary = (lines: readonly TierLine[], unit: MoneyUnit): string =>
	m.funding_tiers_summary({
		parts: lines
			.map((it) => m.funding_tiers_part({ tier: tierWord(it.tier), due: amount(it.due, unit) }))
			.join(m.comma())
	});

/** Each month's money as bars, the sums so far as lines on an axis of their own. */
export function fundedMonthOption(
	months: readonly FundedMonth[],
	unit: MoneyUnit,
	narrow = false
): EChartsOption {
	const hasPaid = months.some(({ paidSoFar }) => paidSoFar !== null);
	const bar = (name: string, data: (number | null)[], fill: (typeof fills)['due' | 'paid']) => ({
		name,
		type: 'bar' as const,
		data,
		barMaxWidth: 22,
		itemStyle: fill,
		emphasis: { disabled: true }
	});
	const line = (
		name: string,
		data: (number | null)[],
		type: 'solid' | 'dashed',
		symbol: string
	) => ({
		name,
		type: 'line' as const,
		yAxisIndex: 1,
		data,
		symbol,
		symbolSize: 7,
		lineStyle: { color: ink.text, width: 1.5, type },
		itemStyle: { color: ink.text },
		emphasis: { disabled: true }
	});
	const axis = (name: string) => ({
		...moneyAxis(unit),
		min: 0,
		splitNumber: 4,
		name,
		nameTextStyle: { ...label, color: ink.muted }
	});
	return {
		...frame,
		grid: { left: 8, right: 8, top: narrow ? 88 : 64, bottom: 4, ...insideLabels },
		legend,
		tooltip: {
			...tooltip,
			trigger: 'axis',
			axisPointer: { type: 'none' },
			formatter: (params) => hovered(params, unit, (name) => name)
		},
		xAxis: {
			type: 'category',
			data: months.map(({ month }) => (month === null ? m.not_stated() : monthText(month))),
			axisLine: { lineStyle: { color: ink.line } },
			axisTick: { show: false },
			axisLabel: { ...label, color: ink.muted, hideOverlap: true }
		},
		yAxis: [
			axis(m.funding_months_axis()),
			{ ...axis(m.funding_months_axis_sum()), splitLine: { show: false } }
		],
		series: [
			bar(
				metricLabel('funding_due'),
				months.map(({ due }) => due),
				fills.due
			),
			...(hasPaid
				? [
						bar(
							metricLabel('funding_paid'),
							months.map(({ paid }) => paid),
							fills.paid
						)
					]
				: []),
			line(
				m.funding_months_cumulative_due(),
				months.map(({ dueSoFar }) => dueSoFar),
				'dashed',
				'diamond'
			),
			...(hasPaid
				? [
						line(
							m.funding_months_cumulative_paid(),
							months.map(({ paidSoFar }) => paidSoFar),
							'solid',
							'circle'
						)
					]
				: [])
		]
	};
}

/** The last month in a sentence. */
export function fundedMonthSummary(
	months: readonly FundedMonth[],
	meta: DatasetMeta,
	unit: MoneyUnit
): string {
	const last = months.findLast(({ month }) => month !== null);
	if (!last?.month) return m.funding_months_empty();
	const month =
		last.month.slice(0, 4) === String(meta.plan_year)
			? monthText(last.month)
			: dayText(`${last.month}-01`, meta.plan_year);
	const due = amount(last.dueSoFar, unit);
	if (last.paidSoFar === null) return m.funding_months_summary_due({ month, due });
	return m.funding_months_summary({
		month,
		due,
		paid: amount(last.paidSoFar, unit),
		rate: paceText(last)
	});
}
