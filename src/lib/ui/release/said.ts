import type { DatasetMeta } from '../../datasets/meta';
import type { Said } from '../../release/month';
import { usualPublisher } from '../../release/publisher';
import type { Releases } from '../../state/release.svelte';

/** What is said of a release: the office's words, and the usual ones where it says none. */
export function saidOf({ publisher, isFirst }: Releases, meta: DatasetMeta): Said {
	const said = Object.entries(publisher).filter(([, words]) => words !== '');
	return {
		publisher: { ...usualPublisher(meta), ...Object.fromEntries(said) },
		isFirst,
		// The same package all day long.
		created: `${new Date().toLocaleDateString('sv')}T00:00:00+08:00`
	};
}
