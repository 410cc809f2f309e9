import { m } from '../../paraglide/messages';
import { isBug, sentenceFor } from '../failure';
import { ENDING, isWorkspace } from '../../workspace/ending';
import { asked } from './asked';
import type { Means, Parts } from './parts';
import { canWrite, pickTarget, writeTo, type Handle } from './place';
import type { Opened } from './sources';

/** Where and how the month's work is saved. */
interface Target {
	name: string;
	/** Null for a file that everybody can open. */
	passphrase: string | null;
	/** Null where it is downloaded. */
	handle: Handle | null;
	/** The month of the files in it, such as 2022-05; null where none were loaded. */
	month: string | null;
}

/** A workspace that was looked into and isn't opened yet. */
export interface Looked {
	file: File;
	handle: Handle | null;
	passphrase: string | null;
	/** Null for a sealed one before the passphrase is known. */
	opened: Opened | null;
}

/** The month's work as one file that the user saves and opens. Nothing of it outlives the page but by that file. */
export class WorkingMonth {
	work = $state<'saving' | 'reading' | 'opening' | null>(null);
	/** A sentence for the user, of what failed. */
	failure = $state<string | null>(null);
	/** A sentence for the user, of what was done. */
	done = $state<string | null>(null);
	/** The user is asked where and how to save. */
	asking = $state(false);
	looked = $state.raw<Looked | null>(null);
	target = $state.raw<Target | null>(null);
	/** What there was when it was saved last. */
	#saved = $state.raw<readonly unknown[]>([]);
	readonly #app: Parts;

	constructor(app: Parts) {
		this.#app = app;
	}

	/** Whether there is anything to save. */
	get any(): boolean {
		const { own, findings, report, release, sql } = this.#app;
		const some = own !== null && own.loader.batch !== null;
		return some || [findings, report, release, sql].some((it) => it?.any === true);
	}

	/** Whether the page has something of it to show. */
	get isSeen(): boolean {
		return this.any || this.work !== null || this.failure !== null || this.done !== null;
	}

	/** Whether anything would be gone with the page. */
	get unsaved(): boolean {
		return this.any && this.#parts().some((part, i) => part !== this.#saved[i]);
	}

	/** What a save would hold: all of it is replaced when it changes, and nothing is null. */
	#parts(): readonly unknown[] {
		const { own, twoMonths, findings, report, release, sql, map } = this.#app;
		const loader = own?.loader;
		const earlier = twoMonths?.loader;
		const closed = twoMonths?.closed.records ?? [];
		const { toggled, coarser, isFirst } = release ?? {};
		return [
			loader?.kept ?? null,
			loader?.isPending ? loader.items : null,
			earlier?.kept ?? null,
			earlier?.isPending ? earlier.items : null,
			closed.length > 0 ? closed : null,
			findings.any ? findings.books : null,
			report?.any ? report.words : null,
			report?.any ? report.office : null,
			report?.any ? report.rankings : null,
			report?.templates.supplied ?? null,
			release?.any ? release.publisher : null,
			release?.any ? release.previous : null,
			toggled?.length ? toggled : null,
			coarser?.length ? coarser : null,
			isFirst === true,
			sql?.any ? sql.saved : null,
			map.file
		];
	}

	/** Saves as it was saved before; else asks where and how. */
	async save(): Promise<void> {
		this.failure = null;
		this.done = null;
		if (!this.any) this.done = m.workspace_nothing();
		else if (this.target && !this.#isOther && (this.target.handle || !canWrite()))
			await this.#write(this.target);
		else this.asking = true;
	}

	/** The month of the files that are loaded. */
	get #month(): string | null {
		return this.#app.session.local?.meta.as_of.slice(0, 7) ?? null;
	}

	/** Whether the files are of another month than those saved: June's save isn't to take May's place. */
	get #isOther(): boolean {
		const [saved, now] = [this.target?.month ?? null, this.#month];
		return saved !== null && now !== null && saved !== now;
	}

	/** What comes next is other work: where the last was saved, and under which passphrase, says nothing of it. */
	leave(): void {
		this.target = null;
	}

	/** Asks where and how to save, though it was saved before. */
	saveAs(): void {
		this.asking = true;
	}

	/** Saves under a name, sealed with a passphrase unless it is null. */
	async saveTo(name: string, passphrase: string | null): Promise<void> {
		const handle = canWrite() ? await pickTarget(name) : null;
		if (canWrite() && !handle) return;
		const month = this.#month;
		await this.#write({ name: handle?.name ?? name, passphrase, handle, month });
	}

	#write(target: Target): Promise<void> {
		return this.#at('saving', async () => {
			const { name, passphrase, handle } = target;
			const parts = this.#parts();
			const { gathered } = await import('./gather');
			const { contents, files } = gathered(this.#app);
			const answer = await asked({ kind: 'write', contents, files, passphrase });
			if (answer.kind !== 'written') throw new Error(`saving gave ${answer.kind}`);
			const isThere = handle !== null && (await isWritten(handle, answer.blob));
			if (!isThere) this.#app.save(name, answer.blob);
			this.#saved = parts;
			const month = this.#month ?? target.month;
			this.target = { ...target, month, handle: isThere ? handle : null };
			this.asking = false;
			this.done = isThere ? m.workspace_saved({ name }) : m.workspace_downloaded({ name });
		});
	}

	/** The workspace among files that were chosen. */
	among(files: readonly File[]): File | undefined {
		return files.find(({ name }) => isWorkspace(name));
	}

	/** Looks what is in a workspace; a sealed one waits for `unlock`. */
	look(file: File, handle: Handle | null = null): Promise<void> {
		this.looked = null;
		return this.#look({ file, handle, passphrase: null, opened: null });
	}

	/** Looks into a sealed workspace. */
	unlock(passphrase: string): Promise<void> {
		return this.#look({ ...this.looked!, passphrase });
	}

	#look(looked: Looked): Promise<void> {
		return this.#at('reading', async () => {
			const { file, passphrase } = looked;
			const answer = await asked({ kind: 'read', name: file.name, file, passphrase });
			if (answer.kind === 'written') throw new Error('reading gave a file');
			this.looked = { ...looked, opened: answer.kind === 'read' ? answer : null };
		});
	}

	/** Leaves what was looked into as it is. */
	close(): void {
		this.looked = null;
		this.asking = false;
		this.failure = null;
	}

	/** Puts what was looked into in the place of all that the page holds. */
	open(means: Means): Promise<void> {
		return this.#at('opening', async () => {
			const { file, handle, passphrase, opened } = this.looked!;
			this.looked = null;
			const { replayed } = await import('./replay');
			// Why the files can't be loaded stands on the page that loads them.
			if (!(await replayed(this.#app, opened!, means))) return;
			this.#saved = this.#parts();
			this.target = { name: file.name, passphrase, handle, month: this.#month };
			const lost = this.#app.twoMonths?.loader.failure ?? null;
			if (lost !== null)
				this.failure = m.workspace_earlier_failed({ name: file.name, reason: lost });
			else this.done = m.workspace_opened({ name: file.name });
		});
	}

	/** The name under which it is proposed to save. */
	get name(): string {
		if (this.target && !this.#isOther) return this.target.name;
		const { local } = this.#app.session;
		if (!local) return m.workspace_file();
		const { places, place, as_of } = local.meta;
		const of = places.find(({ code }) => code === place)?.name ?? place;
		return `${of}${as_of.slice(0, 4)}年${Number(as_of.slice(5, 7))}月${ENDING}`;
	}

	/** One thing at a time; what goes wrong is said, and a bug goes on. */
	async #at(work: NonNullable<typeof this.work>, run: () => Promise<void>): Promise<void> {
		if (this.work !== null) return;
		this.work = work;
		this.failure = null;
		this.done = null;
		try {
			await run();
		} catch (error) {
			this.failure = sentenceFor(error);
			if (isBug(error)) throw error;
		} finally {
			this.work = null;
		}
	}
}

/** Whether a file was written to; false where the browser no longer lets the page. */
async function isWritten(handle: Handle, blob: Blob): Promise<boolean> {
	try {
		await writeTo(handle, blob);
		return true;
	} catch (error) {
		if (error instanceof DOMException) return false;
		throw error;
	}
}
