import type { Day } from '../base/dates';
import { UserError } from '../base/errors';
import type { DatasetMeta } from '../datasets/meta';
import { quoted, QueryError } from '../db/connection';
import { supervise, type Supervised } from '../db/supervisor';
import type { BrowserConnection } from '../db/wasm';
import { steps } from '../model/steps';
import { m } from '../paraglide/messages';
import type { Answer } from '../sql/answer';
import type { Judged } from '../sql/guard';
import { columnsSql, selectOf } from '../sql/catalog';
import type { View } from '../sql/terms';
import { isBug, sentenceFor } from './failure';
import { Stopped } from './reader';
import type { Session } from './session.svelte';

/** A statement that is to stay: what a file of the month's work holds of it. */
export interface SavedQuery {
	name: string;
	sql: string;
	/** Path of the page that shows what it comes to; null for none. */
	page: string | null;
}

/** A statement that was run, and how many rows it gave; null where it failed. */
export interface RanQuery {
	sql: string;
	rows: number | null;
}

/** What the engine of queries holds: views of one dataset, on one day. */
interface Held {
	meta: DatasetMeta;
	asOf: Day;
	personal: boolean;
}

/** What the last statement came to, and what it was asked of. */
export interface Ran extends Held {
	sql: string;
	answer: Answer;
	views: readonly View[];
}

/** Statements that are remembered. */
const MOST_REMEMBERED = 50;
/** How long a statement may take, in minutes. */
const LONGEST = 5;
/** What the engine of queries may take: the figures of the pages have an engine of their own. */
const MEMORY = '1GB';

/**
 * Statements that somebody writes, in an engine of their own: it holds the views that they name and nothing
 * else, and whatever becomes of it, that of the pages doesn't notice. Nothing outlives the page.
 */
export class Queries {
	text = $state('');
	/** Views with personal data may be queried. */
	personal = $state(false);
	/** The last first. */
	history = $state.raw<readonly RanQuery[]>([]);
	saved = $state.raw<readonly SavedQuery[]>([]);
	ran = $state.raw<Ran | null>(null);
	/** A sentence for the user. */
	failure = $state<string | null>(null);
	/** The user ended the last statement. */
	stopped = $state(false);
	work = $state<'starting' | 'running' | null>(null);
	readonly #session: Session;
	#engine: Supervised<BrowserConnection> | null = null;
	#held: Held | null = null;
	/** Names of the views that lie in the engine, or do so again once it starts anew. */
	#kept: readonly string[] = [];

	constructor(session: Session) {
		this.#session = session;
	}

	/** Whether anything was saved that would be gone with the page. */
	get any(): boolean {
		return this.saved.length > 0;
	}

	/** Saves the statement under a name, in place of another of that name. */
	save(name: string): void {
		const before = this.saved.find((it) => it.name === name.trim());
		const one = { name: name.trim(), sql: this.text, page: before?.page ?? null };
		this.saved = before ? this.saved.map((it) => (it === before ? one : it)) : [...this.saved, one];
	}

	/** Shows what a saved statement comes to on a page; on none for null. */
	showOn(name: string, page: string | null): void {
		this.saved = this.saved.map((it) => (it.name === name ? { ...it, page } : it));
	}

	drop(name: string): void {
		this.saved = this.saved.filter((it) => it.name !== name);
	}

	/** Takes over what was saved elsewhere, such as in a file. */
	restore(saved: readonly SavedQuery[]): void {
		this.saved = saved;
	}

	/** Asks for views with personal data, or no longer: what was shown and held goes. */
	allowPersonal(personal: boolean): void {
		this.personal = personal;
		this.rest();
		this.ran = null;
		this.failure = null;
	}

	/** Forgets what was asked of a dataset that is no more. */
	forget(id: string): void {
		if (this.#held?.meta.id === id) this.rest();
		if (this.ran?.meta.id === id) this.ran = null;
	}

	/** Runs the statement over a dataset on a day. */
	async run(meta: DatasetMeta, asOf: Day): Promise<void> {
		if (this.work !== null) return;
		const [sql, personal] = [this.text, this.personal];
		this.work = 'starting';
		this.failure = null;
		this.stopped = false;
		this.ran = null;
		try {
			const [{ judge }, { answerOf }, { failureOf }] = await Promise.all([
				import('../sql/guard'),
				import('../sql/answer'),
				import('../sql/failure')
			]);
			const judged = judge(sql, personal);
			const engine = await this.#filled(judged, { meta, asOf, personal });
			this.work = 'running';
			const answer = await engine
				.ask((it) => answerOf(it, judged))
				.catch((error: unknown) => {
					const isRefused = error instanceof QueryError && error.name === 'QueryError';
					throw isRefused && !isDead(error) ? failureOf(error, judged, sql) : error;
				});
			this.ran = { sql, answer, meta, asOf, personal, views: judged.views };
			this.#remember(sql, answer.rows.length);
		} catch (error) {
			if (error instanceof Stopped) {
				this.stopped = true;
				return;
			}
			this.#remember(sql, null);
			this.failure = wordsFor(error as Error);
			if (isBug(error) && !isDead(error as Error)) throw error;
		} finally {
			this.work = null;
		}
	}

	/** Ends the statement under way, with the engine that runs it. */
	stop(): void {
		this.#engine?.stop(new Stopped());
	}

	/** Lets the engine go, with all that it holds. */
	rest(): void {
		this.stop();
		this.#engine = null;
		this.#held = null;
		this.#kept = [];
	}

	/** The engine, with the views that a statement names. */
	async #filled({ views }: Judged, of: Held): Promise<Supervised<BrowserConnection>> {
		const held = this.#held;
		const isSame = held?.meta === of.meta && held.asOf === of.asOf && held.personal === of.personal;
		if (!isSame) this.rest();
		this.#held = of;
		const engine = (this.#engine ??= supervise(open, { limit: LONGEST * 60_000, asked: 1 }));
		for (const view of views) {
			if (this.#kept.includes(view.name)) continue;
			const sql = selectOf(view, of.asOf);
			await engine.keep(view.name, async (it) => {
				await take(it, view, await this.#session.pack(of.meta, sql, steps));
			});
			this.#kept = [...this.#kept, view.name];
		}
		return engine;
	}

	#remember(sql: string, rows: number | null): void {
		const others = this.history.filter((it) => it.sql !== sql);
		this.history = [{ sql, rows }, ...others].slice(0, MOST_REMEMBERED);
	}
}

async function open(): Promise<BrowserConnection> {
	const { openWasm } = await import('../db/wasm');
	return openWasm({ memory: MEMORY, directories: [] });
}

/** Puts a view's rows into a table of its declared kinds. */
async function take(engine: BrowserConnection, view: View, packed: Uint8Array): Promise<void> {
	const [name, raw] = [quoted(view.name), `rows of ${view.name}`];
	await engine.run(`create or replace table ${name} (${columnsSql(view)})`);
	await engine.unpack(raw, packed);
	await engine.run(`insert into ${name} from ${quoted(raw)}; drop table ${quoted(raw)}`);
}

const isDead = (error: Error): boolean =>
	['EngineDied', 'EngineSilent'].includes(error.name) ||
	/out of bounds|unreachable|Aborted\(|INTERNAL Error/i.test(error.message);

function wordsFor(error: Error): string {
	if (error.name === 'EngineSilent') return m.sql_too_long({ minutes: String(LONGEST) });
	if (error instanceof UserError || !isDead(error)) return sentenceFor(error);
	return m.sql_ended();
}
