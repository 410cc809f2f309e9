import { QueryError, type Connection } from './connection';

/** What an engine must hold again after a restart, by name; a later step of a name replaces the earlier. */
type Step<C> = (connection: C) => Promise<void>;

/** A connection that outlives its engine. */
export interface Supervised<C extends Connection> extends Connection {
	/** Runs `step` on the engine and again, in order, on every engine that follows it. */
	keep(name: string, step: Step<C>): Promise<void>;
	/** Drops a kept step; what it loaded is gone after the next restart. */
	forget(name: string): void;
}

interface Options {
	/** Told each time a dead engine was replaced. */
	onRestart?: (reason: Error) => void;
	/** A call that takes longer counts as a dead engine. Milliseconds. */
	limit?: number;
}

/** Messages after which an instance answers nothing right any more. */
const fatal =
	/memory access out of bounds|unreachable|Aborted\(|table index is out of bounds|EngineDied|INTERNAL Error/i;

const isFatal = (error: Error): boolean =>
	error.name === 'EngineDied' || error.name === 'EngineSilent' || fatal.test(error.message);

/**
 * Wraps an engine: opens it at the first call, and when it dies, closes it, opens another, repeats
 * what was kept and asks once more. A second death in the same call is the caller's error.
 */
export function supervise<C extends Connection>(
	open: () => Promise<C>,
	{ onRestart, limit = 120_000 }: Options = {}
): Supervised<C> {
	const steps = new Map<string, Step<C>>();
	let current: Promise<C> | null = null;

	const start = async (): Promise<C> => {
		const engine = await open();
		for (const step of steps.values()) await step(engine);
		return engine;
	};
	const engine = (): Promise<C> => {
		current ??= start();
		return current;
	};
	const drop = async (): Promise<void> => {
		const old = current;
		current = null;
		const dead = await old?.catch(() => null);
		// A dead worker may never answer: its end is not waited for.
		void dead?.close().catch((error: unknown) => onRestart?.(error as Error));
	};

	const withEngine = async <T>(work: (engine: C) => Promise<T>): Promise<T> => {
		const used = engine();
		try {
			return await within(used.then(work), limit);
		} catch (cause) {
			const error = cause as Error;
			// An engine that never opened is not a dead engine: the next call tries again.
			if (!isFatal(error) || (await opened(used)) === false) {
				if ((await opened(used)) === false && current === used) current = null;
				throw error;
			}
			// Parallel calls die together: the first one restarts, the others join it.
			if (current === used) {
				await drop();
				onRestart?.(error);
			}
			return within(engine().then(work), limit);
		}
	};

	return {
		query: (sql, params) => withEngine((it) => it.query(sql, params)),
		run: (sql) => withEngine((it) => it.run(sql)),
		load: (table, columns, rows) => withEngine((it) => it.load(table, columns, rows)),
		async keep(name, step) {
			steps.delete(name);
			await withEngine(step);
			steps.set(name, step);
		},
		forget: (name) => void steps.delete(name),
		async close() {
			const old = await current?.catch(() => null);
			current = null;
			await old?.close();
		}
	};
}

async function opened(engine: Promise<unknown>): Promise<boolean> {
	return engine.then(
		() => true,
		() => false
	);
}

async function within<T>(work: Promise<T>, limit: number): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			const error = new QueryError(`the engine did not answer within ${limit / 1000} s`, '');
			error.name = 'EngineSilent';
			reject(error);
		}, limit);
	});
	try {
		return await Promise.race([work, silence]);
	} finally {
		clearTimeout(timer);
	}
}
