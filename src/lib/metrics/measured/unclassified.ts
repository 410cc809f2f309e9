import type { DatasetMeta } from '../../datasets/meta';
import { loadedIn, scopeOf, type View } from './progress';
import { ask, type Answers, type Asking, type Questions } from '../compile/run';

/** A post name whose posts, or some of them, neither the lists nor a dictionary put into a category. */
export interface Unclassified {
	level: 'urban' | 'rural';
	/** Null where the lists name no post. */
	name: string | null;
	/** Posts in use; null where no list of posts tells. */
	in_use: number | null;
	on_post: number;
}

/** Posts and people by 城乡, category and name. */
export const unclassifiedQuestions = {
	namedPosts: { metrics: ['in_use'], across: ['level', 'category'], by: 'post' },
	namedPeople: { metrics: ['on_post'], across: ['level', 'category'], by: 'post' }
} as const satisfies Questions;

/** The names of one view without a category, by 城乡, those with most posts first. */
export async function measureUnclassified(
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<Unclassified[]> {
	const part = scopeOf(meta, view);
	return unclassifiedIn(await ask(source, part, unclassifiedQuestions, loadedIn(meta)), meta, view);
}

/** The same from what was answered. */
export function unclassifiedIn(
	{ namedPosts, namedPeople }: Answers<typeof unclassifiedQuestions>,
	meta: DatasetMeta,
	view: View
): Unclassified[] {
	const [allPosts, allPeople] = [namedPosts.parts(), namedPeople.parts()];
	const found: Unclassified[] = [];
	for (const level of view.level ? [view.level] : (['rural', 'urban'] as const)) {
		// A part without a name is that without a category.
		const posts = allPosts.get(`${level}/`)?.in_use ?? [];
		const people = allPeople.get(`${level}/`)?.on_post ?? [];
		const of = (rows: typeof posts, name: string | null) =>
			rows.find(({ slice }) => slice === name)?.value ?? 0;
		for (const name of new Set([...posts, ...people].map(({ slice }) => slice)))
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
