import { base } from '$app/paths';
import { UserError } from '../../base/errors';
import type { SealedDataset } from '../../datasets/meta';
import { crc32Of, siteFile, SiteFileError } from '../../db/site_file';
import { WorkerEnded } from '../../db/worker';
import { m } from '../../paraglide/messages';
import workerUrl from '../../seal/worker?worker&url';
import type { UnsealAnswer, UnsealRequest } from '../../seal/worker';
import { askWorker } from '../ask';
import { isBug, sentenceFor } from '../failure';
import type { Session } from '../session.svelte';
import type { Sources } from '../source';

/** What a sealed dataset is called before it is opened: what whoever sealed it made public, if anything. */
export const sealedName = ({ id, note }: SealedDataset): string =>
	note || m.sealed_unnamed({ nth: id.slice(-4) });

/** The sealed datasets that the site carries. One that was opened is in memory only, until the page is left. */
export class SealedDatasets {
	/** Null before they are known. */
	list = $state.raw<readonly SealedDataset[] | null>(null);
	/** One is being opened. */
	opening = $state(false);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	readonly #session: Session;
	readonly #sources: Sources;

	constructor(session: Session, sources: Sources) {
		this.#session = session;
		this.#sources = sources;
	}

	/** Those that aren't open. */
	get locked(): readonly SealedDataset[] {
		const { datasets } = this.#session;
		return (this.list ?? []).filter(({ id }) => !datasets.some((it) => it.id === id));
	}

	/** Asks the site which there are. */
	async look(): Promise<void> {
		try {
			const bytes = await siteFile(`${base}/datasets/sealed.json`);
			this.list = JSON.parse(new TextDecoder().decode(bytes)) as SealedDataset[];
		} catch (error) {
			// A site that can't say so shows what it has besides.
			if (!(error instanceof SiteFileError)) throw error;
			this.list = [];
		}
	}

	/** Opens one; `failure` says why it couldn't. */
	async open(of: SealedDataset, passphrase: string): Promise<void> {
		if (this.opening) return;
		this.opening = true;
		this.failure = null;
		try {
			const bytes = await siteFile(`${base}/datasets/${of.file}`, crc32Of(of.file));
			const { meta, database, cubes } = await opened({ name: sealedName(of), bytes, passphrase });
			// The address names it by what everybody may know.
			const own = { ...meta, id: of.id, file: of.file };
			await this.#sources.take(own, cubes);
			this.#session.take(own, database);
		} catch (error) {
			this.failure = sentenceFor(error);
			if (isBug(error)) throw error;
		} finally {
			this.opening = false;
		}
	}
}

async function opened(request: UnsealRequest) {
	const answer = await askWorker<UnsealAnswer>(workerUrl, request).catch((cause: unknown) => {
		if (cause instanceof WorkerEnded) throw new UserError(m.workspace_memory(), { cause });
		throw cause;
	});
	if (answer.kind === 'opened') return answer.dataset;
	if (answer.kind === 'refused') throw new UserError(answer.message);
	throw new Error(`unsealing failed: ${answer.message}`);
}
