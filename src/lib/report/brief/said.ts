import type { Paragraph, Report } from '../terms';

/**
 * The report's paragraphs that stand on the sheet: how the plan stands against its target, how the places stand where
 * none lags, the money, and the first thing that is to be done; null for each of which the report says nothing.
 */
export function briefParagraphs(report: Report): (Paragraph | null)[] {
	const all = report.sections.flatMap((it) => it.paragraphs);
	const of = (...ids: readonly string[]): Paragraph | null =>
		ids.map((id) => all.find((it) => it.id === id)).find(Boolean) ?? null;
	const [next = null] = report.sections.find(({ name }) => name === '下一步')?.paragraphs ?? [];
	const isLate = Boolean(report.rows.滞后镇街?.length);
	return [
		of('总体进展.目标'),
		isLate ? null : of('镇街进展.滞后', '镇街进展.完成'),
		of('资金发放.发放'),
		next
	];
}
