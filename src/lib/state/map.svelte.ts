import { UserError } from '../base/errors';
import type { Boundaries } from '../datasets/boundaries';
import { m } from '../paraglide/messages';

/**
 * The map that the user supplied. It lives in this object alone, across pages and scopes, and ends with
 * the page: nothing of it is stored or sent.
 */
export class SuppliedMap {
	boundaries = $state.raw<Boundaries | null>(null);
	/** The file that they are from. */
	file = $state.raw<File | null>(null);
	/** A sentence for the user about the file chosen last. */
	error = $state<string | null>(null);
	/** A file is being read. */
	reading = $state(false);
	#latest = 0;

	/** Takes a file in place of the map before, which stays when this one can't be read. */
	async load(file: File, read: (file: File) => Promise<Boundaries>): Promise<void> {
		const ticket = ++this.#latest;
		this.error = null;
		this.reading = true;
		try {
			const boundaries = await read(file);
			if (ticket === this.#latest) Object.assign(this, { boundaries, file });
		} catch (error) {
			if (ticket !== this.#latest) return;
			if (error instanceof UserError) this.error = error.message;
			// The file was moved or changed after it was chosen.
			else if (error instanceof DOMException) this.error = m.map_bad_gone({ file: file.name });
			else throw error;
		} finally {
			if (ticket === this.#latest) this.reading = false;
		}
	}

	/** Forgets the map. */
	clear(): void {
		this.#latest++;
		this.boundaries = null;
		this.file = null;
		this.reading = false;
		this.error = null;
	}
}
