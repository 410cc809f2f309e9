import type { EChartsOption } from 'echarts';
import { day, money, month, rate, type Cell } from '../../blocks/cell';
import { monthText } from '../../blocks/days';
import { amounts, metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { metricLabel } from '../../blocks/labels';
import { moneyText } from '../../blocks/money';
import {
	axisTooltip,
	chartBase,
	inkLine,
	insideLabels,
	legendOf,
	lineOf,
	mutedLabel,
	still,
	valueAxis
} from '../../blocks/render/chart';
import { ink } from '../../blocks/render/palette';
import { said, write, type Text } from '../../blocks/text';
import type { DatasetMeta } from '../../datasets/meta';
import type { Funding } from '../../metrics/measured/funding';
import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';
import { partsIn, statedPaid, valueOf } from './parts';

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
	return partsIn(months, ['funding_due', 'funding_paid'])
		.sort((a, b) => (a.slice ?? '9').localeCompare(b.slice ?? '9'))
		.map((part) => {
			const due = valueOf(part, 'funding_due');
			const unstated = valueOf(part, 'paid_unstated') || null;
			const paid = statedPaid(valueOf(part, 'funding_paid'), unstated);
			dueSoFar += due ?? 0;
			paidSoFar += paid ?? 0;
			return {
				...{ month: part.slice, due, paid, unstated, dueSoFar },
				paidSoFar: meta.has_payments ? paidSoFar : null
			};
		});
}

/** Paid of due so far. */
const paceCell = ({ dueSoFar, paidSoFar }: FundedMonth): Cell =>
	rate({ numerator: paidSoFar, denominator: dueSoFar });

/** Each month with its money and the sums up to it. */
export const fundedMonthGrid = (months: readonly FundedMonth[]): Grid =>
	gridOf<FundedMonth>(
		months,
		({ month }) => String(month),
		[
			words(m.col_month, ({ month: it }) => (it === null ? m.not_stated : month(it))),
			metric('funding_due', ({ due }) => due),
			metric('funding_paid', ({ paid }) => paid),
			months.some(({ unstated }) => unstated !== null) &&
				metric('paid_unstated', ({ unstated }) => unstated),
			amounts(m.funding_months_cumulative_due, ({ dueSoFar }) => dueSoFar),
			amounts(m.funding_months_cumulative_paid, ({ paidSoFar }) => paidSoFar),
			numbers(m.funding_months_pace, paceCell)
		],
		{ unit: m.money_unit }
	);

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
		...still
	});
	const line = (
		name: Text,
		of: 'dueSoFar' | 'paidSoFar',
		type: 'solid' | 'dashed',
		symbol: string
	) => ({
		...lineOf(write(name, locale), ink.text, { width: 1.5, type }, symbol),
		yAxisIndex: 1,
		data: months.map((it) => it[of])
	});
	const axis = (name: Text) => {
		const it = valueAxis((fen) => amount(Math.round(fen)).replace(/\.0+$/, ''));
		return {
			...it,
			splitNumber: 4,
			name: write(said(m.unit_in_wan, { label: name }), locale),
			nameTextStyle: mutedLabel,
			axisLabel: { ...it.axisLabel, hideOverlap: true }
		};
	};
	return {
		...chartBase,
		grid: { left: 8, right: 8, top: narrow ? 88 : 64, bottom: 4, ...insideLabels },
		legend: legendOf(10),
		tooltip: {
			...axisTooltip(
				({ name }) => name,
				({ value }) => amount((value ?? null) as number | null)
			),
			axisPointer: { type: 'none' }
		},
		xAxis: {
			type: 'category',
			data: months.map(({ month }) =>
				month === null ? write(m.not_stated, locale) : monthText(month, locale)
			),
			axisLine: inkLine,
			axisTick: { show: false },
			axisLabel: { ...mutedLabel, hideOverlap: true }
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
	const isOfPlan = last.month.startsWith(String(plan_year));
	const on = isOfPlan ? month(last.month) : day(`${last.month}-01`, plan_year);
	const due = money(last.dueSoFar, 'words');
	if (last.paidSoFar === null) return said(m.funding_months_summary_due, { month: on, due });
	const paid = money(last.paidSoFar, 'words');
	return said(m.funding_months_summary, { month: on, due, paid, rate: paceCell(last) });
}
