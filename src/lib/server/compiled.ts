import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { literal, type Connection } from '../db/connection';
import { openNode } from '../db/node';
import type { System } from '../datasets/systems';
import { factIds } from '../metrics/terms/facts';
import { packCube } from '../metrics/cubes/packed';
import { usualCube } from '../views/usual';
import { cached, sourcesHash } from './cache.js';
import { buildSystem, describeSystem, writeDatabase } from './datasets';

/** All that a compiled dataset is made from: when any of it changes, it is compiled anew. */
export const madeFrom: readonly string[] = [
	'package-lock.json',
	// Packages that are published don't change the datasets.
	...['datasets', 'notices', 'policies', 'reference'].map((folder) => `data/${folder}`),
	...['base', 'datasets', 'db', 'demo', 'intake', 'model', 'notices', 'policy', 'server'].map(
		(folder) => `src/lib/${folder}`
	)
];

/**
 * Path of a dataset's compiled `.duckdb` file, which is built if the sources have changed.
 *
 * @param root top folder of the checkout
 */
export function compiledFile(system: System, root: string): Promise<string> {
	const key = `${sourcesHash(root, madeFrom)}.duckdb`;
	return cached(root, { name: system.id, key }, async (path) => {
		const connection = await openNode([`${dirname(path)}/`]);
		await buildSystem(connection, system);
		await writeDatabase(connection, path);
		await connection.close();
	});
}

/**
 * Folder of the usual views of a compiled dataset, a file for each fact by its name.
 *
 * @param root top folder of the checkout
 */
export function compiledCubes(system: System, root: string): Promise<string> {
	const sources = [...madeFrom, 'src/lib/metrics', 'src/lib/checks', 'src/lib/views'];
	const key = `${sourcesHash(root, sources)}.cubes`;
	return cached(root, { name: system.id, key }, async (path) => {
		const connection = await openCompiled(await compiledFile(system, root));
		const meta = await describeSystem(connection, system, null);
		await mkdir(path);
		for (const fact of factIds)
			await writeFile(join(path, fact), packCube(await usualCube(connection, meta, fact)));
		await connection.close();
	});
}

/** An engine whose default is a compiled dataset, read-only. */
export async function openCompiled(file: string): Promise<Connection> {
	const connection = await openNode([`${dirname(file)}/`]);
	await connection.run(`ATTACH ${literal(file)} AS compiled (READ_ONLY); USE compiled`);
	return connection;
}
