import type { Connection } from '../../src/lib/db/connection';
import { openNode } from '../../src/lib/db/node';
import { isWhole } from './corpus';

/**
 * An engine for a few rows: most of what hundreds of small statements take is their optimization, which
 * changes no answer, so it is left out. `CORPUS=1` optimizes, as the product does.
 */
export async function forFew<C extends Connection>(opened: Promise<C>): Promise<C> {
	const connection = await opened;
	if (!isWhole) await connection.run('PRAGMA disable_optimizer');
	return connection;
}

/** The build's engine for a few rows. */
export const openForFew = (): Promise<Connection> => forFew(openNode());

/** One such engine for all cases of a file, each alone in an empty schema. */
export async function openForCases() {
	const engine = await openForFew();
	let cases = 0;
	return {
		close: () => engine.close(),
		async alone<T>(work: (engine: Connection) => Promise<T>): Promise<T> {
			const schema = `case_${++cases}`;
			await engine.run(`CREATE SCHEMA ${schema}; USE ${schema}`);
			try {
				return await work(engine);
			} finally {
				await engine.run(`USE memory.main; DROP SCHEMA ${schema} CASCADE`);
			}
		}
	};
}
