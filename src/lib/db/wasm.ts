import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { plainRows, rawCsv, readCsvFile, readRawCsv, type ArrowTable } from './arrow';
import { QueryError, type Cell, type Connection, type Row } from './connection';
import { lockdown } from './lockdown';
import { startWorker } from './worker';

/** A browser's engine: also takes a compiled dataset. */
export interface BrowserConnection extends Connection {
	/** Attaches a `.duckdb` file's bytes read-only under `name` and makes it the default. */
	attach(name: string, bytes: Uint8Array): Promise<void>;
}

/** The worker died: nothing that it held is left. The supervisor starts another. */
export class EngineDied extends Error {
	override name = 'EngineDied';
}

/** Starts DuckDB in a worker of its own, locked, one thread. Fails when its files can't be had. */
export async function openWasm(): Promise<BrowserConnection> {
	const duckdb = await import('@duckdb/duckdb-wasm');
	const worker = startWorker(workerUrl);
	const died = new Promise<never>((_, reject) => {
		worker.addEventListener('error', (event) =>
			reject(new EngineDied(event.message || 'the engine could not start'))
		);
	});
	// Nobody may be waiting when it dies; the next call learns of it.
	died.catch((error: unknown) => (lost = error as Error));
	let lost: Error | null = null;
	// Nothing is asked of a worker that is gone: the library would write the message, rows and all, to
	// the console.
	const alive = <T>(work: () => Promise<T>): Promise<T> => {
		if (lost) return Promise.reject(lost);
		return Promise.race([work(), died]);
	};

	const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
	try {
		await reachable(new URL(wasmUrl, document.baseURI).href);
	} catch (error) {
		worker.terminate();
		throw error;
	}
	await alive(() => db.instantiate(new URL(wasmUrl, document.baseURI).href));
	await alive(() =>
		db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true }, maximumThreads: 1 })
	);
	const connection = await alive(() => db.connect());
	await alive(() => connection.query(lockdown()));
	let files = 0;

	const ask = async (sql: string, params: readonly Cell[]): Promise<ArrowTable> => {
		try {
			if (params.length === 0) return await alive(() => connection.query(sql));
			const statement = await alive(() => connection.prepare(sql));
			try {
				return await alive(() => statement.query(...params));
			} finally {
				if (!lost) await statement.close();
			}
		} catch (error) {
			if (error instanceof EngineDied) throw error;
			throw new QueryError((error as Error).message, sql);
		}
	};

	return {
		async query<R extends Row>(sql: string, params: readonly Cell[] = []) {
			return plainRows<R>(await ask(sql, params));
		},
		async run(sql) {
			await ask(sql, []);
		},
		async load(table, columns, rows) {
			const path = `in/load-${++files}.csv`;
			await alive(() => db.registerFileBuffer(path, rawCsv(columns.length, rows)));
			await ask(readRawCsv(table, path, columns), []);
			await alive(() => db.dropFile(path));
		},
		async loadCsv(table, width, csv) {
			const path = `in/load-${++files}.csv`;
			// File handles need what browsers offer only to secure addresses. The worker takes the buffer
			// away, and a restarted engine will ask for it again: hence a copy.
			await alive(() => db.registerFileBuffer(path, csv.bytes.slice()));
			await ask(readCsvFile(table, path, width, csv), []);
			await alive(() => db.dropFile(path));
		},
		async attach(name, bytes) {
			const path = `in/${name}-${++files}.duckdb`;
			await alive(() => db.registerFileBuffer(path, bytes));
			await ask(`ATTACH '${path}' AS "${name}" (READ_ONLY)`, []);
		},
		async close() {
			lost ??= new EngineDied('the engine was closed');
			await db.terminate();
		}
	};
}

/** The worker waits for ever for an engine that it can't fetch: so that is found out here first. */
async function reachable(address: string): Promise<void> {
	const answer = await fetch(address).catch((error: unknown) => error as Error);
	if (answer instanceof Error) throw new EngineDied(answer.message);
	await answer.body?.cancel();
	if (!answer.ok) throw new EngineDied(`${address}: HTTP ${answer.status}`);
}
