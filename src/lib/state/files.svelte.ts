import { UserError } from '../base/errors';
import type { Issue } from '../base/issue';
import { datasets, type DatasetId } from '../datasets';
import type { Dataset } from '../datasets/declare';
import type { Aside } from '../intake/load';
import type { HeaderRows } from '../intake/header_rows';
import { headerOf, missingOf, nearestLayout, type LayoutPlan } from '../intake/layout';
import { yearNamed } from '../intake/constants';
import type { RawTable, Skipped } from '../intake/raw';
import { profileOf } from '../intake/profile';
import type { Known } from '../model/local';
import { m } from '../paraglide/messages';
import { preferences } from './preferences.svelte';
import { Reader, Stopped } from './reader';
import type { Session } from './session.svelte';

/** A table of a chosen file, and how it will be read. */
export interface Item {
	id: number;
	/** The file as it was chosen: what is returned to its sender. */
	source: File;
	table: RawTable;
	layout: LayoutPlan | null;
	/** Why it can't be loaded as it stands; null when it can. */
	problem: string | null;
	included: boolean;
	/** The user changed something: worth remembering for the next file of this shape. */
	corrected: boolean;
	/** 1-based rows that the user calls data, and those that the user calls none. */
	asData: readonly number[];
	asAside: readonly number[];
}

/** Longer tables are looked through when they are loaded. */
const LONGEST_PREVIEW = 100_000;

/** How far the work under way has come; `share` is null where nothing can be said. */
export interface Work {
	text: string;
	share: number | null;
}

/** The user's own files on their way in: chosen, read, looked over, loaded. Nothing outlives the page. */
export class FileLoader {
	items = $state.raw<readonly Item[]>([]);
	/** Sheets and files left out while reading, with the reason. */
	skipped = $state.raw<readonly Skipped[]>([]);
	/** Sentences about files that can't be read at all. */
	refused = $state.raw<readonly string[]>([]);
	work = $state.raw<Work | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	/** What is shown is what was loaded, not a list still to be looked over. */
	loaded = $state(false);
	issuedOn = $state('');
	#year = $state<number | null>(null);
	#yearSaid = false;
	readonly #session: Session;
	readonly #onchange: () => Promise<void>;
	readonly #reader = new Reader();
	#ids = 0;
	/** Files read so far, as they were chosen. */
	#names: string[] = [];
	#adding: Promise<void> = Promise.resolve();

	/** @param onchange waited for after own files were loaded or forgotten */
	constructor(session: Session, onchange: () => Promise<void>) {
		this.#session = session;
		this.#onchange = onchange;
	}

	/** The plan's year: a guess until the user says it. */
	get year(): number | null {
		return this.#year;
	}

	set year(year: number | null) {
		this.#year = year;
		this.#yearSaid = true;
	}

	/** Tables that would be loaded now. */
	get chosen(): readonly Item[] {
		return this.items.filter(({ included }) => included);
	}

	/** Tables that the user left out of what was loaded. */
	get leftOut(): Skipped[] {
		return this.items
			.filter(({ included }) => !included)
			.map(({ table: { file, sheet }, problem }) => ({
				file,
				sheet,
				reason: problem === null ? 'chosen' : 'unrecognised'
			}));
	}

	/**
	 * Reads files and adds their tables to those to be looked over; after a load it starts anew. Files
	 * that come while others are read wait for them.
	 */
	add(files: readonly File[]): Promise<void> {
		const work = (): Promise<void> => this.#add(files);
		this.#adding = this.#adding.then(work, work);
		return this.#adding;
	}

	async #add(files: readonly File[]): Promise<void> {
		if (this.loaded) this.reset();
		this.failure = null;
		this.loaded = false;
		try {
			for (const [i, file] of files.entries()) {
				const text = m.files_reading({ file: file.name, nth: i + 1, of: files.length });
				this.work = { text, share: null };
				await this.#read(file, (share) => (this.work = { text, share }));
			}
		} catch (error) {
			this.#report(error);
		} finally {
			this.#reader.rest();
			this.work = null;
		}
	}

	async #read(file: File, onProgress: (share: number) => void): Promise<void> {
		try {
			const { proposals, skipped } = await this.#reader.read(
				file,
				this.#nameOf(file),
				preferences.profiles,
				onProgress
			);
			const items = proposals.map(({ table, layout, problem }): Item => {
				const included = problem === null;
				const id = ++this.#ids;
				return {
					id,
					source: file,
					table,
					layout,
					problem,
					included,
					corrected: false,
					asData: [],
					asAside: []
				};
			});
			this.items = [...this.items, ...items];
			this.skipped = [...this.skipped, ...skipped];
			this.#guessYear();
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.refused = [...this.refused, error.message];
		}
	}

	/** Towns send files of one name: the second is called `花名册（2）.xlsx`. */
	#nameOf(file: File): string {
		const same = this.#names.filter((name) => name === file.name).length;
		this.#names.push(file.name);
		return same === 0 ? file.name : file.name.replace(/(\.[^.]*)?$/, `（${same + 1}）$1`);
	}

	/** Plans name their year best, then other tables; otherwise it is this year's. */
	#guessYear(): void {
		if (this.#yearSaid) return;
		const tables = this.items.flatMap(({ table, layout }) => (layout ? [{ table, layout }] : []));
		const plans = tables.filter(({ layout }) => layout.dataset === 'plan');
		const years = [...plans, ...tables].flatMap(
			({ table, layout }) => yearNamed(table, layout.header, layout.columns.plan_year) ?? []
		);
		this.#year = years[0] ?? thisYear();
	}

	/** Reads a table as another dataset or from other header rows. */
	decide(id: number, decided: { dataset?: DatasetId; header?: HeaderRows }): void {
		this.#change(id, (item) => {
			const { dataset, header } = { ...item.layout, ...decided };
			const layout = nearestLayout(item.table, {
				...(dataset && { dataset }),
				...(header && { header })
			});
			return { ...item, layout, included: true };
		});
	}

	/** Takes the file's column `at` for `name`, or for nothing. */
	map(id: number, at: number, name: string | null): void {
		this.#changeLayout(id, (layout) => {
			const columns = Object.fromEntries(
				Object.entries(layout.columns).filter(([other, index]) => other !== name && index !== at)
			);
			if (name !== null) columns[name] = at;
			const confidence = {
				...layout.confidence,
				...(name !== null && { [name]: 'user' as const })
			};
			const subtotals = layout.subtotals.filter((index) => index !== at);
			return { ...layout, columns, confidence, subtotals };
		});
	}

	/** Says what a column is in all rows, where the file has none. */
	setConstant(id: number, name: string, value: string): void {
		this.#changeLayout(id, (layout) => {
			const text = value.trim();
			const others = Object.fromEntries(
				Object.entries(layout.constants).filter(([other]) => other !== name)
			);
			return { ...layout, constants: text === '' ? others : { ...others, [name]: text } };
		});
	}

	include(id: number, included: boolean): void {
		this.items = this.items.map((item) => (item.id === id ? { ...item, included } : item));
	}

	/** Says which place a table means by a name; loading again makes it so. */
	replacePlace(issue: Issue, name: string): void {
		for (const { id, table, layout } of this.items) {
			if (table.file !== issue.file || table.sheet !== issue.sheet || !layout) continue;
			const column = ['town', 'county'].find((it) => headerOf(layout, it) === issue.column);
			if (!column || issue.value === null) continue;
			const words = { ...layout.replacements[column], [issue.value]: name };
			this.#changeLayout(id, (it) => ({
				...it,
				replacements: { ...it.replacements, [column]: words }
			}));
		}
	}

	/** Says of one row whether it is data. */
	setRow(id: number, row: number, isData: boolean): void {
		const others = (rows: readonly number[]): number[] => rows.filter((it) => it !== row);
		this.items = this.items.map((item) => {
			if (item.id !== id) return item;
			const [asData, asAside] = [others(item.asData), others(item.asAside)];
			(isData ? asData : asAside).push(row);
			return { ...item, asData, asAside };
		});
	}

	/** Says where the data of a table ends; null for its last row. */
	setUntil(id: number, until: number | null): void {
		this.#changeLayout(id, (layout) => ({ ...layout, until }));
	}

	/** The rows that would be set aside; null for a table too long to be looked through beforehand. */
	async asidesOf({ table, layout, asData, asAside }: Item): Promise<Aside[] | null> {
		if (!layout || table.count > LONGEST_PREVIEW) return null;
		return this.#session.asidesOf({ table, layout, asData, asAside });
	}

	/** Takes a row of a loaded table for data and loads everything again. */
	async takeAsData(file: string, sheet: string | null, row: number): Promise<void> {
		for (const { id, table } of this.items)
			if (table.file === file && table.sheet === sheet) this.setRow(id, row, true);
		await this.load();
	}

	/** Loads the chosen tables together as one dataset; `loaded` or `failure` says what came of it. */
	async load(): Promise<void> {
		this.failure = null;
		const { year } = this;
		if (year === null || !Number.isInteger(year) || year < 2022 || year > 2099) {
			this.failure = m.files_year_wrong();
			return;
		}
		const open = this.chosen.find(({ problem }) => problem !== null);
		if (open) {
			this.failure = open.problem;
			return;
		}
		const known: Known = { plan_year: year, issued_on: this.issuedOn || `${year}-01-01` };
		const tables = this.chosen.map(({ table, layout, asData, asAside }) => ({
			table,
			layout: layout!,
			asData,
			asAside
		}));
		this.work = { text: m.files_computing(), share: 0 };
		try {
			await this.#session.loadLocal(tables, known, (done, all) => {
				this.work = { text: m.files_computing(), share: done / all };
				// For tests/bench: all text is in the engine, reading it as values begins.
				if (done === tables.length) performance.mark('files-placed');
			});
			for (const { layout } of this.chosen.filter(({ corrected }) => corrected)) {
				const profile = layout && profileOf(layout);
				if (profile) preferences.keepProfile(profile);
			}
			this.loaded = true;
			await this.#onchange();
		} catch (error) {
			this.#report(error);
		} finally {
			this.work = null;
		}
	}

	/** Takes a file made on a page in place of one made before, and loads everything again. */
	async replace(before: File | null, after: File | null): Promise<void> {
		this.items = this.items.filter(({ source }) => source !== before);
		if (before) this.#names = this.#names.filter((name) => name !== before.name);
		if (after) await this.#read(after, () => undefined);
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
		this.#names = [];
		this.skipped = [];
		this.refused = [];
		this.#year = null;
		this.#yearSaid = false;
		this.issuedOn = '';
		this.failure = null;
		this.loaded = false;
	}

	/** Forgets everything that was chosen and loaded. */
	async clear(): Promise<void> {
		this.reset();
		await this.#session.clearLocal();
		await this.#onchange();
	}

	/** Goes back from what was loaded to the list of tables. */
	reopen(): void {
		this.loaded = false;
	}

	#changeLayout(id: number, change: (layout: LayoutPlan) => LayoutPlan): void {
		this.#change(id, (item) => (item.layout ? { ...item, layout: change(item.layout) } : item));
	}

	#change(id: number, change: (item: Item) => Item): void {
		this.items = this.items.map((item) => {
			if (item.id !== id) return item;
			const next = change(item);
			return { ...next, corrected: true, problem: problemOf(next) };
		});
	}

	#report(error: unknown): void {
		if (error instanceof Stopped) {
			this.failure = m.files_stopped();
			return;
		}
		// A user's mistake is shown in its own words.
		this.failure = error instanceof UserError ? error.message : m.error_engine();
		// Neither a mistake nor a dead engine: a bug, which surfaces as one.
		if (!(error instanceof UserError) && (error as Error).name !== 'EngineDied') throw error;
	}
}

const thisYear = (): number => Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format());

/** What a layout made by hand still lacks. */
function problemOf({ table, layout }: Item): string | null {
	const name = table.sheet === null ? table.file : `${table.file} · ${table.sheet}`;
	if (!layout) return m.files_no_layout({ file: name });
	const missing = missingOf(layout);
	if (missing.length === 0) return null;
	return m.files_lacking({
		file: name,
		columns: missing.map((it) => labelOf(layout, it)).join('、')
	});
}

const labelOf = ({ dataset }: LayoutPlan, name: string): string =>
	(datasets[dataset] as Dataset).columns[name]?.label ?? name;
