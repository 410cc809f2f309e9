import { join } from 'node:path';
import { systems, type System } from '../datasets/systems';
import type { Prepared } from '../metrics/measured/progress';
import {
	figures,
	pageIds,
	type FiguresOf,
	type PageId,
	type PreparedSide,
	type SideId,
	type Sides
} from '../views/sides';
import { blocksIn } from '../blocks/block';
import { svgOf } from '../blocks/render/draw';
import type { Page } from '../pages/page';
import { openCompiled } from './compiled';
import { describeSystem } from './datasets';
import { siteSettings } from './site';
import { folder, readManifest, type Manifest } from './manifest';

type All = Prepared & Sides;

let prepared: Promise<All[]> | null = null;

/** Every dataset with its default view (whole place, last day), measured from the compiled files. */
export async function prepareViews(): Promise<Prepared[]> {
	return (await all()).map(({ meta, progress }) => ({ meta, progress }));
}

/** Width in which the charts of pages without a script are drawn. */
const CHART = 760;

/** What a page brings along: its rows of the default views, and the charts of the first one as SVG text. */
export async function preparePage<K extends PageId>(
	page: Page<K>
): Promise<{ rows: PreparedSide<SideId> | null; charts: Record<string, string> }> {
	const [first] = await all();
	const figures = (
		page.figures === 'progress' ? first!.progress : first![page.figures]
	) as FiguresOf<K>;
	return {
		rows: page.figures === 'progress' ? null : await prepareSide(page.figures),
		charts: Object.fromEntries(
			blocksIn(page.blocks(figures, first!.meta)).flatMap((block) =>
				block.kind === 'chart'
					? [[block.id, svgOf(block.draw('zh-CN', CHART), CHART, block.height)]]
					: []
			)
		)
	};
}

/** A side of the same views, by dataset. */
export async function prepareSide<K extends SideId>(side: K): Promise<PreparedSide<K>> {
	return (await all()).map((it) => ({ id: it.meta.id, rows: it[side] }));
}

function all(): Promise<All[]> {
	prepared ??= readManifest().then(async (manifest) => {
		const found: All[] = [];
		const { dataset } = siteSettings();
		// The one that the site opens with comes first.
		const ordered = systems().toSorted(
			(a, b) => Number(b.id === dataset) - Number(a.id === dataset)
		);
		for (const system of ordered) found.push(await prepare(system, manifest[system.id]!));
		return found;
	});
	return prepared;
}

async function prepare(system: System, { file, cubes }: Manifest[string]): Promise<All> {
	const connection = await openCompiled(join(folder, file));
	const meta = { ...(await describeSystem(connection, system, file)), cubes };
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	const measured = {} as Record<PageId, unknown>;
	for (const id of pageIds) measured[id] = await figures[id].measure(connection, meta, view);
	await connection.close();
	return { meta, ...measured } as All;
}
