import { count, FEWEST, none, rate, text, type Cell } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { categoryWord, metricLabel, sliceLabel, valueLabel } from '../../blocks/labels';
import type { Text } from '../../blocks/text';
import { categories as categoryCodes } from '../../datasets/codes';
import type { DatasetMeta } from '../../datasets/meta';
import type { PostPlace } from '../../metrics/measured/posts';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';
import { dedicatedCell } from './dedicated';

const number = (label: Text, cell: Field<PostPlace>['cell']): Field<PostPlace> => ({
	column: numberColumn(label),
	cell
});

/** Posts and vacancies by place, and the whole. Without a list of posts only people. */
export function placeGrid(posts: PostsView, meta: DatasetMeta): Grid | null {
	const by = posts.places?.by;
	const opens = opensIn(meta);
	const whole = wholeOf(posts);
	// A town is asked for its dedicated posts of either 城乡.
	const asked =
		meta.has_posts && by === 'town' && posts.view.level === null
			? posts.dedicated?.value.per_town
			: undefined;
	const leads = (place: string | null, cell: Cell, way: Partial<Cell['to']>): Cell => ({
		...cell,
		...(place !== null && opens.has(place) && { to: { ...way, place } })
	});
	const ofList = [
		number(metricLabel('in_use'), (it) => count(it.in_use)),
		number(metricLabel('vacant'), (it) =>
			it.vacant ? leads(it.place, count(it.vacant), { block: 'vacancies' }) : count(it.vacant)
		),
		number(metricLabel('vacancy_rate'), (it) =>
			by === 'village' && it !== whole && it.in_use && it.in_use < FEWEST
				? { ...none('too_small'), word: m.posts_too_few }
				: rate(it.vacancy)
		),
		number(m.posts_col_over_30, (it) => count(it.over_30)),
		number(m.posts_col_over_90, (it) => count(it.over_90)),
		number(m.posts_col_longest, (it) => count(it.longest))
	];
	return byPlace(posts, opens, whole, [
		...(meta.has_posts ? ofList : []),
		number(m.posts_col_people, (it) =>
			it.on_post ? leads(it.place, count(it.on_post), { page: '/coverage/' }) : count(it.on_post)
		),
		...(asked === undefined
			? []
			: [
					number(m.posts_col_dedicated, ({ dedicated, ...it }) =>
						dedicated === null || it.place === WHOLE
							? count(dedicated)
							: dedicatedCell(dedicated, asked)
					)
				])
	]);
}

/** Posts in use (people on post without a list of posts) by place and category. */
export function placeCategoryGrid(posts: PostsView, meta: DatasetMeta): Grid | null {
	const kinds = [...categoryCodes.map(({ code }) => code), ''].filter((code) =>
		posts.places?.rows.some(({ categories }) => categories[code])
	);
	const all = (it: PostPlace) => (meta.has_posts ? it.in_use : it.on_post);
	return byPlace(posts, opensIn(meta), wholeOf(posts), [
		...kinds.map((code) =>
			// A place that sent nothing has no posts that anybody knows of, not none.
			number(categoryWord(code || null), (it) =>
				count(all(it) === null ? null : (it.categories[code] ?? 0))
			)
		),
		number(meta.has_posts ? metricLabel('in_use') : m.posts_col_people, (it) => count(all(it)))
	]);
}

/** In the place of a code: the whole, which isn't judged as places are. */
const WHOLE = '';

const opensIn = ({ places }: DatasetMeta) => new Set(places.map(({ code }) => code));

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
	opens: ReadonlySet<string>,
	whole: PostPlace,
	fields: readonly Field<PostPlace>[]
): Grid | null {
	if (!places) return null;
	const { by, rows } = places;
	const nameOf = ({ place, name }: PostPlace): Cell => ({
		...text(valueLabel(by, { slice: place, label: name })),
		// Villages have names in the files only.
		...(by === 'village' && place && { own: true }),
		...(place && opens.has(place) && { to: { place } })
	});
	return gridOf<PostPlace>(
		rows,
		({ place }) => place ?? '',
		[{ column: textColumn(sliceLabel(by)), cell: nameOf }, ...fields],
		{ thing: whole, name: m.total_row }
	);
}
