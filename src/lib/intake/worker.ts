import { UserError } from '../base/errors';
import type { Profile } from './profile';
import { readFile, type ReadFile } from './read';

/** What the page asks: one file at a time. */
export interface ReadRequest {
	name: string;
	file: Blob;
	profiles: readonly Profile[];
}

/** What the worker answers: shares of the work, then one of the others. */
export type ReadAnswer =
	| { kind: 'progress'; share: number }
	| { kind: 'read'; read: ReadFile }
	/** A sentence for the user. */
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

const post = (answer: ReadAnswer, handedOver: ArrayBuffer[] = []): void =>
	postMessage(answer, { transfer: handedOver });

/** Says how far it has come at most this often. Milliseconds. */
const PAUSE = 80;

addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => void answer(data));

async function answer({ name, file, profiles }: ReadRequest): Promise<void> {
	let said = 0;
	const onProgress = (share: number): void => {
		const now = performance.now();
		if (now - said < PAUSE) return;
		said = now;
		post({ kind: 'progress', share });
	};
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const read = await readFile(name, bytes, { profiles, onProgress });
		const buffers = read.proposals.map(({ table }) => table.csv.bytes.buffer as ArrayBuffer);
		post({ kind: 'read', read }, [...new Set(buffers)]);
	} catch (cause) {
		const { message } = cause as Error;
		// The reader's own words may quote a cell; a user's mistake was worded with care.
		if (cause instanceof UserError) post({ kind: 'refused', message });
		else if (cause instanceof DOMException)
			post({
				kind: 'refused',
				message: `《${name}》读不出来，可能已被移动、改名或正被占用：请重新选择该文件`
			});
		else post({ kind: 'bug', message: (cause as Error).name });
	}
}
