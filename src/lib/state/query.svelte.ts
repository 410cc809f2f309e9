import type { DatasetMeta } from '../datasets/meta';
import { scopeOf, type View } from '../metrics/measured/progress';
import { asksOf } from '../metrics/compile/run';
import type { Asked } from '../metrics/compile/statement';
import type { PageFigures } from '../views/sides';
import { isDefaultView } from './scope';
import type { Sources } from './source';

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
	/** Views that were looked at before. */
	readonly #seen = new WeakMap<DatasetMeta, Record<string, T>>();
	readonly #sources: Sources;
	readonly #figures: PageFigures<T>;

	constructor(sources: Sources, figures: PageFigures<T>) {
		this.#sources = sources;
		this.#figures = figures;
	}

	/** Whether the rows that are there are the build's. */
	get isPrepared(): boolean {
		return this.#prepared.some(({ rows }) => rows === this.rows);
	}

	/** What was asked of each fact for the rows that are there. */
	get asks(): Asked[] {
		return this.meta && this.rows ? this.asksOf(this.meta, this.rows.view) : [];
	}

	/** What a view asks of each fact. */
	asksOf(meta: DatasetMeta, view: View): Asked[] {
		return asksOf(scopeOf(meta, view), this.#figures.questions(meta, view));
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
		const seen = this.#seen.get(meta) ?? {};
		this.#seen.set(meta, seen);
		const key = JSON.stringify([view.asOf, view.place, view.level]);
		const ready = isDefaultView(meta, view)
			? (this.#prepared.find((it) => it.meta.id === meta.id)?.rows ?? seen[key])
			: seen[key];
		performance.mark('view-asked');
		this.error = null;
		if (ready) {
			this.#set(meta, ready);
			return;
		}
		this.pending = true;
		try {
			const rows = await this.#figures.measure(this.#sources.of(meta), meta, view);
			seen[key] = rows;
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
		performance.mark('view-ready');
	}
}
