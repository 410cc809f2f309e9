import type { Page as Browsed } from 'playwright-core';
import { expect } from 'vitest';
import { blocksIn } from '../../src/lib/blocks/block';
import { printed, type Grid, type Row } from '../../src/lib/blocks/grid';
import { cellText } from '../../src/lib/blocks/text';
import type { DatasetMeta } from '../../src/lib/datasets/meta';
import type { Connection } from '../../src/lib/db/connection';
import { measureProgress, type Prepared, type View } from '../../src/lib/metrics/measured/progress';
import { overview } from '../../src/lib/pages/overview';
import type { Page } from '../../src/lib/pages/page';
import { getLocale } from '../../src/lib/paraglide/runtime';
import { openCompiled } from '../../src/lib/server/compiled';
import { prepareViews } from '../../src/lib/server/views';
import type { FiguresOf, PageId } from '../../src/lib/views/sides';
import { words } from './printed';

/** What a page says of a view: its headline, and the rows of its tables. Without spaces. */
export interface Said {
	rate: string;
	counts: string[];
	sentences: string[];
	/** By block; what a fold or a tab hides is left out. */
	grids: Record<string, string[][]>;
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

const bare = (text: string): string => text.replace(/\s+/g, '');

/** What a page must say of a view. */
export function saidBy<K extends PageId>(
	page: Page<K>,
	{ meta, figures }: { meta: DatasetMeta; figures: FiguresOf<K> }
): Said {
	const blocks = blocksIn(page.blocks(figures, meta));
	const headline = blocks.find((it) => it.kind === 'headline');
	const grids = blocks.flatMap((it) => (it.kind === 'grid' && !it.empty ? [it] : []));
	return {
		rate: headline ? bare(words(headline.figure)) : '',
		counts: (headline?.counts ?? []).map((it) => bare(words(it))),
		sentences: (headline?.sentences ?? []).map(({ text, tag }) =>
			bare(words(text) + words(tag?.text))
		),
		grids: Object.fromEntries(
			grids.map(({ id, variants, most }) => [id, rowsOf(variants[0].grid, most)])
		)
	};
}

/** A grid as a screen shows it. */
function rowsOf(grid: Grid, most = Infinity): string[][] {
	const { rows } = printed({ ...grid, rows: grid.rows.map(withoutChildren) }, getLocale(), true);
	const total = grid.total ? rows.slice(-1) : [];
	return [...rows.slice(0, grid.rows.length).slice(0, most), ...total].map((cells) =>
		cells.map(({ cell }) => {
			const tags = cell.kind === 'text' ? (cell.marks ?? []).map((tag) => words(tag.text)) : [];
			return bare([cellText(cell, getLocale()), ...tags, words(cell.detail)].join(''));
		})
	);
}

const withoutChildren = ({ key, cells }: Row): Row => ({ key, cells });

/** What a page says; null while nothing is to be seen or it is out of date. */
export async function saidOn(page: Browsed): Promise<Said | null> {
	const found = await page.evaluate(() => {
		const figures = document.querySelector<HTMLElement>(
			'.figures[aria-busy="false"]:not(.waiting)'
		);
		if (!figures || document.documentElement.dataset.pending !== undefined) return null;
		const texts = (of: Element, what: string) =>
			[...of.querySelectorAll<HTMLElement>(what)]
				.filter((it) => it.checkVisibility())
				.map((it) => it.innerText.replace(/\s+/g, ''));
		const grids = [...figures.querySelectorAll('section.tile')].flatMap((tile) => {
			const table = tile.querySelector(':scope > .scroll table');
			if (!table) return [];
			const rows = [...table.querySelectorAll('tbody tr, tfoot tr')].filter((row) =>
				row.checkVisibility()
			);
			const cells = rows.map((row) =>
				[...row.querySelectorAll<HTMLElement>(':scope > :is(th, td)')].map((cell) =>
					[...cell.childNodes]
						.filter((it) => !(it instanceof HTMLButtonElement || it instanceof Comment))
						.map((it) => (it instanceof HTMLElement ? it.innerText : (it.textContent ?? '')))
						.join('')
						.replace(/\s+/g, '')
				)
			);
			return [[tile.id, cells] as const];
		});
		return {
			rate: texts(figures, '.headline .rate')[0] ?? '',
			counts: texts(figures, '.headline .counts'),
			sentences: [...figures.querySelectorAll<HTMLElement>('.headline .words > p')].map((it) =>
				[...it.children]
					.filter((part) => !part.matches('.mark'))
					.map((part) => (part as HTMLElement).innerText)
					.join('')
					.replace(/\s+/g, '')
			),
			grids: Object.fromEntries(grids)
		};
	});
	return found;
}

/** Waits until the overview says exactly what it must of a view. */
export async function expectOverview(page: Browsed, { meta, progress }: Prepared): Promise<void> {
	await expectPage(page, overview, { meta, figures: progress });
}

/** Waits until a page says exactly what it must of a view. */
export async function expectPage<K extends PageId>(
	browsed: Browsed,
	page: Page<K>,
	of: { meta: DatasetMeta; figures: FiguresOf<K> }
): Promise<void> {
	await expect.poll(() => saidOn(browsed)).toEqual(saidBy(page, of));
}
