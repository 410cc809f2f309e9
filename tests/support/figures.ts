import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { Connection } from '../../src/lib/db/connection';
import { measureProgress, type Prepared, type View } from '../../src/lib/metrics/measured/progress';
import { m } from '../../src/lib/paraglide/messages';
import { count, rate } from '../../src/lib/present/format';
import { headline } from '../../src/lib/present/headline';
import { ranking } from '../../src/lib/present/ranking';
import { villageTable } from '../../src/lib/present/tables';
import { openCompiled } from '../../src/lib/server/compiled';
import { prepareViews } from '../../src/lib/server/views';

/** The numbers that the overview prints of a view. */
export interface Overview {
	rate: string;
	counts: string;
	/** What is said of it, but for the status and what is told of past milestones. */
	said: string[];
	/** Per place: its name, completion, filled/planned. Per village: its name and counts. */
	rows: string[][];
}

/** One per built dataset, which lasts as long as the worker: it is only read. */
const connections = new Map<string, Promise<Connection>>();

/** What a function measures of a view of a built dataset, by Node's engine. */
export async function measuredBy<T>(
	measure: (connection: Connection, meta: DatasetMeta, view: View) => Promise<T>,
	id: string,
	view: Partial<View> = {}
): Promise<{ meta: DatasetMeta; rows: T }> {
	const { meta, progress } = (await prepareViews()).find((it) => it.meta.id === id)!;
	const connection = connections.get(id) ?? openCompiled(`build/datasets/${meta.file}`);
	connections.set(id, connection);
	const rows = await measure(await connection, meta, { ...progress.view, ...view });
	return { meta, rows };
}

/** A view of a built dataset as Node's engine measures it. */
export async function measured(id: string, view: Partial<View> = {}): Promise<Prepared> {
	const { meta, rows } = await measuredBy(measureProgress, id, view);
	return { meta, progress: rows };
}

/** What the overview must show of a view. */
export function overviewOf({ meta, progress }: Prepared): Overview {
	const { rate: percent, done, planned, reporting, verdict, outlook } = headline(progress, meta);
	const [missing = '', ...others] = reporting;
	return {
		rate: percent,
		counts: m.headline_of_plan({ done, planned }),
		said: [missing, verdict, ...others, outlook].filter((text) => text !== ''),
		rows:
			progress.places?.by === 'village'
				? villageTable(progress).rows.map((row) => row.map(({ text }) => text))
				: ranking(progress, meta).map(({ name, completion, onboarded, planned }) => [
						name,
						rate(completion),
						`${count(onboarded)}/${count(planned)}`
					])
	};
}

/** What the overview shows; null while nothing is to be seen or it is out of date. */
export async function overviewOn(page: Page): Promise<Overview | null> {
	const found = await page.evaluate(() => {
		const figures = document.querySelector<HTMLElement>('.figures[aria-busy="false"]');
		if (!figures?.checkVisibility({ visibilityProperty: true })) return null;
		const text = (of: string) => figures.querySelector<HTMLElement>(of)?.innerText.trim() ?? '';
		const table = [...figures.querySelectorAll('table')].at(-1);
		const cells = (row: Element) =>
			[...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => cell.innerText.trim());
		return {
			rate: text('.rate'),
			counts: text('.counts').split('\n')[0]!,
			said: [...figures.querySelectorAll<HTMLElement>('.verdict > span, .headline .second')]
				.filter((it) => !it.matches('.mark'))
				.map((it) => it.innerText.trim()),
			header: table ? cells(table.querySelector('thead tr')!) : [],
			rows: table ? [...table.querySelectorAll('tbody tr')].map(cells) : []
		};
	});
	if (!found) return null;
	const { header, ...overview } = found;
	const names = header.map((name) => name.replace(/[↑↓]/g, '').trim());
	const at = [1, names.indexOf(m.col_completion()), names.indexOf(m.col_done_of_plan())];
	if (at.includes(-1)) return overview;
	return { ...overview, rows: overview.rows.map((row) => at.map((i) => row[i] ?? '')) };
}

/** Waits until the overview shows exactly a view's numbers. */
export async function expectOverview(page: Page, of: Prepared): Promise<void> {
	await expect.poll(() => overviewOn(page), { timeout: 20_000 }).toEqual(overviewOf(of));
}
