import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import type { View } from '../metrics/progress';
import { isDefaultView } from './scope';
import type { Session } from './session.svelte';

type Measure<T> = (connection: Connection, meta: DatasetMeta, view: View) => Promise<T>;

/** What the build measured of a dataset's default view. */
export interface PreparedView<T> {
	meta: DatasetMeta;
	rows: T;
}

/** The measured rows of the view that a page looks at: what is there, what is under way, what failed. */
export class ViewQuery<T extends { view: View }> {
	rows = $state.raw<T | null>(null);
	meta = $state.raw<DatasetMeta | null>(null);
	pending = $state(false);
	error = $state.raw<Error | null>(null);
	#latest = 0;
	#prepared: readonly PreparedView<T>[] = [];
	readonly #session: Session;
	readonly #measure: Measure<T>;

	constructor(session: Session, measure: Measure<T>) {
		this.#session = session;
		this.#measure = measure;
	}

	/** Takes the views that the build prepared; the first one shows before anything is asked. */
	prepare(prepared: readonly PreparedView<T>[]): void {
		this.#prepared = prepared;
		const [first] = prepared;
		if (this.meta || !first) return;
		this.meta = first.meta;
		this.rows = first.rows;
	}

	/** Shows a view: at once when the build prepared it, else as soon as it is measured. */
	async show(meta: DatasetMeta, view: View): Promise<void> {
		if (this.meta === meta && this.rows && !this.pending && !this.error) {
			const { asOf, place, level } = this.rows.view;
			if (asOf === view.asOf && place === view.place && level === view.level) return;
		}
		const ticket = ++this.#latest;
		const ready = isDefaultView(meta, view)
			? this.#prepared.find((it) => it.meta.id === meta.id)?.rows
			: undefined;
		this.error = null;
		if (ready) {
			this.#set(meta, ready);
			return;
		}
		this.pending = true;
		try {
			const rows = await this.#session.withDataset(meta, (connection) =>
				this.#measure(connection, meta, view)
			);
			if (ticket === this.#latest) this.#set(meta, rows);
		} catch (error) {
			if (ticket !== this.#latest) return;
			this.error = error as Error;
			this.pending = false;
		}
	}

	#set(meta: DatasetMeta, rows: T): void {
		this.meta = meta;
		this.rows = rows;
		this.pending = false;
	}
}
