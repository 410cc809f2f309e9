import type { Day } from '../../base/dates';
import type { DatasetMeta } from '../../datasets/meta';
import type { Session } from '../session.svelte';
import { Queries, type Ran, type SavedQuery } from '../sql.svelte';

/** A saved statement on a page: what it came to, or why it came to nothing; neither while it is under way. */
export interface ShownQuery extends SavedQuery {
	ran: Ran | null;
	/** A sentence for the user. */
	failure: string | null;
}

/** Saved statements that a page shows, asked one after the other; views with personal data aren't among what they may name. */
export class ShownQueries {
	shown = $state.raw<readonly ShownQuery[]>([]);
	pending = $state(false);
	readonly #runner: Queries;
	#latest = 0;
	#turn: Promise<void> = Promise.resolve();

	constructor(session: Session) {
		this.#runner = new Queries(session);
	}

	/** Asks them of a dataset on a day, in place of what was asked before. */
	show(saved: readonly SavedQuery[], meta: DatasetMeta, asOf: Day): Promise<void> {
		const ticket = ++this.#latest;
		this.shown = saved.map((it) => ({ ...it, ran: null, failure: null }));
		this.pending = saved.length > 0;
		this.#runner.stop();
		const next = (): Promise<void> => this.#ask(saved, meta, asOf, ticket);
		this.#turn = this.#turn.then(next, next);
		return this.#turn;
	}

	async #ask(
		saved: readonly SavedQuery[],
		meta: DatasetMeta,
		asOf: Day,
		ticket: number
	): Promise<void> {
		for (const [i, { sql }] of saved.entries()) {
			if (ticket !== this.#latest) return;
			this.#runner.text = sql;
			await this.#runner.run(meta, asOf);
			if (ticket !== this.#latest) return;
			const { ran, failure } = this.#runner;
			this.shown = this.shown.map((it, at) => (at === i ? { ...it, ran, failure } : it));
		}
		this.pending = false;
	}

	/** Lets the engine go: the page is left. */
	rest(): void {
		this.#latest++;
		this.#runner.rest();
	}
}
