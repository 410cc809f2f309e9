import { written } from '../write';
import type { Chart, Paragraph, Report } from '../terms';

/** One slide: a title, and what stands below it, the first on the left. */
export interface Slide {
	title: string;
	parts: readonly Part[];
}

export type Part =
	/** A large number with what it is, and a word about it. */
	| { kind: 'figure'; label: string; figure: string; word: string }
	/** Sentences below each other. */
	| { kind: 'lines'; lines: readonly string[] }
	/** `decimals` of its percentages; null for plain numbers. */
	| { kind: 'chart'; chart: Chart; look: 'bars' | 'line'; decimals: number | null }
	| { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };

/** Rows of a table, bars of a chart and sentences that one slide takes. */
const [ROWS, BARS, LINES] = [9, 20, 6];

/** Letters of a sentence beside a table or a chart, which shows what a longer one names one by one, and alone. */
const [BESIDE, ALONE] = [110, 240];
const alone: readonly string[] = ['存在问题', '下一步'];

/** A part's paragraphs that its slide has room for. */
const shownOf = (report: Report, name: string): readonly Paragraph[] =>
	(report.sections.find((it) => it.name === name)?.paragraphs ?? [])
		.filter((it) => written(it.text).length <= (alone.includes(name) ? ALONE : BESIDE))
		.slice(0, LINES);

/** The report's paragraphs that stand on slides. */
export const slideParagraphs = (report: Report): Paragraph[] =>
	report.sections.flatMap(({ name }) => shownOf(report, name));

/**
 * The month on slides: cover, progress, ranking, who lags, funding, people, problems and next steps. All of it stands
 * in the report; a slide without anything to show isn't there.
 */
export function slidesOf(report: Report): Slide[] {
	const text = (name: string): string => written(report.values[name] ?? '');
	const cells = (name: string, columns: readonly string[]): string[][] =>
		(report.rows[name] ?? [])
			.slice(0, ROWS)
			.map((row) => columns.map((column) => written(row[column] ?? '')));
	const table = (name: string, columns: readonly string[]): Part[] => {
		const rows = cells(name, columns);
		const head = columns.map((column) => (column === '应拨' ? '应拨（万元）' : column));
		return rows.length ? [{ kind: 'table', head, rows }] : [];
	};
	const chart = (name: string, look: 'bars' | 'line', decimals: number | null): Part[] => {
		const it = report.charts[name];
		if (!it || it.categories.length < 2) return [];
		return [{ kind: 'chart', look, decimals, chart: first(it, BARS) }];
	};
	const said = (name: string): Part[] => {
		const some = shownOf(report, name).map((it) => written(it.text));
		return some.length ? [{ kind: 'lines', lines: some }] : [];
	};
	const slides: Slide[] = [
		{
			title: '总体进展',
			parts: [
				{
					kind: 'figure',
					...{ label: '上岗完成率', figure: text('上岗完成率'), word: text('进度等次') }
				},
				...chart('月度图', 'line', null),
				...said('总体进展')
			]
		},
		{ title: '各地完成情况', parts: [...chart('完成率图', 'bars', 2), ...said('镇街进展')] },
		{
			title: '滞后的镇（街道）',
			parts: table('滞后镇街', ['名称', '计划数', '已上岗', '上岗完成率', '比时序', '预计完成'])
		},
		{
			title: '资金保障',
			// Who pays in shares, with one decimal as officials say them.
			parts: [
				...chart('资金分担图', 'bars', 1),
				...table('资金分担', ['级次', '应拨', '份额']),
				...said('资金发放')
			]
		},
		{
			title: '安置对象',
			parts: [...table('人员类别', ['类别', '人数', '占比', '覆盖率']), ...said('安置对象')]
		},
		{ title: '存在的主要问题', parts: said('存在问题') },
		{ title: '下一步工作', parts: said('下一步') }
	];
	return slides.filter(({ parts }) => parts.length > 0);
}

const first = ({ categories, series }: Chart, most: number): Chart => ({
	categories: categories.slice(0, most),
	series: series.map((it) => ({ ...it, values: it.values.slice(0, most) }))
});
