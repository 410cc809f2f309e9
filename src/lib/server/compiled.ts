import { dirname } from 'node:path';
import { literal, type Connection } from '../db/connection';
import { openNode } from '../db/node';
import type { System } from '../datasets/systems';
import { cached, sourcesHash } from './cache.js';
import { buildSystem, writeDatabase } from './datasets';

/** All that a compiled dataset is made from: when any of it changes, it is compiled anew. */
export const madeFrom: readonly string[] = [
	'package-lock.json',
	'data',
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

/** An engine whose default is a compiled dataset, read-only. */
export async function openCompiled(file: string): Promise<Connection> {
	const connection = await openNode([`${dirname(file)}/`]);
	await connection.run(`ATTACH ${literal(file)} AS compiled (READ_ONLY); USE compiled`);
	return connection;
}
