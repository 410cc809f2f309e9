import { QueryError, type Connection } from './connection';

/** What an engine must hold again after a restart, by name; a later step of a name replaces the earlier. */
type Step<C> = (connection: C) => Promise<void>;

/** A connection that outlives its engine. */
export interface Supervised<C extends Connection> extends Connection {
	/**
	 * Runs `step` on the engine and again, in order, on every engine that follows it. `limit` is how
	 * long the whole step may take, in milliseconds.
	 */
	keep(name: string, step: Step<C>, limit?: number): Promise<void>;
	/** Ends whatever is under way, at once: it fails with `reason`, and the next call starts anew. */
	stop(reason: Error): void;
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
	/** An engine under way or open. */
	interface Started {
		engine: Promise<C>;
		isOpen: boolean;
		/** Fails when somebody stops the engine. */
		stopped: Promise<never>;
		stop: (reason: Error) => void;
	}
	let current: Started | null = null;

	const start = async (): Promise<C> => {
		const engine = await open();
		for (const step of steps.values()) await step(engine);
		return engine;
	};
	const engine = (): Started => {
		if (current) return current;
		let stop: Started['stop'] = () => undefined;
		const stopped = new Promise<never>((_, reject) => (stop = reject));
		// Nobody may be waiting when it is stopped.
		stopped.then(undefined, () => undefined);
		const started: Started = { engine: start(), isOpen: false, stopped, stop };
		current = started;
		// Whoever waits hears of a failure; the next call starts anew.
		started.engine.then(
			() => (started.isOpen = true),
			() => drop(started)
		);
		return started;
	};
	const drop = (started: Started): boolean => {
		if (current !== started) return false;
		current = null;
		return true;
	};
	const replace = (dead: Started, reason: Error): void => {
		// Parallel calls die together: the first one replaces the engine, the others join it.
		if (!drop(dead)) return;
		onRestart?.(reason);
		// A dead worker may never answer: its end is not waited for, and its complaint is of no use.
		void dead.engine.then((it) => it.close()).then(undefined, () => undefined);
	};

	const withEngine = async <T>(work: (engine: C) => Promise<T>, most = limit): Promise<T> => {
		const first = engine();
		const ask = (started: Started): Promise<T> =>
			within(Promise.race([started.engine.then(work), started.stopped]), most);
		try {
			return await ask(first);
		} catch (cause) {
			const error = cause as Error;
			if (!isFatal(error)) throw error;
			// An engine that never opened is not a dead one: asking again at once would loop.
			if (!first.isOpen) {
				drop(first);
				throw error;
			}
			replace(first, error);
		}
		const second = engine();
		try {
			return await ask(second);
		} catch (cause) {
			if (isFatal(cause as Error)) drop(second);
			throw cause;
		}
	};

	return {
		query: (sql, params) => withEngine((it) => it.query(sql, params)),
		run: (sql) => withEngine((it) => it.run(sql)),
		load: (table, columns, rows) => withEngine((it) => it.load(table, columns, rows)),
		loadCsv: (table, width, csv) => withEngine((it) => it.loadCsv(table, width, csv)),
		async keep(name, step, most) {
			steps.delete(name);
			await withEngine(step, most);
			steps.set(name, step);
		},
		stop(reason) {
			const last = current;
			if (!last) return;
			current = null;
			last.stop(reason);
			void last.engine.then((it) => it.close()).then(undefined, () => undefined);
		},
		forget: (name) => void steps.delete(name),
		async close() {
			const last = current;
			current = null;
			// One that never opened has nothing to close.
			if (last)
				await (
					await last.engine.then(
						(it) => it,
						() => null
					)
				)?.close();
		}
	};
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
