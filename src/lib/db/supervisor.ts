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
	/** Asks the engine what only an engine of its kind can be asked. */
	ask<T>(work: (engine: C) => Promise<T>): Promise<T>;
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
	/** How often a call is asked of engines that die of it. */
	asked?: number;
}

/** How often an engine that dies while it starts is started for a call. */
const BOOTS = 2;

/** How long an engine may think about nothing. Milliseconds. */
const PROBE = 2_000;

/** Messages after which an instance answers nothing right any more. */
const fatal =
	/memory access out of bounds|unreachable|Aborted\(|table index is out of bounds|EngineDied|INTERNAL Error/i;

const isFatal = (error: Error): boolean =>
	error.name === 'EngineDied' || error.name === 'EngineSilent' || fatal.test(error.message);

/**
 * Wraps an engine: opens it at the first call, and when it dies, closes it, opens another, repeats
 * what was kept and asks once more. A second death in the same call is the caller's error. After any
 * other complaint of an engine it is asked whether it still answers, and replaced when it doesn't.
 */
export function supervise<C extends Connection>(
	open: () => Promise<C>,
	{ onRestart, limit = 120_000, asked: most = 2 }: Options = {}
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
	/** A dead worker may never answer: its end is not waited for, and its complaint is of no use. */
	const discard = (dead: Started): boolean => {
		if (!drop(dead)) return false;
		void dead.engine.then((it) => it.close()).then(undefined, () => undefined);
		return true;
	};
	const replace = (dead: Started, reason: Error): void => {
		// Parallel calls die together: the first one replaces the engine, the others join it.
		if (discard(dead)) onRestart?.(reason);
	};

	/** Whether an engine that refused a statement answers nothing right any more. */
	const isPoisoned = async ({ isOpen, engine: its }: Started, error: Error): Promise<boolean> => {
		if (!isOpen || !(error instanceof QueryError)) return false;
		try {
			const it = await its;
			const [row] = await within(it.query<{ probe: number }>('SELECT 42 AS probe'), PROBE);
			return row?.probe !== 42;
		} catch {
			return true;
		}
	};

	const withEngine = async <T>(work: (engine: C) => Promise<T>, longest = limit): Promise<T> => {
		let [boots, deaths] = [0, 0];
		for (;;) {
			const started = engine();
			const asked = started.engine.then(work);
			try {
				return await within(Promise.race([asked, started.stopped]), longest);
			} catch (cause) {
				const error = cause as Error;
				if (!isFatal(error) && !(await isPoisoned(started, error))) throw error;
				// One that never opened is no dead one: it is tried again as often, and no oftener.
				const again = started.isOpen ? ++deaths < most : ++boots < BOOTS;
				if (started.isOpen && again) replace(started, error);
				else discard(started);
				if (!again) throw error;
			}
		}
	};

	return {
		ask: (work) => withEngine(work),
		query: (sql, params) => withEngine((it) => it.query(sql, params)),
		run: (sql) => withEngine((it) => it.run(sql)),
		load: (table, columns, rows) => withEngine((it) => it.load(table, columns, rows)),
		loadCsv: (table, width, csv) => withEngine((it) => it.loadCsv(table, width, csv)),
		async keep(name, step, longest) {
			steps.delete(name);
			await withEngine(step, longest);
			steps.set(name, step);
		},
		stop(reason) {
			const last = current;
			if (!last) return;
			last.stop(reason);
			discard(last);
		},
		forget: (name) => void steps.delete(name),
		async close() {
			const last = current;
			current = null;
			if (!last) return;
			const closed = last.engine.then((it) => it.close());
			// One that never opened has nothing to close, and one that is under way closes when it opens.
			if (last.isOpen) await closed;
			else void closed.then(undefined, () => undefined);
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
