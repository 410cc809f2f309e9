import {
	changesSince,
	closedMonth,
	closedPlaces,
	type ClosedMonth,
	type Since
} from '../changes/closed';
import { compareMonths, daysOf, earlierOf, type Compared } from '../changes/compare';
import { fileHash } from '../changes/hash';
import { changesIn, type Change, type Kind } from '../changes/people';
import { sameFiles, type Hashed } from '../changes/sent';
import { LOCAL, type DatasetMeta } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';
import { steps } from '../model/steps';
import { ownFiles, type OwnFiles } from './files/own';
import { FileLoader } from './files/loader.svelte';
import { Reader } from './reader';
import type { Session } from './session.svelte';

/** Where they live as long as the page is open. */
interface Holder {
	own: OwnFiles | null;
	twoMonths: TwoMonths | null;
	readonly session: Session;
	readonly scope: { view: View };
	followFiles(): Promise<void>;
}

/** Rows that a sentence may be made of. */
const MOST_ROWS = 1_000;

/** Two months' files beside each other: last month's on their way in, and what the two come to. */
export class TwoMonths {
	/** Last month's files. */
	readonly loader: FileLoader;
	compared = $state.raw<Compared | null>(null);
	/** Files that are byte for byte the same in both; null until they were looked through. */
	repeated = $state.raw<ReturnType<typeof sameFiles> | null>(null);
	pending = $state(false);
	error = $state.raw<Error | null>(null);
	/** Months that were closed, the latest first; they last as long as the page. */
	closed = $state.raw<readonly ClosedMonth[]>([]);
	/** What became of each since, by its hash. */
	since = $state.raw<Readonly<Record<string, Since>>>({});
	closing = $state(false);
	readonly #app: Holder;
	#latest = 0;
	/** Last month's files and this month's whose bytes were compared. */
	#hashed: readonly File[] = [];

	constructor(app: Holder) {
		this.#app = app;
		const { session } = app;
		this.loader = new FileLoader(session, () => this.#follow(), new Reader(), {
			load: (tables, _, onProgress) => session.loadEarlier(tables, onProgress),
			clear: () => session.clearEarlier()
		});
	}

	/** Whether both months are there. */
	get ready(): boolean {
		const { session } = this.#app;
		return session.local !== null && session.earlier !== null;
	}

	/** Loads last month's files: of the plan year of this month's. */
	async load(): Promise<void> {
		const meta = this.#app.session.local?.meta;
		if (!meta) return;
		this.loader.year = meta.plan_year;
		await this.loader.load();
	}

	/** Compares the months in a view, unless that was done. */
	async show(meta: DatasetMeta, view: View): Promise<void> {
		if (meta.id !== LOCAL || !this.ready) {
			this.compared = null;
			return;
		}
		const ticket = ++this.#latest;
		this.pending = true;
		this.error = null;
		try {
			const compared = await this.#app.session.withMonths((connection, schemas) =>
				compareMonths(connection, meta, view, schemas)
			);
			if (ticket === this.#latest) this.compared = compared;
			await this.#compareFiles();
			await this.#lookBack();
		} catch (error) {
			if (ticket === this.#latest) this.error = error as Error;
		} finally {
			if (ticket === this.#latest) this.pending = false;
		}
	}

	/** Rows of one kind of change in a view. */
	rows(
		meta: DatasetMeta,
		view: View,
		kind: Kind,
		most: number
	): Promise<{ rows: Change[]; count: number }> {
		return this.#app.session.withMonths((connection, schemas) =>
			changesIn(connection, meta, view, { ...schemas, days: daysOf(view.asOf) }, kind, most)
		);
	}

	/** Closes the month of the day looked at: notes what the whole came to, and from which files. */
	async close(): Promise<void> {
		const { meta } = this.#app.session.local!;
		const { asOf } = this.#app.scope.view;
		this.closing = true;
		try {
			const record = await this.#recordOf(meta, asOf);
			this.closed = [record, ...this.closed.filter((it) => it.month !== record.month)];
			this.since = { ...this.since, [record.sha256]: changesSince(record, record) };
		} finally {
			this.closing = false;
		}
	}

	/** Tells of each closed month what the files say of it now. */
	async #lookBack(): Promise<void> {
		const { local } = this.#app.session;
		if (!local) return;
		const found: Record<string, Since> = {};
		for (const record of this.closed) {
			if (record.place !== local.meta.place) continue;
			const view: View = { asOf: record.as_of, place: record.place, level: null };
			const now = await this.#recordOf(local.meta, record.as_of);
			// Where the month's own files are there to be compared, the rows that changed are known.
			const isThere = this.ready && daysOf(local.meta.as_of).before === record.as_of;
			const rows = isThere
				? await this.rows(local.meta, { ...view, asOf: local.meta.as_of }, 'restated', MOST_ROWS)
				: null;
			found[record.sha256] = changesSince(record, now, rows?.rows ?? []);
		}
		this.since = found;
	}

	async #recordOf(meta: DatasetMeta, asOf: string): Promise<ClosedMonth> {
		const view: View = { asOf, place: meta.place, level: null };
		return closedMonth({
			month: asOf.slice(0, 7),
			as_of: asOf,
			place: meta.place,
			files: await hashesOf(ownFiles(this.#app).loader.files),
			places: await this.#app.session.withDataset(meta, (it) => closedPlaces(it, meta, view), [
				steps[0]
			]),
			silent: meta.places.flatMap(({ code, missing }) => (missing.includes('roster') ? [code] : []))
		});
	}

	/** What every page says of last month follows once its files are loaded, or gone. */
	async #follow(): Promise<void> {
		const { session } = this.#app;
		this.compared = null;
		this.repeated = null;
		const { local } = session;
		if (local && session.earlier)
			session.describeEarlier(
				await session.withMonths((connection, schemas) =>
					earlierOf(connection, local.meta, schemas)
				)
			);
		await this.#app.followFiles();
	}

	async #compareFiles(): Promise<void> {
		const own = ownFiles(this.#app).loader.files;
		const earlier = this.loader.files;
		const all = [...own, ...earlier].map(({ source }) => source);
		if (this.repeated && all.every((it, i) => it === this.#hashed[i])) return;
		this.repeated = sameFiles(await hashesOf(own), await hashesOf(earlier));
		this.#hashed = all;
	}
}

/** SHA-256 of files that could be read. */
export async function hashesOf(files: FileLoader['files']): Promise<Hashed[]> {
	const found: Hashed[] = [];
	for (const { name, source, refused } of files)
		if (refused === null) found.push({ file: name, sha256: await fileHash(source) });
	return found;
}

/** Those of the page that is open: begun by the first part of it that asks for them. */
export function twoMonths(app: Holder): TwoMonths {
	app.twoMonths ??= new TwoMonths(app);
	return app.twoMonths;
}
