import type { Day } from '../base/dates';
import { UserError } from '../base/errors';
import type { Issue } from '../base/issue';
import type { DatasetMeta } from '../datasets/meta';
import type { Settled, Sheet } from '../findings/answers';
import type { Finding } from '../findings/finding';
import type { Source } from '../findings/source';
import { changeOf, dayBefore, lookedOf, type Change, type Looked } from '../findings/survey';
import {
	emptyBook,
	switchedOff,
	switchedOn,
	withMark,
	type Book,
	type Mark
} from '../findings/verdicts';
import type { RawTable } from '../intake/raw/table';
import { plainName } from '../intake/readers/names';
import type { View } from '../metrics/measured/progress';
import { m } from '../paraglide/messages';
import { Reader, Stopped } from './reader';
import type { Session } from './session.svelte';

/** What the checks of a view came to. */
export interface Shown {
	meta: DatasetMeta;
	looked: Looked;
	/** What changed since the month before; null before that was looked at, or where there is none. */
	change: Change | null;
}

/** How far the checks of a dataset have come; `day` where a day before is looked at. */
export interface Checking {
	meta: DatasetMeta;
	day: Day | null;
	nth: number;
	of: number;
}

/** The checks of one view under way. */
interface Run {
	ended: boolean;
}

/** Views whose findings are kept: they are many rows. */
const MOST_SEEN = 6;

/** The doubtful records of the views looked at, and what the user says of them. Nothing outlives the page. */
export class Findings {
	shown = $state.raw<Shown | null>(null);
	checking = $state.raw<Checking | null>(null);
	error = $state.raw<Error | null>(null);
	/** The user ended the checks before they were done. */
	stopped = $state(false);
	/** What the lists that were loaded last came to. */
	settled = $state.raw<Settled | null>(null);
	/** The list that is being read. */
	reading = $state<string | null>(null);
	#books = $state.raw<Readonly<Record<string, Book>>>({});
	#seen: { meta: DatasetMeta; looked: Looked }[] = [];
	#run: Run = { ended: true };
	/** The view asked for last. */
	#asked: { meta: DatasetMeta; view: View } | null = null;
	/** The checks that lists wait for. */
	#taking: Run = { ended: true };
	/** Settles once the view asked for last is shown, failed or was stopped. */
	#showing: Promise<void> = Promise.resolve();
	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
	}

	/** What is said of a dataset's findings. */
	bookOf({ id }: Pick<DatasetMeta, 'id'>): Book {
		return this.#books[id] ?? emptyBook;
	}

	/** What the checks of a view came to; null before they are done. */
	of(meta: DatasetMeta, view: View): Shown | null {
		const it = this.shown;
		return it?.meta === meta && isSame(it.looked.view, view) ? it : null;
	}

	/** Whether anything was said that would be gone with the page. */
	get any(): boolean {
		return Object.values(this.#books).some(
			({ marks, off }) => Object.keys(marks).length + Object.keys(off).length > 0
		);
	}

	/** What is said of all datasets' findings. */
	get books(): Readonly<Record<string, Book>> {
		return this.#books;
	}

	/** Takes what was said before in the place of all that is said. */
	replay(books: Readonly<Record<string, Book>>): void {
		this.#books = books;
		this.settled = null;
	}

	/** Says what looking into a finding came to. */
	mark(meta: DatasetMeta, key: string, mark: Mark): void {
		this.#keep(meta, withMark(this.bookOf(meta), key, mark));
	}

	/** Switches a rule off, or with null for a reason on again; says whether it was done. */
	switchRule(meta: DatasetMeta, rule: string, reason: string | null): boolean {
		const book = this.bookOf(meta);
		const next = reason === null ? switchedOn(book, rule) : switchedOff(book, rule, reason);
		if (next) this.#keep(meta, next);
		return next !== null;
	}

	/** Forgets what was said of a dataset, and what was found in it. */
	forget(id: string): void {
		this.#books = Object.fromEntries(Object.entries(this.#books).filter(([it]) => it !== id));
		this.#seen = this.#seen.filter(({ meta }) => meta.id !== id);
		if (this.shown?.meta.id === id) this.shown = null;
		if (this.#asked?.meta.id === id) this.#asked = null;
		this.settled = null;
	}

	#keep({ id }: DatasetMeta, book: Book): void {
		this.#books = { ...this.#books, [id]: book };
	}

	/** Runs all checks over a view, then over the month's end before; what is known of it stays. */
	show(meta: DatasetMeta, view: View, again = false): Promise<void> {
		const isAsked = this.#asked?.meta === meta && isSame(this.#asked.view, view);
		if (isAsked && !again) return this.#showing;
		if (this.#asked?.meta.id !== meta.id) this.settled = null;
		this.#asked = { meta, view };
		this.#run.ended = true;
		const run = (this.#run = { ended: false });
		this.error = null;
		this.stopped = false;
		// What is said of the view before isn't of this one.
		this.checking = null;
		this.#showing = this.#show(meta, view, run);
		return this.#showing;
	}

	async #show(meta: DatasetMeta, view: View, run: Run): Promise<void> {
		try {
			const looked = await this.#look(meta, view, run, null);
			if (run.ended) return;
			this.shown = { meta, looked, change: null };
			const day = dayBefore(view, meta);
			if (day === null) return;
			const before = await this.#look(meta, { ...view, asOf: day }, run, day);
			if (run.ended) return;
			this.shown = { meta, looked, change: changeOf(looked, before) };
		} catch (error) {
			// Another view was asked for meanwhile, or none.
			if (this.#run === run) this.error = error as Error;
		} finally {
			if (this.#run === run) this.checking = null;
		}
	}

	/** Gives up what is under way: the engine ends the check that it is at, and nobody waits for it. */
	stop(): void {
		this.#taking.ended = true;
		this.#run.ended = true;
		this.#run = { ended: true };
		this.checking = null;
		this.stopped = true;
	}

	async #look(meta: DatasetMeta, view: View, run: Run, day: Day | null): Promise<Looked> {
		const seen = this.#seen.find((it) => it.meta === meta && isSame(it.looked.view, view));
		if (seen) return seen.looked;
		// Only this page asks, and there are many.
		const [{ check }, { checkIds }] = await Promise.all([
			import('../checks/run'),
			import('../checks/catalog')
		]);
		const checked = [];
		performance.mark('checks-asked');
		for (const [i, id] of checkIds.entries()) {
			if (run.ended) throw new Stopped();
			this.checking = { meta, day, nth: i + 1, of: checkIds.length };
			checked.push(await this.#session.withDataset(meta, (it) => check(it, meta, view, id)));
			performance.mark('checked', { detail: id });
		}
		if (run.ended) throw new Stopped();
		performance.mark('checks-ready');
		const looked = lookedOf(view, checked, meta);
		// Of files that were loaded anew the findings of before are none any more.
		const others = this.#seen.filter((it) => it.meta === meta || it.meta.id !== meta.id);
		this.#seen = [{ meta, looked }, ...others].slice(0, MOST_SEEN);
		return looked;
	}

	/** Reads where a finding leads. */
	async sourceOf(meta: DatasetMeta, finding: Finding, postName: string | null): Promise<Source> {
		const { sourceOf } = await import('../findings/source');
		return this.#session.withDataset(meta, (it) => sourceOf(it, meta, finding, postName));
	}

	/** Whole ID numbers of findings by their keys. */
	async wholeIds(meta: DatasetMeta, findings: readonly Finding[]): Promise<Map<string, string>> {
		const { wholeIds } = await import('../findings/source');
		return this.#session.withDataset(meta, (it) => wholeIds(it, findings));
	}

	/** Reads lists that were filled in and takes their answers; files that are none are told. */
	async take(meta: DatasetMeta, view: View, files: readonly File[]): Promise<void> {
		const reader = new Reader();
		const tables: RawTable[] = [];
		const refused: Issue[] = [];
		try {
			for (const file of files) {
				this.reading = file.name;
				const name = plainName(file.name);
				try {
					const { proposals } = await reader.read(file, name, [], () => undefined);
					const { isFindingList } = await import('../findings/answers');
					const lists = proposals.map(({ table }) => table).filter(({ top }) => isFindingList(top));
					tables.push(...lists);
					if (lists.length === 0) refused.push(noList(name));
				} catch (error) {
					if (!(error instanceof UserError)) throw error;
					refused.push({ ...noList(name), message: error.message, remedy: '' });
				}
			}
			await this.takeTables(meta, view, tables, refused);
		} finally {
			reader.rest();
			this.reading = null;
		}
	}

	async #lookForLists(meta: DatasetMeta, view: View): Promise<void> {
		const run = (this.#taking = { ended: false });
		try {
			await this.#look(meta, view, run, null);
		} catch (error) {
			if (error instanceof Stopped) throw new UserError(m.findings_lists_stopped());
			throw error;
		} finally {
			this.checking = null;
		}
	}

	/** Takes the answers of tables that are such lists. */
	async takeTables(
		meta: DatasetMeta,
		view: View,
		tables: readonly RawTable[],
		refused: readonly Issue[] = []
	): Promise<void> {
		const [{ settle }, { unpacked }] = await Promise.all([
			import('../findings/answers'),
			import('../intake/raw/table')
		]);
		const sheets: Sheet[] = [];
		for (const table of tables) {
			const { file, sheet } = table;
			sheets.push({ file, sheet, rows: await unpacked(table) });
		}
		// Whatever place is looked at: a list may be of another.
		const whole = { ...view, place: meta.place, level: null };
		await this.#showing;
		if (sheets.length) await this.#lookForLists(meta, whole);
		const known = this.#seen
			.filter((it) => it.meta === meta && it.looked.view.asOf === view.asOf)
			.flatMap(({ looked }) => looked.findings);
		const settled = settle(this.bookOf(meta), sheets, known);
		this.#keep(meta, settled.book);
		this.settled = { ...settled, refused: [...refused, ...settled.refused] };
	}
}

const isSame = (a: View, b: View): boolean =>
	a.asOf === b.asOf && a.place === b.place && a.level === b.level;

const noList = (file: string): Issue => ({
	severity: 'error',
	...{ file, sheet: null, row: null, cell: null, column: null, town: null, value: null },
	rule: 'answer-no-list',
	message: m.findings_not_list(),
	remedy: m.findings_not_list_remedy()
});
