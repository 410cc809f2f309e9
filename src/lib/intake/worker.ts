import { UserError } from '../base/errors';
import type { Profile } from './layout/profile';
import { LARGEST_TEXT } from './readers/largest';
import { dayYears } from './layout/plan_year';
import type { Merge, Note, Skipped } from './raw/table';
import { readFile, type Proposal } from './read';
import { refuseLarger } from './readers/refuse';

/** What the page asks: one file at a time. */
export interface ReadRequest {
	name: string;
	file: Blob;
	profiles: readonly Profile[];
	/** Bytes of the largest text that the machine has memory for (`largestFile`). */
	largest: number;
}

/**
 * What the worker answers: shares of the work, then each table, and one of the others at last. A page
 * that was handed everything at once would stand still while it unpacks that.
 */
export type ReadAnswer =
	| { kind: 'progress'; share: number }
	| { kind: 'table'; proposal: Proposal }
	/** Further ones of the table before. */
	| { kind: 'more'; merges: Merge[]; notes: Note[] }
	| { kind: 'read'; skipped: Skipped[] }
	/** A sentence for the user. */
	| { kind: 'refused'; message: string }
	| { kind: 'bug'; message: string };

const post = (answer: ReadAnswer, handedOver: ArrayBuffer[] = []): void =>
	postMessage(answer, { transfer: handedOver });

/** Says how far it has come at most this often. Milliseconds. */
const PAUSE = 80;
/** Merges and notes in one message. */
const AT_ONCE = 10_000;

addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => void answer(data));

async function answer({ name, file, profiles, largest }: ReadRequest): Promise<void> {
	let said = 0;
	const onProgress = (share: number): void => {
		const now = performance.now();
		if (now - said < PAUSE) return;
		said = now;
		post({ kind: 'progress', share });
	};
	try {
		refuseLarger(name, file.size, LARGEST_TEXT, { share: largest / LARGEST_TEXT });
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { proposals, skipped } = await readFile(name, bytes, { profiles, onProgress, largest });
		for (const proposal of proposals) postTable(proposal);
		post({ kind: 'read', skipped });
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

function postTable(proposal: Proposal): void {
	const { table } = proposal;
	const part = (from: number): { merges: Merge[]; notes: Note[] } => ({
		merges: table.merges.slice(from, from + AT_ONCE),
		notes: table.notes.slice(from, from + AT_ONCE)
	});
	const first = { ...proposal, table: { ...table, ...part(0), dayYears: dayYears(table) } };
	post({ kind: 'table', proposal: first }, [table.csv.bytes.buffer as ArrayBuffer]);
	const count = Math.max(table.merges.length, table.notes.length);
	for (let from = AT_ONCE; from < count; from += AT_ONCE) post({ kind: 'more', ...part(from) });
}
