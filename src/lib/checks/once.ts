import type { DatasetMeta } from '../datasets/meta';
import type { View } from '../metrics/measured/progress';

/** Answers of a description of files, by what was asked of which view. */
const answers = new WeakMap<DatasetMeta, Map<string, Promise<unknown>>>();

/** What several checks ask of a view, asked once for all of them. */
export function once<T>(
	meta: DatasetMeta,
	{ asOf, place, level }: View,
	what: string,
	ask: () => Promise<T>
): Promise<T> {
	const known = answers.get(meta) ?? new Map<string, Promise<unknown>>();
	answers.set(meta, known);
	const key = [what, asOf, place, level].join(' ');
	const found = known.get(key) as Promise<T> | undefined;
	if (found) return found;
	const asked = ask();
	known.set(key, asked);
	// An engine that ended is asked again by whoever comes next; who asked now hears of it.
	asked.catch(() => known.delete(key));
	return asked;
}
