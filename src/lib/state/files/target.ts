import type { LaidOut } from '../../intake/staging/load';
import type { Known, OnProgress } from '../../model/local';
import type { Session } from '../session.svelte';

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
