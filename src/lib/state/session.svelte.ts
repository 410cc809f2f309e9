import { base } from '$app/paths';
import { UserError } from '../base/errors';
import type { DatasetMeta, Earlier } from '../datasets/meta';
import type { Months } from '../changes/people';
import type { Connection } from '../db/connection';
import { crc32Of, siteFile } from '../db/site_file';
import { supervise, type Supervised } from '../db/supervisor';
import { openWasm, type BrowserConnection } from '../db/wasm';
import type { Aside, LaidOut } from '../intake/staging/load';
import type { Known, Local, OnProgress, Staged } from '../model/local';
import { steps, type Step } from '../model/steps';
import { Stopped } from './reader';
import type { Prepared } from '../metrics/measured/progress';

/** What the user loaded, beside the files' laid-out tables from which the engine can be filled again. */
interface Loaded {
	tables: readonly LaidOut[];
	known: Known;
	/** Of the engine's memory, where it lies. */
	schema: string;
	local: Local;
}

/** Where two months' files lie in the engine's memory. */
type Schemas = Pick<Months, 'now' | 'before'>;

/** Last month's files, beside this month's. */
interface EarlierFiles {
	schema: string;
	staged: Staged;
}

/** How long the engine has had nothing to do before it goes on by itself. Milliseconds. */
const LEISURE = 100;

/** A load of millions of rows takes minutes, and has a button that ends it. Milliseconds. */
const LONGEST_LOAD = 30 * 60_000;

/** Owner of the engine and of the user's own files. One per page. */
export class Session {
	readonly prepared: readonly Prepared[];
	readonly #open: () => Promise<BrowserConnection>;
	#engine: Supervised<BrowserConnection> | null = null;
	#queue: Promise<unknown> = Promise.resolve();
	#attached: readonly string[] = [];
	#loads = 0;
	#loading = false;
	/** Questions and loads under way or waiting. */
	#turns = 0;
	/** Parts of the own files' model that aren't built. */
	#missing = $state.raw<readonly Step[]>([]);
	/** Those that failed: they are tried again when somebody asks for them. */
	#failed = $state.raw<readonly Step[]>([]);
	#loaded = $state.raw<Loaded | null>(null);
	#earlier = $state.raw<EarlierFiles | null>(null);
	/** Sealed datasets that were opened, and their files. */
	#opened = $state.raw<readonly { meta: DatasetMeta; bytes: Uint8Array }[]>([]);
	/** How often a dead engine was replaced. */
	restarts = $state(0);

	readonly #demo: boolean;
	/** Settles when the engine is first needed: who only looks at what the build prepared never does. */
	readonly begun: Promise<void>;
	#begin!: () => void;

	/** @param demo whether the demo datasets are offered */
	constructor(
		prepared: readonly Prepared[],
		open: () => Promise<BrowserConnection> = openWasm,
		demo = true
	) {
		this.prepared = prepared;
		this.#demo = demo;
		this.#open = open;
		this.begun = new Promise((begin) => (this.#begin = begin));
	}

	/** Everything that can be shown, the default first. */
	get datasets(): DatasetMeta[] {
		const own = this.#loaded ? [this.#loaded.local.meta] : [];
		return [...this.prepared, ...this.#opened].map(({ meta }) => meta).concat(own);
	}

	/** Those that are offered. */
	get shown(): DatasetMeta[] {
		const isOpened = (it: DatasetMeta) => this.#opened.some(({ meta }) => meta === it);
		return this.datasets.filter((it) => this.#demo || !it.simulated_people || isOpened(it));
	}

	/** Whether a sealed dataset was opened. */
	get isUnsealed(): boolean {
		return this.#opened.length > 0;
	}

	/** Takes a sealed dataset that was opened. */
	take(meta: DatasetMeta, bytes: Uint8Array): void {
		this.#opened = [...this.#opened.filter((it) => it.meta.id !== meta.id), { meta, bytes }];
	}

	/** What became of the user's own files; null when none are loaded. */
	get local(): Local | null {
		return this.#loaded?.local ?? null;
	}

	/** What became of last month's files; null when none are loaded. */
	get earlier(): Staged | null {
		return this.#earlier?.staged ?? null;
	}

	/** Parts of the user's own files' model that are still being prepared, in the order of their turns. */
	get preparing(): readonly Step[] {
		return this.#missing.filter((step) => !this.#failed.includes(step));
	}

	/** Starts the engine ahead of the first question. */
	async warmUp(): Promise<void> {
		const ready = this.#inTurn(() => this.engine.run('SELECT 1'));
		// Nobody asked yet: a failure shows when somebody does, and is tried again then.
		await ready.then(undefined, () => undefined);
	}

	/**
	 * Runs `work` with a dataset as the engine's default.
	 *
	 * @param needs the parts of the model that `work` looks at: of the user's own files they are built
	 * first where they aren't yet, and what fails there fails here
	 */
	withDataset<T>(
		meta: DatasetMeta,
		work: (connection: Connection) => Promise<T>,
		needs: readonly Step[] = steps
	): Promise<T> {
		return this.#inTurn(async () => {
			const engine = this.engine;
			if (meta.file === null)
				for (const step of needs) if (this.#missing.includes(step)) await this.#prepare(step);
			if (meta.file !== null && !this.#attached.includes(meta.id)) {
				const address = `${base}/datasets/${meta.file}`;
				// The engine takes the bytes away, and a restarted one asks for them again.
				const opened = this.#opened.find((it) => it.meta.id === meta.id);
				await engine.keep(`dataset ${meta.id}`, async (it) =>
					it.attach(
						meta.id,
						opened?.bytes.slice() ?? (await siteFile(address, crc32Of(meta.file!)))
					)
				);
				this.#attached = [...this.#attached, meta.id];
			}
			const name = meta.file === null ? `memory.${this.#loaded?.schema ?? 'main'}` : `"${meta.id}"`;
			await engine.keep('default', (it) => it.run(`USE ${name}`));
			return work(engine);
		});
	}

	/** The rows of a statement over a dataset, packed for another engine. */
	pack(meta: DatasetMeta, sql: string, needs: readonly Step[]): Promise<Uint8Array> {
		return this.withDataset(meta, () => this.engine.ask((it) => it.pack(sql)), needs);
	}

	/** The rows of a table that would be set aside, before anything of it is loaded for good. */
	asidesOf(one: LaidOut): Promise<Aside[]> {
		return this.#inTurn(async () => {
			const { dropPlaced, placeTables } = await import('../intake/staging/load');
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
			const schema = `local_${++this.#loads}`;
			const local = await this.#loadInto(schema, (it) =>
				buildLocal(it, tables, known, onProgress, [FIRST])
			);
			if (this.#loaded) {
				for (const name of keptOf(this.#loaded)) this.engine.forget(name);
				// It may name the schema that goes; the next question says again what it is about.
				this.engine.forget('default');
				await this.engine.run(`DROP SCHEMA memory.${this.#loaded.schema} CASCADE`);
			}
			await this.#forgetEarlier();
			this.#loaded = { tables, known, schema, local };
			this.#missing = steps.filter((step) => step !== FIRST);
			this.#failed = [];
			return local;
		});
	}

	/** Does work in a schema of its own, which is done again where the engine starts anew; nothing of it stays when it fails. */
	async #loadInto<T>(schema: string, work: (connection: Connection) => Promise<T>): Promise<T> {
		let done: { value: T } | undefined;
		try {
			this.#loading = true;
			await this.engine.keep(
				schema,
				async (it) => {
					await it.run(`CREATE SCHEMA memory.${schema}; USE memory.${schema}`);
					done = { value: await work(it) };
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
		return done!.value;
	}

	/**
	 * Loads last month's files beside the user's own, in place of any loaded before, which stay as they are when
	 * this fails. Throws a `UserError` for files that can't be used, or where no own files are loaded.
	 */
	loadEarlier(tables: readonly LaidOut[], onProgress: OnProgress): Promise<Staged> {
		return this.#inTurn(async () => {
			const loaded = this.#loaded;
			if (!loaded) throw new UserError('还没有载入本月的文件：请先在“载入文件”载入本月的文件');
			const { buildEarlier } = await import('../model/earlier');
			const { plan_year, issued_on, as_of, place } = loaded.local.meta;
			const now = { tables: loaded.tables, known: { plan_year, issued_on, as_of }, place };
			const schema = `earlier_${++this.#loads}`;
			const staged = await this.#loadInto(schema, (it) =>
				buildEarlier(it, tables, now, onProgress)
			);
			await this.#forgetEarlier();
			this.#earlier = { schema, staged };
			return staged;
		});
	}

	/** Runs `work` with the user's own files as the engine's default and last month's beside them. */
	withMonths<T>(work: (connection: Connection, schemas: Schemas) => Promise<T>): Promise<T> {
		return this.withDataset(
			this.#loaded!.local.meta,
			(connection) =>
				work(connection, {
					now: `memory.${this.#loaded!.schema}`,
					before: `memory.${this.#earlier!.schema}`
				}),
			[FIRST]
		);
	}

	/** Tells the user's own files what last month's say; null once those are gone. */
	describeEarlier(earlier: Earlier | null): void {
		if (!this.#loaded) return;
		const meta = { ...this.#loaded.local.meta };
		delete meta.earlier;
		const local = { ...this.#loaded.local, meta: { ...meta, ...(earlier && { earlier }) } };
		this.#loaded = { ...this.#loaded, local };
	}

	/** Forgets last month's files. */
	clearEarlier(): Promise<void> {
		return this.#inTurn(async () => {
			await this.#forgetEarlier();
			this.describeEarlier(null);
		});
	}

	async #forgetEarlier(): Promise<void> {
		if (!this.#earlier) return;
		const { schema } = this.#earlier;
		this.#earlier = null;
		this.engine.forget(schema);
		this.engine.forget('default');
		await this.engine.run(`DROP SCHEMA IF EXISTS memory.${schema} CASCADE`);
	}

	/** Ends a load that is under way, with the engine that does it; what it would prepare waits until it is asked for. */
	stopLoading(): void {
		if (!this.#loading && this.preparing.length === 0) return;
		this.#failed = this.#missing;
		this.engine.stop(new Stopped());
	}

	/** Builds a part of the own files' model, in the turn of whoever needs it. */
	async #prepare(step: Step): Promise<void> {
		const { schema } = this.#loaded!;
		const { prepareStep } = await import('../model/local');
		try {
			await this.engine.keep(
				keptAs(schema, step),
				async (it) => {
					await it.run(`USE memory.${schema}`);
					await prepareStep(it, step);
				},
				LONGEST_LOAD
			);
		} catch (error) {
			this.#failed = [...this.#failed, step];
			throw error;
		}
		this.#missing = this.#missing.filter((it) => it !== step);
		// For tests/bench: every page can show its figures.
		if (this.#missing.length === 0) performance.mark('files-ready');
		this.#failed = this.#failed.filter((it) => it !== step);
	}

	/** Goes on with what is to be prepared, a part at a time: nobody who asks waits for more than one. */
	#prepareNext(): void {
		const [step] = this.preparing;
		if (this.#turns > 0 || step === undefined) return;
		const prepared = this.#inTurn(() => this.#prepare(step));
		// Nobody asked yet: a failure shows when somebody does, who tries it again.
		prepared.then(undefined, () => undefined);
	}

	/** Forgets the user's own files. The engine goes with them: its memory never shrinks otherwise. */
	async clearLocal(): Promise<void> {
		await this.#inTurn(async () => {
			this.#loaded = null;
			this.#earlier = null;
			this.#missing = [];
			this.#failed = [];
			this.#attached = [];
			await this.#engine?.close();
			this.#engine = null;
		});
	}

	/** The engine; started at the first question. */
	get engine(): Supervised<BrowserConnection> {
		if (!this.#engine) {
			this.#engine = supervise(this.#open, { onRestart: () => this.restarts++ });
			this.#begin();
		}
		return this.#engine;
	}

	/** Whether anything is asked of the engine, or waits for its turn. */
	get isBusy(): boolean {
		return this.#turns > 0;
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
		this.#turns++;
		// Whoever asked hears of a failure; the next in turn starts all the same.
		const next = this.#queue.then(work, work);
		const ended = (): void => {
			if (--this.#turns === 0) setTimeout(() => this.#prepareNext(), LEISURE);
		};
		this.#queue = next.then(ended, ended);
		return next;
	}
}

/** The part of the model without which nothing of own files is shown. */
const [FIRST] = steps;

/** Names under which the engine keeps what it holds of own files. */
const keptAs = (schema: string, step: Step): string => `${schema} ${step}`;
const keptOf = ({ schema }: Loaded): string[] => [schema, ...steps.map((it) => keptAs(schema, it))];
