import { base } from '$app/paths';
import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import { crc32Of, siteFile } from '../db/site_file';
import { supervise, type Supervised } from '../db/supervisor';
import { openWasm, type BrowserConnection } from '../db/wasm';
import type { Aside, LaidOut } from '../intake/load';
import type { Known, Local, OnProgress } from '../model/local';
import { Stopped } from './reader';
import type { Prepared } from '../metrics/progress';

/** What the user loaded, beside the files' laid-out tables from which the engine can be filled again. */
interface Loaded {
	tables: readonly LaidOut[];
	known: Known;
	/** Of the engine's memory, where it lies. */
	schema: string;
	local: Local;
}

/** A load of millions of rows takes minutes, and has a button that ends it. Milliseconds. */
const LONGEST_LOAD = 30 * 60_000;

/** Owner of the engine and of the user's own files. One per page. */
export class Session {
	readonly prepared: readonly Prepared[];
	#engine: Supervised<BrowserConnection> | null = null;
	#queue: Promise<unknown> = Promise.resolve();
	#attached: readonly string[] = [];
	#loads = 0;
	#loading = false;
	#loaded = $state.raw<Loaded | null>(null);
	/** How often a dead engine was replaced. */
	restarts = $state(0);

	constructor(prepared: readonly Prepared[]) {
		this.prepared = prepared;
	}

	/** Everything that can be shown, the default first. */
	get datasets(): DatasetMeta[] {
		const own = this.#loaded ? [this.#loaded.local.meta] : [];
		return [...this.prepared.map(({ meta }) => meta), ...own];
	}

	/** What became of the user's own files; null when none are loaded. */
	get local(): Local | null {
		return this.#loaded?.local ?? null;
	}

	/** Starts the engine ahead of the first question. */
	async warmUp(): Promise<void> {
		const ready = this.#inTurn(() => this.engine.run('SELECT 1'));
		// Nobody asked yet: a failure shows when somebody does, and is tried again then.
		await ready.then(undefined, () => undefined);
	}

	/** Runs `work` with a dataset as the engine's default. */
	withDataset<T>(meta: DatasetMeta, work: (connection: Connection) => Promise<T>): Promise<T> {
		return this.#inTurn(async () => {
			const engine = this.engine;
			if (meta.file !== null && !this.#attached.includes(meta.id)) {
				const address = `${base}/datasets/${meta.file}`;
				await engine.keep(`dataset ${meta.id}`, async (it) =>
					it.attach(meta.id, await siteFile(address, crc32Of(meta.file!)))
				);
				this.#attached = [...this.#attached, meta.id];
			}
			const name = meta.file === null ? `memory.${this.#loaded?.schema ?? 'main'}` : `"${meta.id}"`;
			await engine.keep('default', (it) => it.run(`USE ${name}`));
			return work(engine);
		});
	}

	/** The rows of a table that would be set aside, before anything of it is loaded for good. */
	asidesOf(one: LaidOut): Promise<Aside[]> {
		return this.#inTurn(async () => {
			const { dropPlaced, placeTables } = await import('../intake/load');
			await this.engine.run('CREATE SCHEMA IF NOT EXISTS memory.preview; USE memory.preview');
			try {
				return (await placeTables(this.engine, [one]))[0]!.asides;
			} finally {
				await dropPlaced(this.engine);
			}
		});
	}

	/**
	 * Loads the user's own files in place of any loaded before, which stay as they are when this fails.
	 * Throws a `UserError` for files that can't be used, `Stopped` after `stopLoading()`.
	 */
	loadLocal(tables: readonly LaidOut[], known: Known, onProgress: OnProgress): Promise<Local> {
		return this.#inTurn(async () => {
			const { buildLocal } = await import('../model/local');
			let local: Local | undefined;
			const schema = `local_${++this.#loads}`;
			try {
				this.#loading = true;
				await this.engine.keep(
					schema,
					async (it) => {
						await it.run(`CREATE SCHEMA memory.${schema}; USE memory.${schema}`);
						local = await buildLocal(it, tables, known, onProgress);
					},
					LONGEST_LOAD
				);
			} catch (error) {
				// Refused, with the engine alive: its rows must not stay.
				if (!(error instanceof Stopped) && (error as Error).name !== 'EngineDied')
					await this.engine.run(`USE memory.main; DROP SCHEMA IF EXISTS memory.${schema} CASCADE`);
				throw error;
			} finally {
				this.#loading = false;
			}
			if (this.#loaded) {
				this.engine.forget(this.#loaded.schema);
				// It may name the schema that goes; the next question says again what it is about.
				this.engine.forget('default');
				await this.engine.run(`DROP SCHEMA memory.${this.#loaded.schema} CASCADE`);
			}
			this.#loaded = { tables, known, schema, local: local! };
			return local!;
		});
	}

	/** Ends a load that is under way, with the engine that does it. */
	stopLoading(): void {
		if (!this.#loading) return;
		this.engine.stop(new Stopped());
	}

	/** Forgets the user's own files. The engine goes with them: its memory never shrinks otherwise. */
	async clearLocal(): Promise<void> {
		await this.#inTurn(async () => {
			this.#loaded = null;
			this.#attached = [];
			await this.#engine?.close();
			this.#engine = null;
		});
	}

	/** The engine; started at the first question. */
	get engine(): Supervised<BrowserConnection> {
		this.#engine ??= supervise(openWasm, { onRestart: () => this.restarts++ });
		return this.#engine;
	}

	/** Waits until nothing has been asked of the engine for so many milliseconds. */
	async quiet(milliseconds: number): Promise<void> {
		for (;;) {
			const queue = this.#queue;
			await queue.then(undefined, () => undefined);
			await new Promise((done) => setTimeout(done, milliseconds));
			if (queue === this.#queue) return;
		}
	}

	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		// Whoever asked hears of a failure; the next in turn starts all the same.
		const next = this.#queue.then(work, work);
		this.#queue = next;
		return next;
	}
}
