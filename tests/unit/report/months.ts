import { afterAll } from 'vitest';
import { checkIds } from '$lib/checks/catalog';
import { check } from '$lib/checks/run';
import type { DatasetMeta } from '$lib/datasets/meta';
import type { Connection } from '$lib/db/connection';
import { steps } from '$lib/model/steps';
import { isDoubt, lookedOf } from '$lib/findings/survey';
import { emptyBook, type Book } from '$lib/findings/verdicts';
import { checkedOf, monthFigures, type MonthFigures } from '$lib/report/figures';
import { reportOf } from '$lib/report/compose';
import type { RankingWay } from '$lib/report/kinds';
import type { Report } from '$lib/report/terms';
import { written } from '$lib/report/write';
import type { Drawn } from '../../support/dataset';
import { compiledSystem } from '../../support/systems';
import { drawnChecks } from '../checks/drawing';
import { dongchangfu } from '../model/measured';

interface Asked {
	withChecks?: boolean;
	place?: string;
	book?: Book;
	rankings?: RankingWay;
}

/** A month of a dataset's whole place with its report, and the keys of what all checks find doubtful. */
export async function monthOf(
	connection: Connection,
	meta: DatasetMeta,
	asOf: string,
	{ withChecks = true, place = meta.place, book = emptyBook, rankings = 'together' }: Asked = {}
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

const known = new Map<string, ReturnType<typeof monthOf>>();

/**
 * A month of a compiled dataset: measured once for all the test files of a worker, which only read it. Without
 * checks unless they are asked for.
 */
export async function compiledMonth(
	id: string,
	asOf?: string,
	{ withChecks = false, ...more }: Omit<Asked, 'book'> = {}
) {
	const { connection, meta } = await compiledSystem(id);
	const day = asOf ?? meta.as_of;
	const name = JSON.stringify([id, day, withChecks, more.place, more.rankings]);
	const found = known.get(name) ?? monthOf(connection, meta, day, { withChecks, ...more });
	known.set(name, found);
	return { connection, meta, ...(await found) };
}

/** Drawn datasets of 东昌府区, each built once for all the days that the tests of a file ask about. */
export function drawnOnce() {
	const built = new Map<string, ReturnType<typeof drawnChecks>>();
	afterAll(async () => {
		for (const it of built.values()) await (await it).close();
	});
	return async (drawn: Drawn, asOf: string) => {
		const name = JSON.stringify(drawn);
		const found = built.get(name) ?? drawnChecks(dongchangfu, drawn, asOf, steps);
		built.set(name, found);
		const { connection, meta } = await found;
		return { connection, meta: { ...meta, as_of: asOf } };
	};
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
