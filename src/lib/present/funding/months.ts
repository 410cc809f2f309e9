import type { EChartsOption } from 'echarts';
import { day, money, rate, type Cell } from '../../blocks/cell';
import { monthText } from '../../blocks/days';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { metricLabel } from '../../blocks/labels';
import { moneyText } from '../../blocks/money';
import { fontFamily, ink, insideLabels } from '../../blocks/render/palette';
import { said, write, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { Funding } from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';
import { slicesIn } from './grids';
import { statedPaid } from './tiers';

/** One month's money and the sums up to its end, in fen; what was paid is of posts with a stated standard. */
export interface FundedMonth {
	/** `YYYY-MM`; null where the file names no month. */
	month: string | null;
	due: number | null;
	paid: number | null;
	/** Paid for posts without a stated standard. */
	unstated: number | null;
	dueSoFar: number;
	/** Null without payment files. */
	paidSoFar: number | null;
}

/** The months that have money, with running sums. */
export function fundedMonths(
	{ months }: Pick<Funding, 'months'>,
	meta: Pick<DatasetMeta, 'has_payments'>
): FundedMonth[] {
	let dueSoFar = 0;
	let paidSoFar = 0;
	return slicesIn(months, ['funding_due', 'funding_paid'])
		.sort((a, b) => (a.slice ?? '9').localeCompare(b.slice ?? '9'))
		.map(({ slice }) => {
			const value = (id: keyof Funding['months']) =>
				months[id].find((row) => row.slice === slice)?.value ?? null;
			const due = value('funding_due');
			const unstated = value('paid_unstated') || null;
			const paid = statedPaid(value('funding_paid'), unstated);
			dueSoFar += due ?? 0;
			paidSoFar += paid ?? 0;
			return {
				...{ month: slice, due, paid, unstated, dueSoFar },
				paidSoFar: meta.has_payments ? paidSoFar : null
			};
		});
}

/** Paid of due so far. */
const paceCell = ({ dueSoFar, paidSoFar }: FundedMonth): Cell =>
	rate({ numerator: paidSoFar, denominator: dueSoFar });

/** Each month with its money and the sums up to it. */
export function fundedMonthGrid(months: readonly FundedMonth[]): Grid {
	const amount = (label: Text, id: Exclude<keyof FundedMonth, 'month'>): Field<FundedMonth> => ({
		column: numberColumn(label),
		cell: (it) => money(it[id])
	});
	const grid = gridOf<FundedMonth>(months, ({ month }) => String(month), [
		{
			column: textColumn(m.col_month),
			cell: ({ month }) =>
				month === null ? { kind: 'text', text: m.not_stated } : { kind: 'month', month }
		},
		amount(metricLabel('funding_due'), 'due'),
		amount(metricLabel('funding_paid'), 'paid'),
		months.some(({ unstated }) => unstated !== null) &&
			amount(metricLabel('paid_unstated'), 'unstated'),
		amount(m.funding_months_cumulative_due, 'dueSoFar'),
		amount(m.funding_months_cumulative_paid, 'paidSoFar'),
		{ column: numberColumn(m.funding_months_pace), cell: paceCell }
	]);
	return { ...grid, unit: m.money_unit };
}

const label = { fontFamily, fontSize: 12 };

/** Each month's money as bars, the sums so far as lines on an axis of their own. */
export function fundedMonthOption(
	months: readonly FundedMonth[],
	locale: Locale,
	narrow = false
): EChartsOption {
	const hasPaid = months.some(({ paidSoFar }) => paidSoFar !== null);
	const amount = (fen: number | null) => (fen === null ? '—' : moneyText(fen, 'wan', locale));
	const bar = (name: Text, of: 'due' | 'paid', color: string) => ({
		name: write(name, locale),
		type: 'bar' as const,
		data: months.map((it) => it[of]),
		barMaxWidth: 22,
		// Told apart by outline and fill, also in print: due is hollow, paid is solid.
		itemStyle: { color, borderColor: ink.accent, borderWidth: 1.5 },
		emphasis: { disabled: true }
	});
	const line = (
		name: Text,
		of: 'dueSoFar' | 'paidSoFar',
		type: 'solid' | 'dashed',
		symbol: string
	) => ({
		name: write(name, locale),
		type: 'line' as const,
		yAxisIndex: 1,
		data: months.map((it) => it[of]),
		symbol,
		symbolSize: 7,
		lineStyle: { color: ink.text, width: 1.5, type },
		itemStyle: { color: ink.text },
		emphasis: { disabled: true }
	});
	const axis = (name: Text) => ({
		type: 'value' as const,
		min: 0,
		splitNumber: 4,
		name: write(said(m.unit_in_wan, { label: name }), locale),
		nameTextStyle: { ...label, color: ink.muted },
		axisLabel: {
			...label,
			color: ink.muted,
			hideOverlap: true,
			formatter: (fen: number) => amount(Math.round(fen)).replace(/\.0+$/, '')
		},
		splitLine: { lineStyle: { color: ink.line } }
	});
	return {
		animation: false,
		textStyle: { fontFamily, color: ink.text },
		grid: { left: 8, right: 8, top: narrow ? 88 : 64, bottom: 4, ...insideLabels },
		legend: {
			...{ top: 4, left: 4, itemWidth: 20, itemHeight: 10 },
			textStyle: { ...label, color: ink.muted }
		},
		tooltip: {
			renderMode: 'richText',
			backgroundColor: ink.tile,
			borderColor: ink.line,
			textStyle: { ...label, color: ink.text },
			trigger: 'axis',
			axisPointer: { type: 'none' },
			formatter: (params) => {
				const list = Array.isArray(params) ? params : [params];
				const lines = list.map(
					({ seriesName, value }) => `${seriesName}  ${amount((value ?? null) as number | null)}`
				);
				return [list[0]?.name ?? '', ...lines].join('\n');
			}
		},
		xAxis: {
			type: 'category',
			data: months.map(({ month }) =>
				month === null ? m.not_stated({}, { locale }) : monthText(month, locale)
			),
			axisLine: { lineStyle: { color: ink.line } },
			axisTick: { show: false },
			axisLabel: { ...label, color: ink.muted, hideOverlap: true }
		},
		yAxis: [
			axis(m.funding_months_axis),
			{ ...axis(m.funding_months_axis_sum), splitLine: { show: false } }
		],
		series: [
			bar(metricLabel('funding_due'), 'due', ink.tile),
			...(hasPaid ? [bar(metricLabel('funding_paid'), 'paid', ink.accent)] : []),
			line(m.funding_months_cumulative_due, 'dueSoFar', 'dashed', 'diamond'),
			...(hasPaid ? [line(m.funding_months_cumulative_paid, 'paidSoFar', 'solid', 'circle')] : [])
		]
	};
}

/** The last month in a sentence. */
export function fundedMonthSummary(
	months: readonly FundedMonth[],
	{ plan_year }: Pick<DatasetMeta, 'plan_year'>
): Text {
	const last = months.findLast(({ month }) => month !== null);
	if (!last?.month) return m.funding_months_empty;
	const month: Cell = last.month.startsWith(String(plan_year))
		? { kind: 'month', month: last.month }
		: day(`${last.month}-01`, plan_year);
	const due = money(last.dueSoFar, 'words');
	if (last.paidSoFar === null) return said(m.funding_months_summary_due, { month, due });
	const paid = money(last.paidSoFar, 'words');
	return said(m.funding_months_summary, { month, due, paid, rate: paceCell(last) });
}
