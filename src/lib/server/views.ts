import { join } from 'node:path';
import type { DatasetMeta } from '../datasets/meta';
import { systems, type System } from '../datasets/systems';
import type { Prepared } from '../metrics/measured/progress';
import {
	figures,
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

let described: Promise<DatasetMeta[]> | null = null;

/** What was measured of a dataset, by its name and the page's. */
const measured = new Map<string, Promise<unknown>>();

/** Every dataset with its default view (whole place, last day), measured from the compiled files. */
export async function prepareViews(): Promise<Prepared[]> {
	const found: Prepared[] = [];
	for (const meta of await metas())
		found.push({ meta, progress: await figuresOf(meta, 'progress') });
	return found;
}

/** Width in which the charts of pages without a script are drawn. */
const CHART = 760;

/** What a page brings along: its rows of the default views, and the charts of the first one as SVG text. */
export async function preparePage<K extends PageId>(
	page: Page<K>
): Promise<{ rows: PreparedSide<SideId> | null; charts: Record<string, string> }> {
	const [first] = await metas();
	const rows = await figuresOf(first!, page.figures);
	return {
		rows: page.figures === 'progress' ? null : await prepareSide(page.figures),
		charts: Object.fromEntries(
			blocksIn(page.blocks(rows, first!)).flatMap((block) =>
				block.kind === 'chart'
					? [[block.id, svgOf(block.draw('zh-CN', CHART), CHART, block.height)]]
					: []
			)
		)
	};
}

/** A side of the same views, by dataset. */
export async function prepareSide<K extends SideId>(side: K): Promise<PreparedSide<K>> {
	const found: { id: string; rows: Sides[K] }[] = [];
	for (const meta of await metas())
		found.push({ id: meta.id, rows: (await figuresOf(meta, side)) as Sides[K] });
	return found;
}

function metas(): Promise<DatasetMeta[]> {
	described ??= readManifest().then(async (manifest) => {
		const found: DatasetMeta[] = [];
		const { dataset } = siteSettings();
		// The one that the site opens with comes first.
		const ordered = systems().toSorted(
			(a, b) => Number(b.id === dataset) - Number(a.id === dataset)
		);
		for (const system of ordered) found.push(await describe(system, manifest[system.id]!));
		return found;
	});
	return described;
}

async function describe(system: System, { file, cubes }: Manifest[string]): Promise<DatasetMeta> {
	const connection = await openCompiled(join(folder, file));
	const meta = { ...(await describeSystem(connection, system, file)), cubes };
	await connection.close();
	return meta;
}

/** Measured when it is asked for, once. */
function figuresOf<K extends PageId>(meta: DatasetMeta, page: K): Promise<FiguresOf<K>> {
	const name = `${meta.id} ${page}`;
	const asked = (measured.get(name) ?? measure(meta, page)) as Promise<FiguresOf<K>>;
	measured.set(name, asked);
	return asked;
}

async function measure<K extends PageId>(meta: DatasetMeta, page: K): Promise<FiguresOf<K>> {
	const { file } = (await readManifest())[meta.id]!;
	const connection = await openCompiled(join(folder, file));
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	const rows = await figures[page].measure(connection, meta, view);
	await connection.close();
	return rows;
}
