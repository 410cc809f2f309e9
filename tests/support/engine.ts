import type { Connection } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';

/**
 * An engine for a few rows: most of what hundreds of small statements take is their optimization, which
 * changes no answer, so it is left out. `CORPUS=1` optimizes, as the build does.
 */
export async function openForFew(): Promise<Connection> {
	const connection = await openNode();
	if (!process.env.CORPUS) await connection.run('PRAGMA disable_optimizer');
	return connection;
}
