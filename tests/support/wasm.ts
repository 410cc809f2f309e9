import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
	plainRows,
	rawCsv,
	readCsvFile,
	readRawCsv,
	streamOf,
	type ArrowTable
} from '../../src/lib/db/arrow';
import { QueryError, type Cell, type Connection, type Row } from '../../src/lib/db/connection';
import { lockdown } from '../../src/lib/db/lockdown';
import { VoidLogger, createDuckDB, NODE_RUNTIME } from '@duckdb/duckdb-wasm/blocking';

const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));

type Engine = Awaited<ReturnType<typeof createDuckDB>>;
type Shipping = Connection & {
	attach(name: string, bytes: Uint8Array): void;
	pack(sql: string): Uint8Array;
	unpack(table: string, packed: Uint8Array): void;
};

/** Starting an engine compiles 34 MB: one serves all the tests of a worker. */
let shared: Promise<Engine> | null = null;
let schemas = 0;

/** The browser's engine, the same WebAssembly file, run in this process; in it an empty schema of one's own. */
export async function openShipping(): Promise<Shipping> {
	shared ??= started();
	const connection = connected(await shared);
	const schema = `schema_${++schemas}`;
	await connection.run(`CREATE SCHEMA ${schema}; USE ${schema}`);
	return {
		...connection,
		async close() {
			await connection.run(`USE memory.main; DROP SCHEMA ${schema} CASCADE`);
			await connection.close();
		}
	};
}

/** The same with an engine of one's own. */
export const startShipping = async (lock?: string): Promise<Shipping> =>
	connected(await started(lock));

async function started(lock = lockdown()): Promise<Engine> {
	const bundle = (name: string) => ({
		mainModule: join(dist, `duckdb-${name}.wasm`),
		mainWorker: join(dist, `duckdb-node-${name}.worker.cjs`)
	});
	const db = await createDuckDB(
		{ mvp: bundle('mvp'), eh: bundle('eh') },
		new VoidLogger(),
		NODE_RUNTIME
	);
	await db.instantiate(() => undefined);
	db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true }, maximumThreads: 1 });
	const connection = db.connect();
	connection.query(lock);
	connection.close();
	return db;
}

let files = 0;

function connected(db: Engine): Shipping {
	const connection = db.connect();
	const attached: string[] = [];

	const ask = (sql: string, params: readonly Cell[]): ArrowTable => {
		try {
			if (params.length === 0) return connection.query(sql);
			const statement = connection.prepare(sql);
			try {
				return statement.query(...params);
			} finally {
				statement.close();
			}
		} catch (error) {
			throw new QueryError((error as Error).message, sql);
		}
	};
	return {
		query: async <R extends Row>(sql: string, params: readonly Cell[] = []) =>
			plainRows<R>(ask(sql, params)),
		run: async (sql) => void ask(sql, []),
		async load(table, columns, rows) {
			const path = `in/load-${++files}.csv`;
			db.registerFileBuffer(path, rawCsv(columns.length, rows));
			ask(readRawCsv(table, path, columns), []);
			db.dropFile(path);
		},
		async loadCsv(table, width, csv) {
			const path = `in/load-${++files}.csv`;
			db.registerFileBuffer(path, csv.bytes);
			ask(readCsvFile(table, path, width, csv), []);
			db.dropFile(path);
		},
		attach(name, bytes) {
			const path = `in/${name}-${++files}.duckdb`;
			db.registerFileBuffer(path, bytes);
			ask(`ATTACH '${path}' AS "${name}" (READ_ONLY)`, []);
			attached.push(name);
		},
		pack: (sql) => connection.useUnsafe((it, id) => it.runQuery(id, sql)),
		unpack: (table, packed) =>
			connection.insertArrowFromIPCStream(streamOf(packed), { name: table, create: true }),
		async close() {
			ask('USE memory.main', []);
			for (const name of attached) ask(`DETACH "${name}"`, []);
			connection.close();
		}
	};
}
