import { dayAt } from '../../base/dates';
import { ProblemError, UserError } from '../../base/errors';
import type { Issue } from '../../base/issue';
import type { DatasetId } from '../../datasets';
import type { HeaderRows } from '../../intake/layout/header_rows';
import { isFindingList } from '../../findings/answers';
import { freeName, plainName } from '../../intake/readers/names';
import { nearestLayout, withColumn, type LayoutPlan } from '../../intake/layout/plan';
import { FIRST_YEAR, LAST_YEAR, planYearOf } from '../../intake/layout/plan_year';
import type { RawTable, Skipped } from '../../intake/raw/table';
import { profileOf } from '../../intake/layout/profile';
import type { Aside } from '../../intake/staging/load';
import type { Known } from '../../model/local';
import { m } from '../../paraglide/messages';
import { isBug, sentenceFor } from '../failure';
import { amended, columnAt, itemOf, laidOut, sentenceOf, type Chosen, type Item } from './items';
import { keepProfile, keptProfiles } from './profiles';
import { Reader, Stopped } from '../reader';
import type { Session } from '../session.svelte';
import { ownOf, type Target } from './target';

export type { Chosen, Item };

/** Tables that are looked over and loaded together: those of 200 files, ten each. */
const MOST_ITEMS = 2_000;

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
	issuedOn = $state('');
	/** The plan's year as the chosen tables say it. */
	readonly foundYear = $derived(planYearOf(laidOut(this.chosen)));
	/** The plan's year as the user says it; undefined until then. */
	#saidYear = $state<number | null>();
	readonly #session: Session;
	readonly #target: Target;
	readonly #onchange: () => Promise<void>;
	readonly #reader = new Reader();
	#ids = 0;
	#adding: Promise<void> = Promise.resolve();

	/**
	 * @param onchange waited for after files were loaded or forgotten
	 * @param target what takes them: the session's own files unless told
	 */
	constructor(session: Session, onchange: () => Promise<void>, target: Target = ownOf(session)) {
		this.#session = session;
		this.#onchange = onchange;
		this.#target = target;
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
		return this.items
			.filter(({ included }) => !included)
			.map(({ table: { file, sheet }, reason }) => ({ file, sheet, reason }));
	}

	/**
	 * Reads files and adds their tables to those to be looked over; after a load it starts anew. One of a
	 * name that is there already waits in `asked`. Files that come while others are read wait for them.
	 */
	add(files: readonly File[]): Promise<void> {
		return this.#inTurn(() => {
			if (this.loaded) this.reset();
			const isThere = (file: File): boolean => this.namesakes(file).length > 0;
			this.asked = [...this.asked, ...files.filter(isThere)];
			return this.#read(files.filter((file) => !isThere(file)));
		});
	}

	/** Chosen files of the name of another. */
	namesakes({ name }: File): readonly Chosen[] {
		return this.files.filter(({ refused, source }) => refused === null && source.name === name);
	}

	/** Reads a file of `asked`, in place of another or beside it. */
	answer(file: File, replaced: Chosen | null): Promise<void> {
		return this.#inTurn(() => {
			this.dismiss(file);
			if (replaced) this.remove(replaced.source);
			return this.#read([file]);
		});
	}

	/** Leaves a file of `asked` out. */
	dismiss(file: File): void {
		this.asked = this.asked.filter((it) => it !== file);
	}

	/** Takes a file with all its tables from the list; what was loaded stays. */
	remove(source: File): void {
		this.items = this.items.filter((it) => it.source !== source);
		this.files = this.files.filter((it) => it.source !== source);
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#adding = this.#adding.then(work, work);
		return this.#adding;
	}

	async #read(files: readonly File[]): Promise<void> {
		this.failure = null;
		this.loaded = false;
		try {
			for (const [i, file] of files.entries()) {
				const text = m.files_reading({ file: file.name, nth: i + 1, of: files.length });
				this.work = { text, share: null };
				await this.#readOne(file, (share) => (this.work = { text, share }));
			}
		} catch (error) {
			this.#report(error);
		} finally {
			this.#reader.rest();
			this.work = null;
		}
	}

	async #readOne(source: File, onProgress: (share: number) => void): Promise<void> {
		// One that couldn't be read before is mended now.
		this.files = this.files.filter(
			({ refused, source: { name } }) => refused === null || name !== source.name
		);
		const name = freeName(plainName(source.name), {
			has: (it) => this.files.some(({ name }) => name === it)
		});
		try {
			const { proposals, skipped } = await this.#reader.read(
				source,
				name,
				keptProfiles(),
				onProgress
			);
			const data = proposals.filter(({ table }) => !isFindingList(table.top));
			const lists = proposals.filter((it) => !data.includes(it)).map(({ table }) => table);
			const there = this.items.length;
			if (there + data.length > MOST_ITEMS)
				throw new UserError(
					`《${name}》有 ${data.length} 张表，连同已选的 ${there} 张超过一次可载入的 ${MOST_ITEMS} 张：请分批载入`
				);
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
		this.#changeLayout(id, (layout) => {
			const text = value.trim();
			const others = Object.fromEntries(
				Object.entries(layout.constants).filter(([other]) => other !== name)
			);
			return { ...layout, constants: text === '' ? others : { ...others, [name]: text } };
		});
	}

	/** Ticks a table or leaves it out; ticking it says yes to what only its cells show. */
	include(id: number, included: boolean): void {
		this.items = this.items.map((item) => {
			if (item.id !== id) return item;
			const { layout } = item;
			if (!included || !layout?.unconfirmed.length) return { ...item, included };
			return amended(item, { included, layout: { ...layout, unconfirmed: [] } });
		});
	}

	/** Says which place a table means by a name; loading again makes it so. */
	replacePlace(issue: Issue, name: string): void {
		this.#atColumnOf(issue, (layout, column) => ({
			...layout,
			replacements: {
				...layout.replacements,
				[column]: { ...layout.replacements[column], [issue.value!]: name }
			}
		}));
	}

	/** Says that years of two digits in the column of an issue mean what it proposes. */
	acceptYears(issue: Issue): void {
		this.#atColumnOf(issue, (layout, column) => ({
			...layout,
			shortYears: [...layout.shortYears.filter((it) => it !== column), column]
		}));
	}

	/** Takes that back. */
	rejectYears(id: number, column: string): void {
		this.#changeLayout(id, (layout) => ({
			...layout,
			shortYears: layout.shortYears.filter((it) => it !== column)
		}));
	}

	#atColumnOf(issue: Issue, change: (layout: LayoutPlan, column: string) => LayoutPlan): void {
		for (const { id, table, layout } of this.items) {
			if (table.file !== issue.file || table.sheet !== issue.sheet || !layout) continue;
			const column = columnAt(layout, issue);
			if (column) this.#changeLayout(id, (it) => change(it, column));
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
		if (year === null) {
			this.failure = m.files_year_missing();
			return;
		}
		if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
			this.failure = m.files_year_wrong();
			return;
		}
		const open = this.chosen.find(({ problem }) => problem !== null);
		if (open) {
			this.failure = open.problem;
			return;
		}
		const known: Known = {
			plan_year: year,
			issued_on: this.issuedOn || `${year}-01-01`,
			saved: Object.fromEntries(
				this.files.map(({ name, source }) => [name, dayAt(source.lastModified)])
			)
		};
		const tables = laidOut(this.chosen);
		this.work = { text: m.files_computing(), share: 0 };
		try {
			await this.#target.load(tables, known, (done, all) => {
				this.work = { text: m.files_computing(), share: done / all };
				// For tests/bench: all text is in the engine, reading it as values begins.
				if (done === tables.length) performance.mark('files-placed');
			});
			for (const { layout } of this.chosen.filter(({ corrected }) => corrected)) {
				const profile = layout && profileOf(layout);
				if (profile) keepProfile(profile);
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
		this.#saidYear = undefined;
		this.issuedOn = '';
		this.failure = null;
		this.loaded = false;
	}

	/** Forgets everything that was chosen and loaded. */
	async clear(): Promise<void> {
		this.reset();
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
		if (error instanceof Stopped) {
			this.failure = m.files_stopped();
			return;
		}
		// A user's mistake is shown in its own words, with what this page can do about it.
		if (error instanceof ProblemError) this.failure = sentenceOf(error.problem);
		else this.failure = sentenceFor(error);
		if (isBug(error)) throw error;
	}
}
