import type { DatasetMeta } from '../datasets/meta';
import type { Progress, View } from '../metrics/progress';
import { isDefaultView } from './scope';
import type { Session } from './session.svelte';

/** The measured rows of the view that is looked at: what is there, what is under way, what failed. */
export class ProgressQuery {
	progress = $state.raw<Progress | null>(null);
	meta = $state.raw<DatasetMeta | null>(null);
	pending = $state(false);
	error = $state.raw<Error | null>(null);
	#latest = 0;
	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
		const first = session.prepared[0];
		this.progress = first?.progress ?? null;
		this.meta = first?.meta ?? null;
	}

	/** Shows a view: at once when the build prepared it, else as soon as it is measured. */
	async show(meta: DatasetMeta, view: View): Promise<void> {
		const ticket = ++this.#latest;
		const ready = isDefaultView(meta, view) ? this.#session.preparedProgress(meta.id) : null;
		this.error = null;
		if (ready) {
			this.#set(meta, ready);
			return;
		}
		this.pending = true;
		try {
			const progress = await this.#session.measure(meta, view);
			if (ticket === this.#latest) this.#set(meta, progress);
		} catch (error) {
			if (ticket !== this.#latest) return;
			this.error = error as Error;
			this.pending = false;
		}
	}

	#set(meta: DatasetMeta, progress: Progress): void {
		this.meta = meta;
		this.progress = progress;
		this.pending = false;
	}
}
