import { count, FEWEST, none, own, text, type Cell, type Way } from '../../blocks/cell';
import { leadsTo, metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { categoryWord, metricLabel, sliceLabel, valueLabel } from '../../blocks/labels';
import { categories as categoryCodes } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import type { PostPlace } from '../../metrics/measured/posts';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';
import { dedicatedCell } from './dedicated';

/** Posts and vacancies by place, and the whole. Without a list of posts only people. */
export function placeGrid(posts: PostsView, meta: DatasetMeta): Grid | null {
	const by = posts.places?.by;
	const whole = wholeOf(posts);
	// A town is asked for its dedicated posts of either 城乡.
	const asked =
		meta.has_posts && by === 'town' && posts.view.level === null
			? posts.dedicated?.value.per_town
			: undefined;
	/** A number that leads to what it is of, where there is any. */
	const leads = ({ place }: PostPlace, value: number | null, way: Way): Cell =>
		value ? leadsTo(count(value), place, meta, way) : count(value);
	const isSmall = (it: PostPlace) =>
		by === 'village' && it !== whole && it.in_use && it.in_use < FEWEST;
	const ofList: Field<PostPlace>[] = [
		metric('in_use', (it) => it.in_use),
		metric('vacant', (it) => leads(it, it.vacant, { block: 'vacancies' })),
		metric('vacancy_rate', (it) =>
			isSmall(it) ? { ...none('too_small'), word: m.posts_too_few } : it.vacancy
		),
		numbers(m.posts_col_over_30, (it) => it.over_30),
		numbers(m.posts_col_over_90, (it) => it.over_90),
		numbers(m.posts_col_longest, (it) => it.longest)
	];
	return byPlace(posts, meta, whole, [
		...(meta.has_posts ? ofList : []),
		numbers(m.posts_col_people, (it) => leads(it, it.on_post, { page: '/coverage/' })),
		asked !== undefined &&
			numbers(m.posts_col_dedicated, ({ dedicated, place }) =>
				dedicated === null || place === WHOLE ? dedicated : dedicatedCell(dedicated, asked)
			)
	]);
}

/** Posts in use (people on post without a list of posts) by place and category. */
export function placeCategoryGrid(posts: PostsView, meta: DatasetMeta): Grid | null {
	const kinds = [...categoryCodes.map(({ code }) => code), ''].filter((code) =>
		posts.places?.rows.some(({ categories }) => categories[code])
	);
	const all = (it: PostPlace) => (meta.has_posts ? it.in_use : it.on_post);
	return byPlace(posts, meta, wholeOf(posts), [
		...kinds.map((code) =>
			// A place that sent nothing has no posts that anybody knows of, not none.
			numbers<PostPlace>(categoryWord(code || null), (it) =>
				all(it) === null ? null : (it.categories[code] ?? 0)
			)
		),
		numbers(meta.has_posts ? metricLabel('in_use') : m.posts_col_people, all)
	]);
}

/** In the place of a code: the whole, which isn't judged as places are. */
const WHOLE = '';

const wholeOf = ({ whole, categories }: PostsView): PostPlace => ({
	place: WHOLE,
	name: '',
	in_use: whole.in_use.value,
	vacant: whole.vacant.value,
	on_post: whole.on_post.value ?? 0,
	vacancy: whole.vacancy_rate,
	over_30: whole.vacant_over_30.value ?? 0,
	over_90: whole.vacant_over_90.value ?? 0,
	longest: whole.longest_vacancy.value,
	dedicated: whole.dedicated_posts.value,
	forbidden: whole.forbidden_posts.value,
	categories: Object.fromEntries(
		categories.map((it) => [it.category ?? '', it.in_use ?? it.on_post])
	)
});

function byPlace(
	{ places }: PostsView,
	meta: DatasetMeta,
	whole: PostPlace,
	fields: readonly (Field<PostPlace> | false)[]
): Grid | null {
	if (!places) return null;
	const { by, rows } = places;
	const name = words<PostPlace>(sliceLabel(by), ({ place, name }) => {
		const word = valueLabel(by, { slice: place, label: name });
		// Villages have names in the files only.
		const cell: Cell = by === 'village' && place ? own(name) : text(word);
		return leadsTo(cell, place, meta);
	});
	return gridOf<PostPlace>(rows, ({ place }) => place ?? '', [name, ...fields], { whole });
}
