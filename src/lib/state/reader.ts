import workerUrl from '../intake/worker?worker&url';
import { UserError } from '../base/errors';
import { startWorker, WorkerEnded, type Started } from '../db/worker';
import type { Profile } from '../intake/layout/profile';
import type { ReadFile } from '../intake/read';
import { largestFile, type Machine } from '../intake/readers/largest';
import type { ReadAnswer, ReadRequest } from '../intake/worker';

/** The user stopped what was under way. */
export class Stopped extends Error {
	override name = 'Stopped';
}

/** How far the work under way has come; `share` is null where nothing can be said. */
export interface Work {
	text: string;
	share: number | null;
}

/** What the browser tells of the machine: over plain http, and beside Chromium, less than elsewhere. */
function machine(): Machine {
	const { deviceMemory } = navigator as { deviceMemory?: number };
	const { memory } = performance as { memory?: { jsHeapSizeLimit?: number } };
	return { deviceMemory, heapLimit: memory?.jsHeapSizeLimit };
}

/** How much of a file was read. */
export type OnShare = (share: number) => void;

/** What reads files. */
export type Reading = Pick<Reader, 'read' | 'rest' | 'stop'>;

/** Reads files in a worker of its own, one after the other; a file can take the worker down, not the page. */
export class Reader {
	#started: Started | null = null;
	#giveUp: ((reason: Error) => void) | null = null;

	/**
	 * Reads one file, which messages call `name`. Throws a `UserError` for one that can't be read,
	 * `Stopped` after `stop()`.
	 */
	read(
		file: File,
		name: string,
		profiles: readonly Profile[],
		onProgress: OnShare
	): Promise<ReadFile> {
		const started = (this.#started ??= startWorker({ module: workerUrl }));
		const { worker } = started;
		const reading = new Promise<ReadFile>((resolve, reject) => {
			this.#giveUp = reject;
			const proposals: ReadFile['proposals'] = [];
			worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) => {
				if (data.kind === 'progress') onProgress(data.share);
				else if (data.kind === 'table') proposals.push(data.proposal);
				else if (data.kind === 'more') {
					const { table } = proposals.at(-1)!;
					for (const merge of data.merges) table.merges.push(merge);
					for (const note of data.notes) table.notes.push(note);
				} else if (data.kind === 'read') resolve({ proposals, skipped: data.skipped });
				else if (data.kind === 'refused') reject(new UserError(data.message));
				else reject(new Error(`reading failed: ${data.message}`));
			};
			void started.beating.then(
				() =>
					worker.postMessage({
						...{ name, file, profiles },
						largest: largestFile(machine())
					} satisfies ReadRequest),
				// It never started: that is what `during` fails with.
				() => undefined
			);
		});
		return started
			.during(reading)
			.catch((error: unknown) => {
				if (!(error instanceof WorkerEnded)) throw error;
				if (this.#started === started) this.rest();
				// Out of memory, most likely: a file larger than this machine can read.
				throw new UserError(
					`《${name}》在读取时中断，可能超出本机内存：请按镇（街道）拆成几个文件，或另存为 CSV 后重新载入`,
					{ cause: error.message }
				);
			})
			.finally(() => (this.#giveUp = null));
	}

	/** Gives back the worker's memory; it starts anew with the next file. */
	rest(): void {
		this.#started?.end();
		this.#started = null;
	}

	/** Ends what is under way at once. */
	stop(): void {
		this.#giveUp?.(new Stopped());
		this.rest();
	}
}
