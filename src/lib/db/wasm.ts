import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import {
	plainRowsInTurns,
	rawCsv,
	readCsvFile,
	readRawCsv,
	streamOf,
	type ArrowTable
} from './arrow';
import { QueryError, type Cell, type Connection, type Row } from './connection';
import { lockdown } from './lockdown';
import { keep, siteFile, SiteFileError } from './site_file';
import { startWorker, WorkerEnded } from './worker';

/** A browser's engine: also takes a compiled dataset. */
export interface BrowserConnection extends Connection {
	/** Attaches a `.duckdb` file's bytes read-only under `name` and makes it the default. */
	attach(name: string, bytes: Uint8Array): Promise<void>;
	/** The rows of one statement, packed for another engine; whole numbers and decimals as doubles. */
	pack(sql: string): Promise<Uint8Array>;
	/** Creates `table` of what another engine packed. */
	unpack(table: string, packed: Uint8Array): Promise<void>;
}

/** What an engine may do. */
interface Limits {
	/** Its memory, such as `1GB`. */
	memory?: string;
	/** Folders of registered files that statements may read. */
	directories?: readonly string[];
}

/** The worker died: nothing that it held is left. The supervisor starts another. */
export class EngineDied extends Error {
	override name = 'EngineDied';
}

/**
 * How long an engine may take to be there once its files are, before another is started. Milliseconds; twice
 * as long after each that took longer, for it may be the machine.
 */
let patience = 30_000;
const casts = { castBigIntToDouble: true, castDecimalToDouble: true };

/** Its owner opens the engine once, and locks it: nobody opens, resets or starts it again. */
const refused = { once: ['INSTANTIATE', 'OPEN'], never: ['RESET', 'REGISTER_FILE_URL'] };

/**
 * Starts DuckDB in a worker of its own, locked, one thread. Fails with a `SiteFileError` when its files
 * can't be had or aren't what they must be.
 */
export async function openWasm({ memory, directories }: Limits = {}): Promise<BrowserConnection> {
	const duckdb = await import('@duckdb/duckdb-wasm').catch(() => {
		throw new SiteFileError('duckdb-wasm', 'unreachable');
	});
	const wasm = new URL(wasmUrl, document.baseURI).href;
	// A worker would wait for ever for files that it can't use: so they are fetched and looked at here.
	const bytes = siteFile(wasmUrl, ENGINE_CRC32);
	bytes.catch((reason: unknown) => reason);
	const text = await siteFile(workerUrl);
	const started = startWorker({ text }, refused);
	let isClosed = false;
	const alive = async <T>(work: () => Promise<T>): Promise<T> => {
		if (isClosed) throw new EngineDied('the engine was closed');
		try {
			// Nothing is asked of a worker that is gone: the library would write the message, rows and all,
			// to the console.
			await Promise.race([started.ended, Promise.resolve()]);
			return await started.during(work());
		} catch (error) {
			throw error instanceof WorkerEnded ? new EngineDied(error.message) : error;
		}
	};

	const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), started.worker);
	const boot = async () => {
		await alive(() => started.beating);
		started.hand(wasm, await bytes, 'application/wasm');
		// Seen once in some hundred starts: signs of life, and never an answer.
		const late = setTimeout(() => {
			patience *= 2;
			started.end();
		}, patience);
		try {
			await alive(() => db.instantiate(wasm));
			await alive(() => db.open({ query: casts, maximumThreads: 1 }));
			const connection = await alive(() => db.connect());
			await alive(() => connection.query(lockdown(directories, memory)));
			return connection;
		} finally {
			clearTimeout(late);
		}
	};
	const connection = await booted(boot()).catch((error: unknown) => {
		started.end();
		throw error;
	});
	// It started from it: another engine may, when the server is gone.
	keep(workerUrl, text);
	let files = 0;

	const refusing = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
		try {
			return await work();
		} catch (error) {
			if (error instanceof EngineDied) throw error;
			throw new QueryError((error as Error).message, sql);
		}
	};
	const ask = (sql: string, params: readonly Cell[]): Promise<ArrowTable> =>
		refusing(sql, async () => {
			if (params.length === 0) return alive(() => connection.query(sql));
			const statement = await alive(() => connection.prepare(sql));
			try {
				return await alive(() => statement.query(...params));
			} finally {
				if (!isClosed) await alive(() => statement.close());
			}
		});

	return {
		async query<R extends Row>(sql: string, params: readonly Cell[] = []) {
			return plainRowsInTurns<R>(await ask(sql, params));
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
			const copy = await copied(csv.bytes);
			await alive(() => db.registerFileBuffer(path, copy));
			await ask(readCsvFile(table, path, width, csv), []);
			await alive(() => db.dropFile(path));
		},
		async attach(name, bytes) {
			const path = `in/${name}-${++files}.duckdb`;
			await alive(() => db.registerFileBuffer(path, bytes));
			await ask(`ATTACH '${path}' AS "${name}" (READ_ONLY)`, []);
		},
		pack: (sql) =>
			refusing(sql, () => alive(() => connection.useUnsafe((it, id) => it.runQuery(id, sql)))),
		async unpack(table, packed) {
			const options = { name: table, create: true };
			await refusing(`unpack ${table}`, () =>
				alive(() => connection.insertArrowFromIPCStream(streamOf(packed), options))
			);
		},
		async close() {
			isClosed = true;
			started.end();
		}
	};
}

const PIECE = 16 * 1024 * 1024;

/** A copy, made piece by piece: the page stands still as long as each takes. */
async function copied(bytes: Uint8Array): Promise<Uint8Array> {
	const copy = new Uint8Array(bytes.length);
	for (let at = 0; at < bytes.length; at += PIECE) {
		if (at > 0) await new Promise((next) => setTimeout(next));
		copy.set(bytes.subarray(at, at + PIECE), at);
	}
	return copy;
}

/** What fails while the engine starts is its files' fault, unless its worker was killed meanwhile. */
async function booted<T>(boot: Promise<T>): Promise<T> {
	try {
		return await boot;
	} catch (error) {
		const { message } = error as Error;
		if (/CompileError|LinkError|WebAssembly/i.test(message))
			throw new SiteFileError(nameOf(wasmUrl), 'damaged', message.slice(0, 120));
		if (/SyntaxError|could not start/i.test(message))
			throw new SiteFileError(nameOf(workerUrl), 'damaged', message.slice(0, 120));
		throw error;
	}
}

const nameOf = (address: string): string => address.split('/').at(-1) ?? address;
