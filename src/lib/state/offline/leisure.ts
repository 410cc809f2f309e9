import { filesUnderWay } from '../../db/site_file';
import type { Session } from '../session.svelte';

/** Nobody asked for anything for so long before something is done of the page's own accord. Milliseconds. */
const QUIET = 3_000;
/** How often it is looked whether that is so. Milliseconds. */
const BEAT = 250;

/** What somebody does who may wait for something next. */
const askedBy = [
	...['pointerdown', 'click', 'wheel', 'dragenter', 'drop'],
	...['keydown', 'input', 'change', 'popstate']
];

/** Says when nobody waits for anything that the page does. */
export class Leisure {
	readonly #session: Session;
	#last = performance.now();
	#over = new AbortController();

	constructor(session: Session) {
		this.#session = session;
		for (const kind of askedBy)
			addEventListener(kind, this.#heard, { capture: true, passive: true });
	}

	/** Waits for such a moment. The signal is aborted as soon as it is over. */
	async moment(): Promise<AbortSignal> {
		while (this.#isBusy()) await new Promise((done) => setTimeout(done, BEAT));
		return this.#over.signal;
	}

	/** Listens no more. */
	end(): void {
		for (const kind of askedBy) removeEventListener(kind, this.#heard, { capture: true });
	}

	readonly #heard = (): void => {
		this.#last = performance.now();
		this.#over.abort();
		this.#over = new AbortController();
	};

	#isBusy(): boolean {
		const now = performance.now();
		// An engine may start, and a page may be on its way, without anybody's hand.
		const isPending = document.documentElement.dataset.pending !== undefined;
		if (this.#session.isBusy || filesUnderWay() > 0 || isPending) this.#last = now;
		return now - this.#last < QUIET;
	}
}
