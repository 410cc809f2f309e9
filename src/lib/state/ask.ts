import { startWorker } from '../db/worker';

/**
 * Asks a worker of its own one question. Its memory goes with the answer.
 *
 * @param script address of a worker script that answers a message with one
 * @param take takes a part of the answer that comes before it; false for the answer itself
 * Throws an `Error` when the worker dies, most likely for want of memory.
 */
export async function askWorker<Answer>(
	script: string,
	question: unknown,
	take: (part: Answer) => boolean = () => false
): Promise<Answer> {
	const worker = startWorker(script, 'module');
	try {
		return await new Promise<Answer>((resolve, reject) => {
			worker.onmessage = ({ data }: MessageEvent<Answer>) => {
				if (!take(data)) resolve(data);
			};
			worker.onerror = ({ message }) => reject(new Error(`a worker died: ${message}`));
			worker.onmessageerror = () => reject(new Error('an answer was too large to take'));
			worker.postMessage(question);
		});
	} finally {
		worker.terminate();
	}
}
