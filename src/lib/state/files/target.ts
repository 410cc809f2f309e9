import { dayAt } from '../../base/dates';
import type { LaidOut } from '../../intake/staging/load';
import type { Known, OnProgress } from '../../model/local';
import type { Session } from '../session.svelte';
import type { Chosen } from './items';

/** What takes the tables that were chosen. */
export interface Target {
	load(tables: readonly LaidOut[], known: Known, onProgress: OnProgress): Promise<unknown>;
	clear(): Promise<void>;
}

/** The session's own files. */
export const ownOf = (session: Session): Target => ({
	load: (...of) => session.loadLocal(...of),
	clear: () => session.clearLocal()
});

/** What is known of chosen files besides their tables: when each was last saved, too. */
export const knownOf = (
	{ files, issuedOn }: { files: readonly Chosen[]; issuedOn: string },
	year: number
): Known => ({
	plan_year: year,
	issued_on: issuedOn || `${year}-01-01`,
	saved: Object.fromEntries(files.map(({ name, source }) => [name, dayAt(source.lastModified)]))
});
