import { join } from 'node:path';
import { systems, type System } from '../datasets/systems';
import type { Prepared } from '../metrics/measured/progress';
import {
	figures,
	pageIds,
	type PageId,
	type PreparedSide,
	type SideId,
	type Sides
} from '../views/sides';
import { openCompiled } from './compiled';
import { describeSystem } from './datasets';
import { folder, readManifest, type Manifest } from './manifest';

type All = Prepared & Sides;

let prepared: Promise<All[]> | null = null;

/** Every dataset with its default view (whole place, last day), measured from the compiled files. */
export async function prepareViews(): Promise<Prepared[]> {
	return (await all()).map(({ meta, progress }) => ({ meta, progress }));
}

/** A side of the same views, by dataset. */
export async function prepareSide<K extends SideId>(side: K): Promise<PreparedSide<K>> {
	return (await all()).map((it) => ({ id: it.meta.id, rows: it[side] }));
}

function all(): Promise<All[]> {
	prepared ??= readManifest().then(async (manifest) => {
		const found: All[] = [];
		for (const system of systems()) found.push(await prepare(system, manifest[system.id]!));
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
