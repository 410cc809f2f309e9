import {
	holders,
	nameUses,
	payGaps,
	type Holders,
	type NameUse,
	type PayGap
} from '../checks/posts/lists';
import type { categories } from '../datasets/codes';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { List } from '../metrics/compile/lists';
import { measurePosts, type Posts } from '../metrics/measured/posts';
import { scopeOf, type View } from '../metrics/measured/progress';
import { listed, type Asking } from '../metrics/compile/run';
import { policies } from '../policy/load';
import { resolve } from '../policy/resolve';
import type { Policy } from '../policy/schema';

/** A row of the user's own dictionary of post names; `level` is null where it holds for both. */
export interface OwnName {
	level: 'urban' | 'rural' | null;
	name: string;
	category: (typeof categories)[number]['code'];
}

/** What the user's own dictionary says. */
export const ownNames: List<OwnName> = {
	...{ id: 'own', fact: 'posts', whole: true },
	compile: () => ({
		sql: `select distinct level, post_name as name, category from stg_dictionary
where post_name is not null and category is not null order by all`,
		params: []
	})
};

/** Everything that the posts page shows of one view. */
export interface PostsView extends Posts {
	/** Names of the posts in use; empty without a list of posts. */
	uses: readonly NameUse[];
	gaps: readonly PayGap[];
	holders: Holders;
	/** What the user's own dictionary says. */
	own: readonly OwnName[];
	/** The dictionary of names, kinds that must not be, and dedicated posts, in force on the day; null for none. */
	dictionary: Policy<'post_names'> | null;
	forbidden: Policy<'forbidden_posts'> | null;
	dedicated: Policy<'dedicated_posts'> | null;
}

/** Measures the posts of one view, and looks through their names and pay. */
export async function postsView(source: Asking, meta: DatasetMeta, view: View): Promise<PostsView> {
	const codes = lineage(view.place).map(({ code }) => code);
	return {
		...(await measurePosts(source, meta, view)),
		uses: await nameUses(source, meta, view),
		gaps: await payGaps(source, meta, view),
		holders: await holders(source, meta, view),
		own: await listed(source, ownNames, scopeOf(meta, view)),
		dictionary: resolve(policies('post_names'), codes, view.asOf),
		forbidden: resolve(policies('forbidden_posts'), codes, view.asOf),
		dedicated: resolve(policies('dedicated_posts'), codes, view.asOf)
	};
}
