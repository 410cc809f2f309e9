import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import { scopeOf, type View } from './progress';
import { measureAcross } from './run';

/** A post name whose posts, or some of them, neither the lists nor a dictionary put into a category. */
export interface Unclassified {
	level: 'urban' | 'rural';
	/** Null where the lists name no post. */
	name: string | null;
	/** Posts in use; null where no list of posts tells. */
	in_use: number | null;
	on_post: number;
}

/** The names of one view without a category, by 城乡, those with most posts first. */
export async function measureUnclassified(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Unclassified[]> {
	const loaded = { posts: meta.has_posts };
	const found: Unclassified[] = [];
	for (const level of view.level ? [view.level] : (['rural', 'urban'] as const)) {
		const scope = {
			...scopeOf(meta, { ...view, level }),
			across: 'category',
			by: 'post'
		} as const;
		// A part without a name is that without a category.
		const posts = (await measureAcross(connection, ['in_use'], scope, loaded)).get('')?.in_use;
		const people = (await measureAcross(connection, ['on_post'], scope, loaded)).get('')?.on_post;
		const of = (rows: typeof posts, name: string | null) =>
			rows?.find(({ slice }) => slice === name)?.value ?? 0;
		for (const name of new Set([...(posts ?? []), ...(people ?? [])].map(({ slice }) => slice)))
			found.push({
				level,
				name,
				in_use: meta.has_posts ? of(posts, name) : null,
				on_post: of(people, name)
			});
	}
	return found
		.filter(({ in_use, on_post }) => in_use || on_post)
		.sort((a, b) => (b.in_use ?? 0) - (a.in_use ?? 0) || b.on_post - a.on_post);
}
