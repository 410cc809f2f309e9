import {
	changesSince,
	closedMonth,
	closedPlaces,
	isAsClosed,
	type ClosedMonth,
	type Since
} from '../../changes/closed';
import { daysOf } from '../../changes/compare';
import type { Change } from '../../changes/people';
import type { DatasetMeta } from '../../datasets/meta';
import type { View } from '../../metrics/measured/progress';
import { steps } from '../../model/steps';
import { ownFiles, type Holder } from '../files/own';
import { hashesOf } from './hashes';

/** What the files that are loaded now say of a closed month. */
export type State =
	/** Its record isn't what was written when it was closed. */
	| { kind: 'altered' }
	/** It is of another place, or of a day after these files. */
	| { kind: 'other' }
	| { kind: 'known'; since: Since };

/** Rows of last month's files that say otherwise now; null where those files aren't there. */
export type RestatedRows = (view: View) => Promise<readonly Change[] | null>;

/** Months that were closed, and what became of them since. */
export class ClosedMonths {
	/** The latest first. */
	records = $state.raw<readonly ClosedMonth[]>([]);
	/** What is said of each, by its hash; one of which nothing is known yet has none. */
	states = $state.raw<Readonly<Record<string, State>>>({});
	closing = $state(false);
	readonly #app: Holder;
	readonly #rows: RestatedRows;
	#latest = 0;

	readonly #follow: () => void;

	/** @param follow is called whenever other months are closed than before */
	constructor(app: Holder, rows: RestatedRows, follow: () => void) {
		this.#app = app;
		this.#rows = rows;
		this.#follow = follow;
	}

	/** Closes a month of the own files: notes what the whole came to on a day, and from which files. */
	async close(meta: DatasetMeta, asOf: string): Promise<void> {
		this.closing = true;
		try {
			const record = await this.#recordOf(meta, asOf);
			this.records = inOrder([
				record,
				...this.records.filter((it) => it.month !== record.month || it.place !== record.place)
			]);
			this.states = {
				...this.states,
				[record.sha256]: { kind: 'known', since: changesSince(record, record) }
			};
			this.#follow();
		} finally {
			this.closing = false;
		}
	}

	/** Takes months that were closed before, of a workspace. */
	replay(records: readonly ClosedMonth[]): void {
		this.records = inOrder(records);
		this.states = {};
		this.#follow();
	}

	/** Adds those of another workspace; a month that is closed here already stays as it is. */
	takeOver(records: readonly ClosedMonth[]): void {
		const isHere = (it: ClosedMonth): boolean =>
			this.records.some(({ month, place }) => month === it.month && place === it.place);
		this.records = inOrder([...this.records, ...records.filter((it) => !isHere(it))]);
		this.#follow();
	}

	/** Tells of each closed month what the own files say of it now. */
	async lookBack(): Promise<void> {
		const { local } = this.#app.session;
		if (!local || this.records.length === 0) return;
		const ticket = ++this.#latest;
		const found: Record<string, State> = {};
		for (const record of this.records)
			found[record.sha256] = await this.#stateOf(record, local.meta);
		if (ticket === this.#latest) this.states = found;
	}

	async #stateOf(record: ClosedMonth, meta: DatasetMeta): Promise<State> {
		if (!isAsClosed(record)) return { kind: 'altered' };
		if (record.place !== meta.place || record.as_of > meta.as_of) return { kind: 'other' };
		const now = await this.#recordOf(meta, record.as_of);
		// Where the month's own files are there to be compared, the rows that changed are known.
		const isLast = daysOf(meta.as_of).before === record.as_of;
		const view: View = { asOf: meta.as_of, place: record.place, level: null };
		const rows = isLast ? await this.#rows(view) : null;
		const since = changesSince(record, now, rows ?? []);
		// Another month has other files: only what they say of this one is of interest.
		const isOf = record.month === meta.as_of.slice(0, 7);
		const files = { changed: [], added: [], gone: [] };
		return { kind: 'known', since: isOf ? since : { ...since, files } };
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
}

/** The latest month first. */
const inOrder = (records: readonly ClosedMonth[]): ClosedMonth[] =>
	records.toSorted((a, b) => (a.as_of < b.as_of ? 1 : Number(a.as_of > b.as_of) * -1));
