import { startWorker } from '../db/worker';

interface Aside<Answer> {
	take?: (part: Answer) => boolean;
	signal?: AbortSignal;
	handed?: { address: string; bytes: Uint8Array; mediaType: string };
}

/**
 * Asks a worker of its own one question. Its memory goes with the answer. Throws a `WorkerEnded` when the
 * worker dies, most likely for want of memory, and what `signal` is aborted with.
 *
 * @param module address of a worker script that answers a message with one
 * @param take takes a part of the answer that comes before it; false for the answer itself
 * @param handed a file that it would fetch from an address itself
 */
export async function askWorker<Answer>(
	module: string,
	question: unknown,
	{ take = () => false, signal, handed }: Aside<Answer> = {}
): Promise<Answer> {
	// It may have been ended while what it needs was fetched.
	signal?.throwIfAborted();
	const started = startWorker({ module });
	const { worker } = started;
	if (handed) started.hand(handed.address, handed.bytes, handed.mediaType);
	try {
		return await started.during(
			new Promise<Answer>((resolve, reject) => {
				signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
				worker.onmessage = ({ data }: MessageEvent<Answer>) => {
					if (!take(data)) resolve(data);
				};
				void started.beating.then(
					() => worker.postMessage(question),
					// It never started: that is what `during` fails with.
					() => undefined
				);
			})
		);
	} finally {
		started.end();
	}
}
