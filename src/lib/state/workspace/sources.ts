import type { Attached, Contents, SavedBatch } from '../../workspace/contents';
import type { Replay } from './batch';

/** A workspace that was read. */
export interface Opened {
	contents: Contents;
	files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** A file of a workspace as it was chosen then. */
export const fileIn = (
	{ name, path, modified }: Attached & { modified?: number | undefined },
	files: Opened['files']
): File =>
	new File([files.get(path)!], name, modified === undefined ? {} : { lastModified: modified });

/** The files of a batch, and what messages call each. */
export const sourcesIn = (
	{ sources }: SavedBatch,
	files: Opened['files']
): Pick<Replay, 'sources' | 'called'> => ({
	sources: sources.map((it) => fileIn(it, files)),
	called: sources.map((it) => it.called)
});
