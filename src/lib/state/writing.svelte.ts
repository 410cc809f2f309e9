import { UserError } from '../base/errors';
import type { SheetRequest } from '../sheets/worker';
import { m } from '../paraglide/messages';
import { writeSheet } from './writer';

/** Workbooks that a page has written and offers to save, one after the other. */
export class Writing {
	/** What is being written; null when nothing is. */
	file = $state<string | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	readonly #save: (name: string, blob: Blob) => void;

	/** @param save offers a file of a name to the user */
	constructor(save: (name: string, blob: Blob) => void) {
		this.#save = save;
	}

	/** Writes a workbook and offers it as `file`, or by the name that it has itself. */
	async write(file: string, request: SheetRequest): Promise<void> {
		if (this.file !== null) return;
		this.file = file;
		this.failure = null;
		try {
			const { blob, name } = await writeSheet(request);
			this.#save(name ?? file, blob);
		} catch (error) {
			this.failure = error instanceof UserError ? error.message : m.files_write_failed({ file });
			if (!(error instanceof UserError)) throw error;
		} finally {
			this.file = null;
		}
	}
}
