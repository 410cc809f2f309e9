import { DuckDBInstance } from '@duckdb/node-api';
import { openNode } from '../../src/lib/db/node';
import { buildLocal } from '../../src/lib/model/local';
import { spreadOf, timed, type Bench } from './figures';
import { pages, timeViews } from './questions';
import { bare, fileSet, known, laidOut } from './sets';

/** Names of native figures that the browser's are divided by. */
export const readKey = (rows: number): string => `read_csv/${rows}`;
export const loadKey = (rows: number): string => `load/${rows}`;
export const bareKey = (page: string, rows: number): string => `${page}/${rows}/bare`;

/** What native DuckDB with one thread takes for the same roster: to read it, and for the product's whole load. */
export async function native(bench: Bench): Promise<void> {
	for (const rows of [bench.medium, bench.large]) {
		const set = await fileSet(bench.root, rows);
		const [roster] = set.of(['roster']);
		const section = 'native DuckDB, one thread';
		const read = await readNatively(roster!);
		bench.natives.set(readKey(rows), spreadOf([read]));
		bench.add([read / 1000], { section, what: 'read_csv of the roster', size: rows, unit: 's' });

		const parsed = await timed(() => laidOut(set.of(bare)));
		const connection = await openNode();
		try {
			const built = await timed(() => buildLocal(connection, parsed.value, known));
			bench.natives.set(loadKey(rows), spreadOf([parsed.taken + built.taken]));
			bench.add([built.taken / 1000], {
				...{ section, what: 'plan and roster staged, facts built', size: rows, unit: 's' },
				native: spreadOf([read / 1000])
			});
			bench.add([(parsed.taken + built.taken) / 1000], {
				...{ section, what: 'the same with reading the files in Node', size: rows, unit: 's' },
				native: spreadOf([read / 1000])
			});
			for (const page of pages) {
				const [timing] = await timeViews(page, [connection], built.value.meta, 4_000);
				bench.natives.set(bareKey(page.id, rows), spreadOf(timing!.taken));
			}
		} finally {
			await connection.close();
		}
	}
}

/** Milliseconds of `CREATE TABLE … FROM read_csv` with one thread, its own sniffing included. */
async function readNatively(file: string): Promise<number> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
	const connection = await instance.connect();
	try {
		const { taken } = await timed(() =>
			connection.run('CREATE TABLE t AS FROM read_csv($1)', [file])
		);
		return taken;
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
}
