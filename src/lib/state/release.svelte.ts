import type { DatasetMeta } from '../datasets/meta';
import { UserError } from '../base/errors';
import { plainName } from '../intake/readers/names';
import { siteFile } from '../db/site_file';
import { solverAddress, solverFile } from '../release/solver/file';
import type { GuardAnswer, GuardRequest } from '../release/worker';
import type { Outcome } from '../release/guard';
import type { Drawn, Said } from '../release/month';
import type { OpenPackage } from '../release/package/reading/open';
import type { Publisher, Release } from '../release/terms/publication';
import { askWorker } from './ask';
import { isBug, sentenceFor } from './failure';
import { Stopped } from './reader';
import type { Session } from './session.svelte';
import workerUrl from '../release/worker?worker&url';

/** A package that was made, with what it was made of: the truth stays on the page. */
export interface Made {
	meta: DatasetMeta;
	drawn: Drawn;
	outcome: Outcome;
	release: Release;
}

/** Packages for publishing: what is chosen, and the one made last. Nothing outlives the page. */
export class Releases {
	/** Ids of tables that are left out, or taken besides those of the month. */
	toggled = $state.raw<readonly string[]>([]);
	/** Ids of tables in their coarser form. */
	coarser = $state.raw<readonly string[]>([]);
	/** Packages published before. */
	previous = $state.raw<readonly OpenPackage[]>([]);
	/** Their files, by their ids. */
	files: Readonly<Record<string, File>> = {};
	/** Nothing was published before. */
	isFirst = $state(false);
	publisher = $state.raw<Partial<Publisher>>({});
	made = $state.raw<Made | null>(null);
	work = $state<'reading' | 'counting' | 'guarding' | 'writing' | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	saved = $state<string | null>(null);
	#ending = new AbortController();
	readonly #save: (name: string, blob: Blob) => void;

	/** @param save offers a file of a name to the user */
	constructor(save: (name: string, blob: Blob) => void) {
		this.#save = save;
	}

	/** Whether anything was chosen or said that would be gone with the page. */
	get any(): boolean {
		return this.previous.length > 0 || Object.keys(this.publisher).length > 0;
	}

	toggle(id: string): void {
		this.toggled = without(this.toggled, id);
	}

	makeCoarser(id: string): void {
		this.coarser = without(this.coarser, id);
	}

	/** Fills in who publishes. */
	fillIn(name: keyof Publisher, words: string): void {
		this.publisher = { ...this.publisher, [name]: words };
	}

	/** Takes packages published before; one that was changed since is refused. */
	take(files: readonly File[]): Promise<void> {
		return this.#at('reading', async () => {
			const { packageIn } = await import('../release/package/reading/open');
			const read: OpenPackage[] = [];
			for (const file of files) {
				const bytes = new Uint8Array(await file.arrayBuffer());
				const opened = packageIn(bytes, plainName(file.name));
				read.push(opened);
				this.files = { ...this.files, [opened.id]: file };
			}
			const known = read.map(({ id }) => id);
			this.previous = [...this.previous.filter(({ id }) => !known.includes(id)), ...read];
			this.isFirst = false;
		});
	}

	drop(id: string): void {
		this.previous = this.previous.filter((it) => it.id !== id);
	}

	/** Counts, protects and audits a month of a dataset. */
	make(session: Session, meta: DatasetMeta, asOf: string, said: Said): Promise<void> {
		this.made = null;
		return this.#at('counting', async () => {
			const { draw, releaseOf, wantedOf } = await import('../release/month');
			const { toggled, coarser, previous } = this;
			const wanted = wantedOf({ asOf, toggled, coarser, previous });
			const drawn = await session.withDataset(meta, (it) => draw(it, meta, wanted));
			this.work = 'guarding';
			const outcome = await this.#guarded(drawn);
			this.made = { meta, drawn, outcome, release: releaseOf(meta, drawn, outcome, said) };
		});
	}

	async #guarded({ guarded }: Drawn): Promise<Outcome> {
		// Who ends it may do so before the solver is there.
		const { signal } = this.#ending;
		const wasm = solverAddress();
		const bytes = await siteFile(solverFile);
		const request: GuardRequest = { guarded, wasm };
		const answer = await askWorker<GuardAnswer>(workerUrl, request, {
			signal,
			handed: { address: wasm, bytes, mediaType: 'application/wasm' }
		});
		if (answer.kind === 'done') return answer.outcome;
		if (answer.kind === 'refused') throw new UserError(answer.message);
		throw new Error(`protecting failed: ${answer.message}`);
	}

	/** Writes the package and offers it. */
	write({ release }: Made): Promise<void> {
		return this.#at('writing', async () => {
			const { zipOf } = await import('../release/package/files');
			const name = `${release.id}.zip`;
			this.#save(name, new Blob([new Uint8Array(zipOf(release))], { type: 'application/zip' }));
			this.saved = name;
		});
	}

	stop(): void {
		this.#ending.abort(new Stopped());
		this.#ending = new AbortController();
	}

	async #at(work: NonNullable<typeof this.work>, run: () => Promise<void>): Promise<void> {
		if (this.work !== null) return;
		this.work = work;
		this.failure = null;
		this.saved = null;
		try {
			await run();
		} catch (error) {
			if (error instanceof Stopped) return;
			this.failure = sentenceFor(error);
			if (isBug(error)) throw error;
		} finally {
			this.work = null;
		}
	}
}

/** With one that was absent, without one that was there. */
const without = (all: readonly string[], id: string): readonly string[] =>
	all.includes(id) ? all.filter((it) => it !== id) : [...all, id];
