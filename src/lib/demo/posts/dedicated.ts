import type { DemoInput } from '../input';
import type { Post } from './developed';

const name = '专职公益性岗位';

/**
 * The posts, of which the first of each town (by number, veterans' left out) are its dedicated ones:
 * `demo.dedicated_posts` of them, one less in the towns of `demo.dedicated_short`. The notice that
 * asks for them puts them in none of the five categories.
 */
export function withDedicated(posts: readonly Post[], { demo }: DemoInput): Post[] {
	const short = new Set(demo.dedicated_short);
	const named = new Map<string, number>();
	return posts.map((post) => {
		const { town } = post.row;
		const count = named.get(town) ?? 0;
		const wanted = demo.dedicated_posts - (short.has(town) ? 1 : 0);
		if (post.veteran || count >= wanted) return post;
		named.set(town, count + 1);
		return { ...post, work: { ...post.work, category: null, name, entry: name } };
	});
}
