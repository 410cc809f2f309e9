import type { Text } from '../../blocks/text';
import type { Chart, Line, Paragraph, Report } from '../terms';
import { written } from '../write';
import { boxesOf, fitting, whole, type Box } from './layout';

/** One slide: a title, and what stands below it, each in its place. */
export interface Slide {
	title: string;
	parts: readonly Placed[];
}

export type Placed = Part & { box: Box };

export type Part =
	/** A large number with what it is, and a word about it. */
	| { kind: 'figure'; label: string; figure: string; word: string }
	/** Sentences below each other, in points of that size; `said` are the report's paragraphs that they are. */
	| { kind: 'lines'; said: readonly Paragraph[]; lines: readonly string[]; size: number }
	/** A smaller sentence: how figures are counted, what a table leaves out. */
	| { kind: 'note'; said: readonly Paragraph[]; text: string }
	/** `decimals` of its percentages; null for plain numbers. */
	| { kind: 'chart'; chart: Chart; look: Look; decimals: number | null }
	| { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };

/** Bars beside or below each other, or those of months with the plan as a line above. */
export type Look = 'columns' | 'rows' | 'months';

/** Rows of a table and bars of a chart that one slide takes. */
const [ROWS, BARS] = [9, 20];

/** Places that lag of which a chart shows how far: of more the table does. */
const COMPARED = 4;

/** Letters of a sentence beside a table or a chart, which shows what a longer one names one by one. */
const BESIDE = 110;

/** How figures are counted stands below them as a note. */
const COUNTED = '总体进展.口径';

/** Paragraphs of who lags stand beside the table of those. */
const LATE = ['镇街进展.滞后', '镇街进展.连续'];

/** The report's paragraphs that stand on slides. */
export const slideParagraphs = (report: Report): Paragraph[] =>
	slidesOf(report).flatMap(({ parts }) =>
		parts.flatMap((it) => (it.kind === 'lines' || it.kind === 'note' ? it.said : []))
	);

/**
 * The month on slides: cover, progress, ranking, who lags, funding, people, problems and next steps. All of it stands
 * in the report; a slide without anything to show isn't there, and what has no room in letters that can be read across
 * a room is left to the report. Problems and next steps go on on another slide.
 */
export function slidesOf(report: Report): Slide[] {
	const text = (name: string): string => written(report.values[name] ?? '');
	const of = (name: string, isThere: (id: string) => boolean = () => true): Paragraph[] =>
		(report.sections.find((it) => it.name === name)?.paragraphs ?? []).filter(({ id }) =>
			isThere(id)
		);
	const said = (name: string, isThere?: (id: string) => boolean): Part[] =>
		lines(of(name, isThere).filter((it) => written(it.text).length <= BESIDE));
	const note = (some: readonly Paragraph[]): Part[] =>
		some.map((it) => ({ kind: 'note', said: [it], text: written(it.text) }));
	const late = report.rows.滞后镇街 ?? [];
	// Where all lag, one slide shows how far.
	const isAll = late.length > 0 && late.length === report.charts.完成率图?.categories.length;
	const isLate = (id: string): boolean =>
		isAll || (late.length > 0 && LATE.some((it) => id === it || id.startsWith(`${it}/`)));
	const isCounted = (id: string): boolean => id === COUNTED;
	return [
		...slide('总体进展', [
			{
				kind: 'figure',
				...{ label: '上岗完成率', figure: text('上岗完成率'), word: text('进度等次') }
			},
			...chart(report.charts.月度图, 'months', null),
			...said('总体进展', (id) => !isCounted(id)),
			...note(of('总体进展', isCounted))
		]),
		...slide('各地完成情况', [
			...(isAll ? [] : chart(report.charts.完成率图, 'rows', 2)),
			...said('镇街进展', (id) => !isLate(id))
		]),
		...slide('滞后的镇（街道）', [
			...table(late, ['名称', '计划数', '已上岗', '上岗完成率', '比时序', '预计完成']),
			...(late.length > COMPARED ? [] : compared(late)),
			...said('镇街进展', isLate),
			...(late.length > ROWS
				? [leftOut(`共${late.length}个，表中为差额多的${ROWS}个，其余见月调度表。`)]
				: [])
		]),
		...slide('资金保障', [
			// Who pays in shares, with one decimal as officials say them.
			...chart(report.charts.资金分担图, 'columns', 1),
			...table(report.rows.资金分担 ?? [], ['级次', '应拨', '份额']),
			...said('资金发放')
		]),
		...slide('安置对象', [
			...table(report.rows.人员类别 ?? [], ['类别', '人数', '占比', '覆盖率']),
			...said('安置对象')
		]),
		...pages('存在的主要问题', of('存在问题')),
		...pages('下一步工作', of('下一步'))
	];
}

const leftOut = (text: string): Part => ({ kind: 'note', said: [], text });

function table(some: readonly Line[], columns: readonly string[]): Part[] {
	const rows = some
		.slice(0, ROWS)
		.map((row) => columns.map((column) => written(row[column] ?? '')));
	return rows.length ? [{ kind: 'table', head: columns.map((it) => heads[it] ?? it), rows }] : [];
}

/** Heads with their units. */
const heads: Readonly<Record<string, string>> = {
	应拨: '应拨（万元）',
	比时序: '较时序（百分点）',
	预计完成: '按本月进度推算完成'
};

function chart(it: Chart | undefined, look: Look, decimals: number | null): Part[] {
	if (!it || it.categories.length < 2) return [];
	return [{ kind: 'chart', look, decimals, chart: first(it, BARS) }];
}

const first = ({ categories, series }: Chart, most: number): Chart => ({
	categories: categories.slice(0, most),
	series: series.map((it) => ({ ...it, values: it.values.slice(0, most) }))
});

/** How far each of some places is, beside how far it should be. */
function compared(late: readonly Line[]): Part[] {
	const columns = ['上岗完成率', '参考时序'];
	const values = columns.map((name) => late.map((row) => partOf(row[name])));
	if (late.length === 0 || values.flat().includes(null)) return [];
	return [
		{
			...{ kind: 'chart', look: 'columns', decimals: 2 },
			chart: {
				categories: late.map((row) => written(row.名称 ?? '')),
				series: columns.map((name, i) => ({ name, values: values[i]! }))
			}
		}
	];
}

/** A rate or share as a part of 1. */
function partOf(text: Text | undefined): number | null {
	if (typeof text !== 'object' || !('kind' in text)) return null;
	if (text.kind === 'rate') return text.part / text.of;
	return text.kind === 'share' ? text.value : null;
}

/** Sentences of paragraphs, before it is known what of them has room. */
const lines = (said: readonly Paragraph[]): Part[] =>
	said.length ? [{ kind: 'lines', said, lines: said.map((it) => written(it.text)), size: 0 }] : [];

/** The slide with each part in its place, and as many sentences as have room; none without a part. */
function slide(title: string, parts: readonly Part[]): Slide[] {
	if (parts.length === 0) return [];
	const boxes = boxesOf(
		parts.map((it) => ({
			kind: it.kind,
			count:
				it.kind === 'table' ? it.rows.length : it.kind === 'chart' ? it.chart.categories.length : 0
		}))
	);
	return [
		{
			title,
			parts: parts.flatMap((it, i): Placed[] => {
				const box = boxes[i]!;
				if (it.kind !== 'lines') return [{ ...it, box }];
				const { size, count } = fitting(it.lines, box);
				if (count === 0) return [];
				return [
					{ ...it, said: it.said.slice(0, count), lines: it.lines.slice(0, count), size, box }
				];
			})
		}
	];
}

/** Slides of sentences alone, as many as they need; a sentence that none has room for is left to the report. */
function pages(title: string, all: readonly Paragraph[]): Slide[] {
	const made: Slide[] = [];
	let rest = all.filter((it) => fitting([written(it.text)], whole).count === 1);
	while (rest.length > 0) {
		const { count } = fitting(
			rest.map((it) => written(it.text)),
			whole
		);
		made.push(...slide(made.length ? `${title}（续）` : title, lines(rest.slice(0, count))));
		rest = rest.slice(count);
	}
	return made;
}
