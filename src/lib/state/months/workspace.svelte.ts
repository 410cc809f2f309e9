import type { ClosedMonth } from '../../changes/closed';
import { m } from '../../paraglide/messages';
import type { FileLoader } from '../files/loader.svelte';
import { isBug, sentenceFor } from '../failure';
import { asked } from '../workspace/asked';
import { sourcesIn, type Opened } from '../workspace/sources';

/** Last month's workspace that was looked into and isn't taken yet. */
interface Looked {
	file: File;
	isSealed: boolean;
	/** Null for a sealed one before the passphrase is known. */
	opened: Opened | null;
}

/** What takes what is in it. */
interface Taker {
	loader: Pick<FileLoader, 'replay' | 'failure'>;
	takeOver: (closed: readonly ClosedMonth[]) => void;
}

/** Last month's work as a file, of which only its files and what was closed are taken. */
export class EarlierWorkspace {
	looked = $state.raw<Looked | null>(null);
	reading = $state(false);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	readonly #taker: Taker;

	constructor(taker: Taker) {
		this.#taker = taker;
	}

	/** Looks what is in a workspace; a sealed one waits for `unlock`. */
	look(file: File): Promise<void> {
		this.looked = null;
		return this.#look(file, null);
	}

	/** Looks into a sealed one. */
	unlock(passphrase: string): Promise<void> {
		return this.#look(this.looked!.file, passphrase);
	}

	async #look(file: File, passphrase: string | null): Promise<void> {
		if (this.reading) return;
		this.reading = true;
		this.failure = null;
		try {
			const answer = await asked({ kind: 'read', name: file.name, file, passphrase });
			if (answer.kind === 'written') throw new Error('reading gave a file');
			const isSealed = answer.kind === 'locked' || passphrase !== null;
			this.looked = { file, isSealed, opened: answer.kind === 'read' ? answer : null };
		} catch (error) {
			this.failure = sentenceFor(error);
			if (isBug(error)) throw error;
		} finally {
			this.reading = false;
		}
	}

	/** Leaves it as it is. */
	close(): void {
		this.looked = null;
		this.failure = null;
	}

	/** Takes its files for last month's, with what was said of them, and the months that were closed in it. */
	async take(): Promise<void> {
		const { file, opened } = this.looked!;
		this.looked = null;
		const { batch, closed } = opened!.contents;
		if (!batch) {
			this.failure = m.months_workspace_empty({ file: file.name });
			return;
		}
		this.#taker.takeOver(closed);
		await this.#taker.loader.replay({ ...sourcesIn(batch, opened!.files), batch });
	}
}
