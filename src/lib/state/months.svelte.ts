import { silentBefore } from '../changes/closed';
import { compareMonths, daysOf, earlierOf, type Compared } from '../changes/compare';
import { changesIn, type Change, type Kind } from '../changes/people';
import { sameFiles } from '../changes/sent';
import { LOCAL, type DatasetMeta, type Earlier } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';
import { ownFiles, type OwnFiles } from './files/own';
import { isWorkspace } from '../workspace/ending';
import { FileLoader } from './files/loader.svelte';
import { ClosedMonths } from './months/closed.svelte';
import { hashesOf } from './months/hashes';
import { EarlierWorkspace } from './months/workspace.svelte';
import { Reader, type Reading } from './reader';
import type { Session } from './session.svelte';

/** Where they live as long as the page is open. */
export interface MonthsHolder {
	own: OwnFiles | null;
	twoMonths: TwoMonths | null;
	readonly session: Session;
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
	/** Months that were closed. */
	readonly closed: ClosedMonths;
	/** Last month's files as a workspace. */
	readonly workspace: EarlierWorkspace;
	readonly #app: MonthsHolder;
	#latest = 0;
	/** What last month's files say; null without them. */
	#last: Earlier | null = null;
	/** Last month's files and this month's whose bytes were compared. */
	#hashed: readonly File[] = [];

	constructor(app: MonthsHolder, reader: Reading = new Reader()) {
		this.#app = app;
		const { session } = app;
		this.loader = new FileLoader(session, () => this.#follow(), reader, {
			load: (tables, _, onProgress) => session.loadEarlier(tables, onProgress),
			clear: () => session.clearEarlier()
		});
		this.closed = new ClosedMonths(
			app,
			async (view) => {
				const { local } = session;
				if (!local || !this.ready) return null;
				return (await this.rows(local.meta, view, 'restated', MOST_ROWS)).rows;
			},
			() => this.describe()
		);
		this.workspace = new EarlierWorkspace({
			loader: this.loader,
			takeOver: (closed) => this.closed.takeOver(closed)
		});
	}

	/** Whether both months are there. */
	get ready(): boolean {
		const { session } = this.#app;
		return session.local !== null && session.earlier !== null;
	}

	/** Takes what was chosen: files to be looked over, or a workspace to be looked into. */
	async add(files: readonly File[]): Promise<void> {
		const workspace = files.find(({ name }) => isWorkspace(name));
		if (workspace) await this.workspace.look(workspace);
		else await this.loader.add(files);
	}

	/** Forgets last month's files and the months that were closed: the files that they were beside are gone. */
	forget(): void {
		this.loader.reset();
		this.loader.kept = null;
		this.workspace.close();
		this.closed.replay([]);
		this.compared = null;
		this.repeated = null;
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

	/** Tells the own files what last month's say, and the months that were closed before: who sent nothing. */
	describe(): void {
		const { session } = this.#app;
		const meta = session.local?.meta;
		if (!meta) return;
		const last = session.earlier ? this.#last : null;
		const closed = silentBefore(this.closed.records, meta.place, meta.as_of.slice(0, 7));
		const silent = { ...closed, ...last?.silent };
		const isKnown = Object.keys(silent).length > 0;
		const { day = daysOf(meta.as_of).before, figures = [] } = last ?? {};
		const earlier = isKnown ? { day, silent, figures } : undefined;
		// Whoever looks at the files starts anew with another description of them.
		if (JSON.stringify(earlier) !== JSON.stringify(meta.earlier))
			session.describeEarlier(earlier ?? null);
	}

	/** What every page says of last month follows once its files are loaded, or gone. */
	async #follow(): Promise<void> {
		const { session } = this.#app;
		this.compared = null;
		this.repeated = null;
		const { local } = session;
		this.#last =
			local && session.earlier
				? await session.withMonths((connection, schemas) =>
						earlierOf(connection, local.meta, schemas)
					)
				: null;
		this.describe();
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

/** Those of the page that is open: begun by the first part of it that asks for them. */
export function twoMonths(app: MonthsHolder): TwoMonths {
	app.twoMonths ??= new TwoMonths(app);
	return app.twoMonths;
}
