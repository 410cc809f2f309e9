import { UserError } from '../base/errors';
import type { LaidOut } from '../intake/load';
import { m } from '../paraglide/messages';
import type { Session } from './session.svelte';

/** Reading of the user's own files: what is under way, what went wrong. Nothing outlives the page. */
export class FileLoader {
	/** Name of the file being read; null when idle. */
	reading = $state<string | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	/** Sheets that are none of the tables that we read. */
	skipped = $state.raw<readonly string[]>([]);
	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
	}

	/** Reads files and loads them together as one dataset; true when that worked. */
	async load(
		files: readonly File[],
		known: { plan_year: number; issued_on: string }
	): Promise<boolean> {
		this.failure = null;
		try {
			const [{ decode }, { layOutFile }] = await Promise.all([
				import('../intake/decode'),
				import('../intake/load')
			]);
			const skipped: string[] = [];
			const tables: LaidOut[] = [];
			for (const file of files) {
				this.reading = file.name;
				const decoded = await decode(file.name, new Uint8Array(await file.arrayBuffer()));
				const laidOut = layOutFile(decoded);
				tables.push(...laidOut.tables);
				skipped.push(...laidOut.skipped.map(({ sheet }) => `${file.name} · ${sheet ?? ''}`));
			}
			await this.#session.loadLocal(tables, known);
			this.skipped = skipped;
			return true;
		} catch (error) {
			// A user's mistake is shown in its own words.
			this.failure = error instanceof UserError ? error.message : m.error_engine();
			// Neither a mistake nor a dead engine: a bug, which surfaces as one.
			if (!(error instanceof UserError) && (error as Error).name !== 'EngineDied') throw error;
			return false;
		} finally {
			this.reading = null;
		}
	}
}
