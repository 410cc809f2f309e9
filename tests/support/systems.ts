import type { DatasetMeta } from '../../src/lib/datasets/meta';
import { system, type System } from '../../src/lib/datasets/systems';
import type { Connection } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';
import { compiledFile, openCompiled } from '../../src/lib/server/compiled';
import {
	allRows,
	describeSystem,
	simulate,
	type SystemTables
} from '../../src/lib/server/datasets';

const built = new Map<string, Promise<{ connection: Connection; tables: SystemTables }>>();

/**
 * A dataset with its people and pay, as compiled, and the tables that it was built from: opened once
 * for all the test files of a worker, which only read it.
 */
export function builtSystem(system: System) {
	const found = built.get(system.id) ?? build(system);
	built.set(system.id, found);
	return found;
}

const compiled = new Map<string, Promise<{ meta: DatasetMeta; connection: Connection }>>();

/** A dataset as compiled, with its description: one for all the test files of a worker, which only read it. */
export function compiledSystem(id: string) {
	const found = compiled.get(id) ?? opened(system(id));
	compiled.set(id, found);
	return found;
}

async function opened(of: System) {
	const connection = await openCompiled(await builtFile(of));
	return { connection, meta: await describeSystem(connection, of, null) };
}

/** Path of a dataset's compiled file. */
export const builtFile = (system: System): Promise<string> => compiledFile(system, process.cwd());

async function build(system: System) {
	const connection = await openCompiled(await builtFile(system));
	const simulator = await openNode();
	const tables = allRows(await simulate(simulator, system));
	await simulator.close();
	return { connection, tables };
}
