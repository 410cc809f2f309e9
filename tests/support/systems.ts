import type { System } from '../../src/lib/datasets/systems';
import type { Connection } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';
import { buildSystem, type SystemTables } from '../../src/lib/server/datasets';

const built = new Map<string, Promise<{ connection: Connection; tables: SystemTables }>>();

/**
 * A dataset with its people and pay, and the tables that it was built from: built once for all the
 * test files of a worker, which only read it.
 */
export function builtSystem(system: System) {
	const found = built.get(system.id) ?? build(system);
	built.set(system.id, found);
	return found;
}

async function build(system: System) {
	const connection = await openNode();
	return { connection, tables: await buildSystem(connection, system) };
}
