import type { DatasetMeta } from '../../datasets/meta';
import type { View } from '../../metrics/measured/progress';

/** A town with its dedicated posts and how many the notice asks it for. */
export interface DedicatedTown {
	name: string;
	has: number;
	asked: number;
	/** How many are missing; 0 where there are enough. */
	missing: number;
}

/**
 * The towns of a view, those with fewest dedicated posts first; a town without any post is one of them, one
 * that sent no list isn't. Null where no list of posts tells, or the view is of one 城乡: a town has its posts of either.
 *
 * @param asked of each town by the notice
 * @param hasOf dedicated posts in use of a town, by its code
 */
export function dedicatedTowns(
	asked: number,
	{ has_posts, places }: Pick<DatasetMeta, 'has_posts' | 'places'>,
	{ place, level }: Pick<View, 'place' | 'level'>,
	hasOf: (code: string) => number
): DedicatedTown[] | null {
	if (!has_posts || level !== null) return null;
	return townsIn(places, place)
		.filter(({ missing }) => !missing.includes('posts'))
		.map(({ code, name }) => {
			const has = hasOf(code);
			return { name, has, asked, missing: Math.max(0, asked - has) };
		})
		.sort((a, b) => b.missing - a.missing);
}

/** The towns of a place, itself where it is one. */
const townsIn = (places: DatasetMeta['places'], place: string): DatasetMeta['places'] =>
	places.flatMap((it) => {
		if (it.level === 'town') return it.code === place || it.parent === place ? [it] : [];
		return it.parent === place ? townsIn(places, it.code) : [];
	});
