import { UserError } from '../../base/errors';
import type { DatasetId } from '../../datasets';
import type { HeaderRows } from '../../intake/layout/header_rows';
import { isFindingList } from '../../findings/answers';
import { freeName, plainName } from '../../intake/readers/names';
import { nearestLayout, withColumn, type LayoutPlan } from '../../intake/layout/plan';
import { planYearOf, type PlanYear } from '../../intake/layout/plan_year';
import type { RawTable, Skipped } from '../../intake/raw/table';
import type { Aside } from '../../intake/staging/load';
import { m } from '../../paraglide/messages';
import { isBug } from '../failure';
import {
	batchOf,
	lostIn,
	replayedItems,
	yearProblem,
	type Batch,
	type Replay
} from '../workspace/batch';
import { carriedOver } from './corrections';
import {
	amended,
	failureOf,
	isSomeOf,
	itemOf,
	laidOut,
	leftOutOf,
	LONGEST_PREVIEW,
	refuseMany,
	taughtBy,
	ticked,
	withConstant,
	withRow,
	withYears,
	type Chosen,
	type Item
} from './items';
import { keepProfile, keptProfiles } from './profiles';
import { Reader, Stopped, type OnShare, type Reading, type Work } from '../reader';
import type { Session } from '../session.svelte';
import { knownOf, ownOf, type Target } from './target';

export type { Chosen, Item, Work };

/** The user's own files on their way in: chosen, read, looked over, loaded. Nothing outlives the page. */
export class FileLoader {
	items = $state.raw<readonly Item[]>([]);
	files = $state.raw<readonly Chosen[]>([]);
	/** Lists of doubtful records that came back filled in: no data, another page takes them. */
	returned = $state.raw<readonly RawTable[]>([]);
	/** Files of a name that is there already: the user says whether they take its place. */
	asked = $state.raw<readonly File[]>([]);
	work = $state.raw<Work | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	/** What is shown is what was loaded, not a list still to be looked over. */
	loaded = $state(false);
	/** Files that came for some of those that were loaded: once they have taken their place all is loaded anew. */
	mending = $state.raw<readonly File[] | null>(null);
	/** What was loaded last, as it was then; null when nothing is. */
	kept = $state.raw<Batch | null>(null);
	issuedOn = $state('');
	/** The plan's year as the user says it; undefined until then. */
	#saidYear = $state<number | null>();
	/** The year that some tables say, found once. */
	#yearOf: { items: readonly Item[]; found: PlanYear | null } | null = null;
	readonly #session: Session;
	readonly #target: Target;
	readonly #onchange: () => Promise<void>;
	readonly #reader: Reading;
	#ids = 0;
	#adding: Promise<void> = Promise.resolve();

	/** @param onchange waited for after files, those of `target`, were loaded or forgotten */
	constructor(
		session: Session,
		onchange: () => Promise<void>,
		reader: Reading = new Reader(),
		target: Target = ownOf(session)
	) {
		this.#session = session;
		this.#onchange = onchange;
		this.#reader = reader;
		this.#target = target;
	}

	/** Whether the list has what isn't loaded. */
	get isPending(): boolean {
		return this.items.length > 0 && this.items !== this.kept?.items;
	}

	/** What a workspace keeps: what was loaded, or else the list that is looked over; null for nothing. */
	get batch(): Batch | null {
		return this.kept ?? (this.items.length > 0 ? batchOf(this, this.#saidYear) : null);
	}

	/** The plan's year as the chosen tables say it. */
	get foundYear(): PlanYear | null {
		// Not derived: that would end with the page on which the files were first taken.
		const { items } = this;
		if (this.#yearOf?.items !== items)
			this.#yearOf = { items, found: planYearOf(laidOut(this.chosen)) };
		return this.#yearOf.found;
	}

	/** The plan's year: what the files say until the user says it; null where nobody does. */
	get year(): number | null {
		return this.#saidYear === undefined ? (this.foundYear?.year ?? null) : this.#saidYear;
	}

	set year(year: number | null) {
		this.#saidYear = year;
	}

	/** Whether the year in force is the user's own. */
	get isYearSaid(): boolean {
		return this.#saidYear !== undefined;
	}

	/** Sheets and files left out while reading, with the reason. */
	get skipped(): readonly Skipped[] {
		return this.files.flatMap(({ skipped }) => skipped);
	}

	/** Tables that would be loaded now. */
	get chosen(): readonly Item[] {
		return this.items.filter(({ included }) => included);
	}

	/** Tables that the user left out of what was loaded. */
	get leftOut(): Skipped[] {
		return leftOutOf(this.items);
	}

	/**
	 * Reads files and adds their tables to those to be looked over; after a load it starts anew, unless all have
	 * names of some of those that were loaded. One of a name that is there already waits in `asked`. Files that
	 * come while others are read wait for them.
	 */
	add(files: readonly File[]): Promise<void> {
		return this.#inTurn(() => {
			if (this.loaded) {
				this.mending = isSomeOf(files, this.files) ? files : null;
				if (!this.mending) this.reset();
			}
			const isThere = (file: File): boolean => this.namesakes(file).length > 0;
			this.asked = [...this.asked, ...files.filter(isThere)];
			return this.#read(files.filter((file) => !isThere(file)));
		});
	}

	/** Chosen files of the name of another. */
	namesakes({ name }: File): readonly Chosen[] {
		return this.files.filter(({ refused, source }) => refused === null && source.name === name);
	}

	/** Reads a file of `asked`, in place of another or beside it; after the last of what was mended all is loaded anew. */
	answer(file: File, replaced: Chosen | null): Promise<void> {
		return this.#inTurn(async () => {
			this.asked = this.asked.filter((it) => it !== file);
			const before = this.items;
			if (replaced) this.remove(replaced.source);
			await this.#read([file]);
			if (replaced) this.items = carriedOver(before, this.items, [replaced.source, file]);
			if (!this.mending || this.asked.length > 0) return;
			this.mending = null;
			if (this.failure === null && this.files.every(({ refused }) => refused === null))
				await this.load();
		});
	}

	/** Leaves a file of `asked` out; what was loaded is shown again where nothing has changed. */
	dismiss(file: File): void {
		this.asked = this.asked.filter((it) => it !== file);
		if (!this.mending || this.asked.length > 0) return;
		this.mending = null;
		this.loaded = !this.isPending;
	}

	/** Takes the files that came for a batch of their own. */
	startAnew(): Promise<void> {
		const files = this.mending ?? [];
		this.reset();
		return this.add(files);
	}

	/** Takes a file with all its tables from the list; what was loaded stays. */
	remove(source: File): void {
		this.items = this.items.filter((it) => it.source !== source);
		this.files = this.files.filter((it) => it.source !== source);
	}

	/** Takes the files of a workspace with what was said of them; says whether they are there. */
	async replay({ sources, called, batch }: Replay): Promise<boolean> {
		await this.#inTurn(async () => {
			this.reset();
			await this.#read(sources, called);
			if (batch.lists === 0) this.returned = [];
			this.items = replayedItems(this, batch);
			this.issuedOn = batch.issuedOn;
			// A later version may see another year in the same files.
			this.#saidYear = this.foundYear?.year === batch.year ? batch.saidYear : batch.year;
		});
		const lost = lostIn(this, batch);
		if (lost !== null) this.failure ??= m.workspace_unlike({ file: lost });
		if (this.failure === null && batch.loaded) await this.load();
		return this.failure === null;
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#adding = this.#adding.then(work, work);
		return this.#adding;
	}

	/** @param called what messages call the files, where that is known */
	async #read(files: readonly File[], called: readonly string[] = []): Promise<void> {
		this.failure = null;
		this.loaded = false;
		try {
			for (const [i, file] of files.entries()) {
				const text = m.files_reading({ file: file.name, nth: i + 1, of: files.length });
				this.work = { text, share: null };
				await this.#readOne(file, (share) => (this.work = { text, share }), called[i]);
			}
		} catch (error) {
			this.#report(error);
		} finally {
			this.#reader.rest();
			this.work = null;
		}
	}

	async #readOne(source: File, onProgress: OnShare, called?: string): Promise<void> {
		// One that couldn't be read before is mended now.
		this.files = this.files.filter(
			({ refused, source: { name } }) => refused === null || name !== source.name
		);
		const taken = { has: (it: string) => this.files.some(({ name }) => name === it) };
		const name = called ?? freeName(plainName(source.name), taken);
		try {
			const { proposals, skipped } = await this.#reader.read(
				source,
				name,
				keptProfiles(),
				onProgress
			);
			const data = proposals.filter(({ table }) => !isFindingList(table.top));
			const lists = proposals.filter((it) => !data.includes(it)).map(({ table }) => table);
			refuseMany(name, data.length, this.items.length);
			const items = data.map((proposal) => itemOf(++this.#ids, source, proposal));
			this.items = [...this.items, ...items];
			this.returned = [...this.returned, ...lists];
			this.files = [...this.files, { source, name, skipped, refused: null }];
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.files = [...this.files, { source, name, skipped: [], refused: error.message }];
		}
	}

	/** Reads a table as another dataset or from other header rows. */
	decide(id: number, decided: { dataset?: DatasetId; header?: HeaderRows }): void {
		this.#change(id, (item) => {
			const { dataset, header } = { ...item.layout, ...decided };
			const layout = nearestLayout(item.table, {
				...(dataset && { dataset }),
				...(header && { header })
			});
			return { layout, included: true };
		});
	}

	/** Takes the file's column `at` for `name`, or for nothing. */
	map(id: number, at: number, name: string | null): void {
		this.#changeLayout(id, (layout) => withColumn(layout, at, name));
	}

	/** Says what a column is in all rows, where the file has none. */
	setConstant(id: number, name: string, value: string): void {
		this.#changeLayout(id, (layout) => withConstant(layout, name, value));
	}

	/** Ticks a table or leaves it out; ticking it says yes to what only its cells show. */
	include(id: number, included: boolean): void {
		this.items = this.items.map((item) => (item.id === id ? ticked(item, included) : item));
	}

	/** Takes back that years of two digits in a column mean what was proposed. */
	rejectYears(id: number, column: string): void {
		this.#changeLayout(id, (layout) => withYears(layout, column, false));
	}

	/** Says of one row whether it is data. */
	setRow(id: number, row: number, isData: boolean): void {
		this.items = this.items.map((item) => (item.id === id ? withRow(item, row, isData) : item));
	}

	/** Says where the data of a table ends; null for its last row. */
	setUntil(id: number, until: number | null): void {
		this.#changeLayout(id, (layout) => ({ ...layout, until }));
	}

	/** The rows that would be set aside; null for a table too long to be looked through beforehand. */
	async asidesOf(item: Item): Promise<Aside[] | null> {
		const [one] = laidOut([item]);
		return one && item.table.count <= LONGEST_PREVIEW ? this.#session.asidesOf(one) : null;
	}

	/** Takes a row of a loaded table for data and loads everything again. */
	async takeAsData(file: string, sheet: string | null, row: number): Promise<void> {
		const found = this.items.filter(({ table: it }) => it.file === file && it.sheet === sheet);
		for (const { id } of found) this.setRow(id, row, true);
		await this.load();
	}

	/** Loads the chosen tables together as one dataset; `loaded` or `failure` says what came of it. */
	async load(): Promise<void> {
		const year = this.year ?? 0;
		const open = this.chosen.find(({ problem }) => problem !== null);
		this.failure = yearProblem(this.year) ?? open?.problem ?? null;
		if (this.failure !== null) return;
		const known = knownOf(this, year);
		const tables = laidOut(this.chosen);
		this.work = { text: m.files_computing(), share: 0 };
		try {
			await this.#target.load(tables, known, (done, all) => {
				this.work = { text: m.files_computing(), share: done / all };
				// For tests/bench: all text is in the engine, reading it as values begins.
				if (done === tables.length) performance.mark('files-placed');
			});
			for (const profile of taughtBy(this.chosen)) keepProfile(profile);
			this.loaded = true;
			this.kept = batchOf(this, this.#saidYear);
			await this.#onchange();
		} catch (error) {
			this.#report(error);
		} finally {
			this.work = null;
		}
	}

	/** Takes a file made on a page in place of one made before, and loads everything again. */
	async replace(before: File | null, after: File | null): Promise<void> {
		if (before) this.remove(before);
		if (after) await this.#readOne(after, () => undefined);
		await this.load();
	}

	/** Ends reading or loading at once; what was there before stays. */
	stop(): void {
		this.#reader.stop();
		this.#session.stopLoading();
	}

	/** Forgets the list of tables; what was loaded stays. */
	reset(): void {
		this.items = [];
		this.files = [];
		this.asked = [];
		this.mending = null;
		this.#saidYear = undefined;
		this.issuedOn = '';
		this.failure = null;
		this.loaded = false;
	}

	/** Forgets everything that was chosen and loaded. */
	async clear(): Promise<void> {
		this.reset();
		this.kept = null;
		await this.#target.clear();
		await this.#onchange();
	}

	/** Goes back from what was loaded to the list of tables. */
	reopen(): void {
		this.loaded = false;
	}

	#changeLayout(id: number, change: (layout: LayoutPlan) => LayoutPlan): void {
		this.#change(id, ({ layout }) => ({ layout: layout && change(layout) }));
	}

	#change(id: number, change: (item: Item) => Partial<Item>): void {
		this.items = this.items.map((item) => (item.id === id ? amended(item, change(item)) : item));
	}

	#report(error: unknown): void {
		this.failure = failureOf(error);
		if (!(error instanceof Stopped) && isBug(error)) throw error;
	}
}
