import { checkIds } from '$lib/checks/catalog';
import { check } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { isDoubt, lookedOf } from '$lib/findings/survey';
import { emptyBook, type Book } from '$lib/findings/verdicts';
import { checkedOf, monthFigures, type MonthFigures } from '$lib/report/figures';
import { reportOf } from '$lib/report/compose';
import type { RankingWay } from '$lib/report/kinds';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';

/** A month of a dataset's whole place with its report, and the keys of what all checks find doubtful. */
export async function monthOf(
	connection: Connection,
	meta: DatasetMeta,
	asOf: string,
	{
		withChecks = true,
		place = meta.place,
		book = emptyBook,
		rankings = 'together'
	}: { withChecks?: boolean; place?: string; book?: Book; rankings?: RankingWay } = {}
): Promise<{ figures: MonthFigures; report: Report; keys: string[] }> {
	const view = { asOf, place, level: null };
	const checked = [];
	for (const id of withChecks ? checkIds : [])
		checked.push(await check(connection, meta, view, id));
	const all = withChecks ? lookedOf(view, checked, meta) : null;
	const looked = all && checkedOf(all, null, book);
	const figures = await monthFigures(connection, meta, view, looked);
	const doubts = new Set(all?.rules.filter(isDoubt).map(({ rule }) => rule));
	const keys = all?.findings.flatMap(({ key, rule }) => (doubts.has(rule) ? [key] : [])) ?? [];
	return { figures, report: reportOf(figures, meta, rankings), keys };
}

/** The text of a report as it is read: its parts with their titles, a paragraph a line. */
export const textOf = ({ sections }: Pick<Report, 'sections'>): string =>
	sections
		.flatMap(({ title, paragraphs }) => [
			`【${title}】`,
			...paragraphs.map(({ text }) => written(text))
		])
		.join('\n');

/** The words of one paragraph; empty where it says nothing. */
export const paragraphOf = ({ sections }: Pick<Report, 'sections'>, id: string): string => {
	const found = sections.flatMap(({ paragraphs }) => paragraphs).find((it) => it.id === id);
	return found ? written(found.text) : '';
};
