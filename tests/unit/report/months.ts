import { checkIds } from '$lib/checks/catalog';
import { check } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { lookedOf, surveyOf } from '$lib/findings/survey';
import { monthFigures, type MonthFigures } from '$lib/report/figures';
import { reportOf } from '$lib/report/report';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';

/** A month of a dataset's whole place, with what all checks find, and its report. */
export async function monthOf(
	connection: Connection,
	meta: DatasetMeta,
	asOf: string,
	{ withChecks = true, place = meta.place }: { withChecks?: boolean; place?: string } = {}
): Promise<{ figures: MonthFigures; report: Report }> {
	const view = { asOf, place, level: null };
	const checked = [];
	for (const id of withChecks ? checkIds : [])
		checked.push(await check(connection, meta, view, id));
	const survey = withChecks ? surveyOf(lookedOf(view, checked, meta), null) : null;
	const figures = await monthFigures(connection, meta, view, survey);
	return { figures, report: reportOf(figures, meta) };
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
