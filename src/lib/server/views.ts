import { join } from 'node:path';
import { systems, type System } from '../datasets/systems';
import { measureProgress, type Prepared } from '../metrics/progress';
import { measureSide, type PreparedSide, type SideId, type Sides } from '../views/sides';
import { openCompiled } from './compiled';
import { describeSystem } from './datasets';
import { folder, readManifest } from './manifest';

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
		for (const system of systems()) found.push(await prepare(system, manifest[system.id]!.file));
		return found;
	});
	return prepared;
}

async function prepare(system: System, file: string): Promise<All> {
	const connection = await openCompiled(join(folder, file));
	const meta = await describeSystem(connection, system, file);
	const view = { asOf: meta.as_of, place: meta.place, level: null };
	const progress = await measureProgress(connection, meta, view);
	const sides = {
		funding: await measureSide.funding(connection, meta, view),
		coverage: await measureSide.coverage(connection, meta, view),
		posts: await measureSide.posts(connection, meta, view)
	};
	await connection.close();
	return { meta, progress, ...sides };
}
