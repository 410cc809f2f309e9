import {
	holders,
	nameUses,
	payGaps,
	type Holders,
	type NameUse,
	type PayGap
} from '../checks/posts';
import type { categories } from '../datasets/codes';
import type { DatasetMeta } from '../datasets/meta';
import { lineage } from '../datasets/places';
import type { Connection, Row } from '../db/connection';
import { measurePosts, type Posts } from '../metrics/posts';
import type { View } from '../metrics/progress';
import { policies } from '../policy/load';
import { resolve } from '../policy/resolve';
import type { Policy } from '../policy/schema';

/** A row of the user's own dictionary of post names; `level` is null where it holds for both. */
export interface OwnName {
	level: 'urban' | 'rural' | null;
	name: string;
	category: (typeof categories)[number]['code'];
}

/** Everything that the posts page shows of one view. */
export interface PostsView extends Posts {
	/** Names of the posts in use; empty without a list of posts. */
	uses: NameUse[];
	gaps: PayGap[];
	holders: Holders;
	/** What the user's own dictionary says. */
	own: OwnName[];
	/** The dictionary of names, kinds that must not be, and dedicated posts, in force on the day; null for none. */
	dictionary: Policy<'post_names'> | null;
	forbidden: Policy<'forbidden_posts'> | null;
	dedicated: Policy<'dedicated_posts'> | null;
}

/** Measures the posts of one view, and looks through their names and pay. */
export async function postsView(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<PostsView> {
	const codes = lineage(view.place).map(({ code }) => code);
	return {
		...(await measurePosts(connection, meta, view)),
		uses: await nameUses(connection, meta, view),
		gaps: await payGaps(connection, meta, view),
		holders: await holders(connection, meta, view),
		own: await connection.query<OwnName & Row>(
			`SELECT DISTINCT level, post_name AS name, category FROM stg_dictionary
			WHERE post_name IS NOT NULL AND category IS NOT NULL ORDER BY ALL`
		),
		dictionary: resolve(policies('post_names'), codes, view.asOf),
		forbidden: resolve(policies('forbidden_posts'), codes, view.asOf),
		dedicated: resolve(policies('dedicated_posts'), codes, view.asOf)
	};
}
