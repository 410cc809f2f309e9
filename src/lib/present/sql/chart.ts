import type { EChartsOption } from 'echarts';
import { grouped } from '../../base/numbers';
import type { ChartBlock } from '../../blocks/block';
import { countsBase, lineOf, still, valueAxis } from '../../blocks/render/chart';
import { ink, stepFill } from '../../blocks/render/palette';
import { enumerated, said, write, type Text } from '../../blocks/text';
import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';
import type { Answer, AnswerColumn } from '../../sql/answer';

/** Bars and points beyond which nobody tells them apart. */
const [MOST_BARS, MOST_POINTS] = [40, 370];
/** Series likewise. */
const MOST_SERIES = 4;

/** Colour and stroke of the series, in their order: told apart without colour too. */
const looks = [
	{ color: ink.accent, fill: ink.accent, type: 'solid', symbol: 'circle' },
	{ color: ink.accent, fill: ink.tile, type: 'dashed', symbol: 'emptyCircle' },
	{ color: ink.muted, fill: stepFill(3), type: 'solid', symbol: 'rect' },
	{ color: ink.muted, fill: ink.line, type: 'dashed', symbol: 'emptyRect' }
] as const;

interface Series {
	label: Text;
	at: number;
}

/** What a chart of a result is made of. */
export interface ResultChart extends Pick<ChartBlock, 'summary' | 'draw'> {
	/** The rows that are drawn. */
	rows: Answer['rows'];
	isCut: boolean;
}

/**
 * A chart of a result with one column of words or days and numbers beside it: bars, or lines where the words
 * are days or months. Null for any other result.
 */
export function resultChart(
	{ columns, rows: all }: Answer,
	labels: readonly Text[]
): ResultChart | null {
	const words = columns.flatMap(({ kind }, at) => (kind === 'number' ? [] : [at]));
	const [at] = words;
	if (at === undefined || words.length > 1 || columns[at]!.kind === 'flag') return null;
	const numbers = columns.flatMap((column, i): Series[] =>
		column.kind === 'number' ? [{ label: labels[i]!, at: i }] : []
	);
	const [first] = numbers;
	if (!first || all.length < 2) return null;
	// Shares and counts have no axis in common.
	const series = numbers
		.filter((it) => isShare(columns[it.at]!) === isShare(columns[first.at]!))
		.slice(0, MOST_SERIES);
	const isTime = all.every((row) => /^\d{4}-\d{2}(-\d{2})?$/.test(String(row[at])));
	const rows = all.slice(0, isTime ? MOST_POINTS : MOST_BARS);
	return {
		summary: said(m.sql_chart_summary, {
			label: labels[at]!,
			measures: enumerated(series.map(({ label }) => label)),
			count: String(rows.length)
		}),
		draw: (locale) => optionOf(rows, at, series, isTime, locale),
		rows,
		isCut: all.length > rows.length
	};
}

const isShare = ({ name }: AnswerColumn): boolean => /[%％率]|占比|比例|share|rate/i.test(name);

function optionOf(
	rows: Answer['rows'],
	at: number,
	series: readonly Series[],
	isTime: boolean,
	locale: Locale
): EChartsOption {
	const names = rows.map((row) => String(row[at] ?? '—'));
	const isCrowded = !isTime && names.some((name) => name.length > 4) && names.length > 12;
	return {
		...countsBase(names, {
			hideOverlap: isTime,
			interval: isTime ? 'auto' : 0,
			...(isCrowded && { rotate: 40 })
		}),
		yAxis: { ...valueAxis(grouped), min: lowest(rows, series) },
		series: series.map(({ label, at: column }, i) => {
			const look = looks[i]!;
			const data = rows.map((row) => {
				const value = row[column];
				return typeof value === 'number' ? value : null;
			});
			const name = write(label, locale);
			if (isTime)
				return { ...lineOf(name, look.color, { width: 2, type: look.type }, look.symbol), data };
			return {
				name,
				type: 'bar' as const,
				data,
				barMaxWidth: 22,
				itemStyle: { color: look.fill, borderColor: look.color, borderWidth: 1 },
				...still
			};
		})
	};
}

/** An axis begins at 0 unless something lies below. */
function lowest(rows: Answer['rows'], series: readonly Series[]): 0 | 'dataMin' {
	const isBelow = rows.some((row) => series.some(({ at }) => Number(row[at] ?? 0) < 0));
	return isBelow ? 'dataMin' : 0;
}
