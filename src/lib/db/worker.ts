/**
 * The only place that starts a worker. A page's content security policy doesn't reach a worker
 * started from a URL, but a blob worker inherits it: so the script is imported from inside a blob.
 * What stands around it tells the page of every end that it would not hear of otherwise.
 */

import { keptFile } from './site_file';

/** Types of a script's own messages that it may be sent once, or never. */
export interface Refused {
	once: readonly string[];
	never: readonly string[];
}

export interface Started {
	worker: Worker;
	/** Fails when the worker has ended, however: thrown, refused, closed, killed. Never succeeds. */
	ended: Promise<never>;
	/** The first sign of life; nothing is asked before, for a busy worker can't give a first one. */
	beating: Promise<void>;
	/**
	 * Looks for signs of life while `work` is under way, which a busy worker gives too.
	 * Fails like `ended`.
	 */
	during<T>(work: Promise<T>): Promise<T>;
	/** Gives the worker what it would fetch from `address` itself. */
	hand(address: string, bytes: Uint8Array, mediaType: string): void;
	end(): void;
}

/** The worker is gone, and what it held with it. */
export class WorkerEnded extends Error {
	override name = 'WorkerEnded';
}

/** Milliseconds between two beats, and how many may fail while the page's own clock is on time. */
const BEAT = 250;
const MISSED = 6;
/** How long an old machine may take to start a worker, and then that worker's own. Milliseconds. */
const [START, FIRST] = [10_000, 3_000];

/** What of a worker's script the page hands over: its text, or the address of a module that imports nothing. */
export type Script = { text: Uint8Array } | { module: string };

/**
 * Runs inside the worker, before its script: reports failures that nobody there hears of, keeps the
 * console silent (statements and names of files would stand in it), answers for a file handed over, and
 * refuses messages. A worker of its own beats on while the script is busy, and ends with it.
 *
 * @param waits messages wait until the returned function is called: the script isn't there yet
 */
function around(refused: Refused, beat: number, waits: boolean): (failure?: unknown) => void {
	const scope = self as unknown as {
		postMessage(message: unknown, transfer?: Transferable[]): void;
		close(): void;
		fetch: typeof fetch;
	};
	const beating = `onmessage = ({ data, ports: [port] }) => setInterval(() => port.postMessage(0), data)`;
	const heart = new Worker(URL.createObjectURL(new Blob([beating])), { name: 'heart' });
	const { port1, port2 } = new MessageChannel();
	heart.postMessage(beat, [port1]);
	scope.postMessage({ beats: true }, [port2]);

	const tell = (ended: unknown): void =>
		scope.postMessage({ ended: String((ended as Error | null)?.message ?? ended).slice(0, 200) });
	for (const name of Object.keys(console) as 'log'[]) console[name] = () => undefined;
	addEventListener('unhandledrejection', (event) => {
		event.preventDefault();
		tell(event.reason);
	});
	const close = scope.close.bind(self);
	scope.close = () => {
		tell('closed');
		close();
	};
	const handed = new Map<string, Response>();
	const load = scope.fetch.bind(self);
	scope.fetch = async (input, init) => {
		const address = input instanceof Request ? input.url : String(input);
		const found = handed.get(address);
		handed.delete(address);
		return found ?? load(input, init);
	};
	const sent = new Set<string>();
	let early: MessageEvent[] | null = waits ? [] : null;
	addEventListener('message', (event: MessageEvent<Record<string, unknown> | null>) => {
		const message = event.data;
		if (message?.handed !== undefined) {
			event.stopImmediatePropagation();
			const headers = { 'Content-Type': message.mediaType as string };
			handed.set(
				message.handed as string,
				new Response(message.bytes as Uint8Array<ArrayBuffer>, { headers })
			);
		} else if (early) {
			event.stopImmediatePropagation();
			early.push(event);
		} else if (typeof message?.type === 'string') {
			const { type, messageId } = message;
			const isAgain = refused.once.includes(type) && sent.has(type);
			sent.add(type);
			if (!isAgain && !refused.never.includes(type)) return;
			event.stopImmediatePropagation();
			const data = { name: 'Refused', message: `${type} is refused`, stack: null };
			scope.postMessage({ messageId: 0, requestId: messageId, type: 'ERROR', data });
		}
	});
	return (failure) => {
		if (failure !== undefined) tell(failure);
		const held = early ?? [];
		early = null;
		for (const { data, ports } of held)
			self.dispatchEvent(new MessageEvent('message', { data: data as unknown, ports: [...ports] }));
	};
}

/** Starts a worker, watched from its first moment on. */
export function startWorker(script: Script, refused: Refused = { once: [], never: [] }): Started {
	const isModule = 'module' in script;
	const outer = `(${around.toString()})(${JSON.stringify(refused)}, ${BEAT}, ${isModule})`;
	// A module's static imports would run before its own text.
	const kept = isModule && keptFile(script.module);
	const source = kept
		? [`const workerIsReady = ${outer};\n`, kept, '\n;workerIsReady();']
		: isModule
			? [`const ready = ${outer};`, importing(script.module)]
			: [`${outer};\n`, script.text as Uint8Array<ArrayBuffer>];
	const blob = URL.createObjectURL(new Blob(source, { type: 'text/javascript' }));
	const worker = new Worker(blob, { type: isModule ? 'module' : 'classic' });
	// The script is fetched when the worker starts; the address may go once it has answered or died.
	const release = () => URL.revokeObjectURL(blob);
	worker.addEventListener('message', release, { once: true });
	worker.addEventListener('error', release, { once: true });

	let fail: (reason: Error) => void = () => undefined;
	const ended = new Promise<never>((_, reject) => (fail = reject));
	// Nobody may be waiting when it ends; the next call learns of it.
	ended.catch((reason: unknown) => reason);
	worker.addEventListener('error', (event) =>
		fail(new WorkerEnded(event.message || 'the worker could not start'))
	);
	let [missed, heard] = [0, false];
	let beat: () => void = () => undefined;
	const first = new Promise<void>((heard) => (beat = heard));
	const late = (limit: number) =>
		setTimeout(() => fail(new WorkerEnded('no first sign of life')), limit);
	let timer = late(START);
	const beating = Promise.race([first, ended]).finally(() => clearTimeout(timer));
	// Whoever asks is told.
	beating.catch((reason: unknown) => reason);
	type Word = { ended?: string; beats?: true } | null;
	worker.addEventListener('message', (event: MessageEvent<Word>) => {
		const { ended, beats } = event.data ?? {};
		if (ended === undefined && !beats) return;
		event.stopImmediatePropagation();
		if (ended !== undefined) fail(new WorkerEnded(ended));
		else {
			clearTimeout(timer);
			timer = late(FIRST);
			event.ports[0]!.onmessage = () => {
				[missed, heard] = [0, true];
				beat();
			};
		}
	});

	let waiting = 0;
	let clock: ReturnType<typeof setInterval> | undefined;
	let last = 0;
	const listen = (): void => {
		missed = 0;
		last = performance.now();
		clock = setInterval(() => {
			const now = performance.now();
			// Late itself, the page was busy or asleep: then silence says nothing.
			const onTime = now - last < 2 * BEAT;
			last = now;
			if (!onTime) missed = 0;
			else if (heard && ++missed > MISSED) fail(new WorkerEnded('no sign of life'));
		}, BEAT);
	};
	return {
		worker,
		ended,
		beating,
		async during(work) {
			if (waiting++ === 0) listen();
			try {
				return await Promise.race([work, ended]);
			} finally {
				if (--waiting === 0) clearInterval(clock);
			}
		},
		hand(address, bytes, mediaType) {
			worker.postMessage({ handed: address, bytes, mediaType }, [bytes.buffer as ArrayBuffer]);
		},
		end() {
			fail(new WorkerEnded('ended by the page'));
			worker.terminate();
		}
	};
}

const importing = (module: string): string =>
	`import(${JSON.stringify(new URL(module, document.baseURI).href)}).then(() => ready(), ready);`;
