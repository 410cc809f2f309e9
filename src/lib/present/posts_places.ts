import { categories as categoryCodes } from '../datasets/codes';
import type { DatasetMeta } from '../datasets/meta';
import type { PostPlace } from '../metrics/measured/posts';
import { m } from '../paraglide/messages';
import type { PostsView } from '../views/posts';
import { count, metricLabel, rate, sliceLabel, valueLabel } from './format';
import { dedicatedText } from './posts_dedicated';
import { categoryWord } from './posts_names';
import { numberCell, ownTextCell, textCell, type Table } from './table';

type Cell = Table['rows'][number][number];
type Line = Omit<PostPlace, 'place' | 'name' | 'forbidden'>;
interface Column {
	label: string;
	/** What a place has in it; a place is judged, the whole isn't. */
	cell: (line: Line, isPlace: boolean) => Cell;
}
type HrefOf = (code: string) => string | undefined;

const number = (label: string, of: (line: Line) => number | null): Column => ({
	label,
	cell: (line) => numberCell(count(of(line)), of(line))
});

/** Posts and vacancies by place, the whole as the last row. Without a list of posts only people. */
export function postPlaceTable(posts: PostsView, meta: DatasetMeta, hrefOf: HrefOf): Table {
	// A town is asked for its dedicated posts of either 城乡.
	const asked =
		meta.has_posts && posts.places?.by === 'town' && posts.view.level === null
			? posts.dedicated?.value.per_town
			: undefined;
	const ofList = [
		number(metricLabel('in_use'), (it) => it.in_use),
		number(metricLabel('vacant'), (it) => it.vacant),
		{
			label: metricLabel('vacancy_rate'),
			cell: ({ vacancy }: Line) => numberCell(rate(vacancy), vacancy.value)
		},
		number(m.posts_col_over_30(), (it) => it.over_30),
		number(m.posts_col_over_90(), (it) => it.over_90),
		number(m.posts_col_longest(), (it) => it.longest)
	];
	return byPlace(posts, hrefOf, [
		...(meta.has_posts ? ofList : []),
		number(m.posts_col_people(), (it) => it.on_post),
		...(asked === undefined
			? []
			: [
					{
						label: m.posts_col_dedicated(),
						cell: ({ dedicated }: Line, isPlace: boolean) =>
							numberCell(
								isPlace && dedicated !== null ? dedicatedText(dedicated, asked) : count(dedicated),
								dedicated
							)
					}
				])
	]);
}

/** Posts in use (people on post without a list of posts) by place and category. */
export function placeCategoryTable(posts: PostsView, meta: DatasetMeta, hrefOf: HrefOf): Table {
	const kinds = [...categoryCodes.map(({ code }) => code), ''].filter((code) =>
		posts.places?.rows.some(({ categories }) => categories[code])
	);
	const all = (it: Line) => (meta.has_posts ? it.in_use : it.on_post);
	return byPlace(posts, hrefOf, [
		...kinds.map((code) =>
			// A place that sent nothing has no posts that anybody knows of, not none.
			number(categoryWord(code || null), (it) =>
				all(it) === null ? null : (it.categories[code] ?? 0)
			)
		),
		number(meta.has_posts ? metricLabel('in_use') : m.posts_col_people(), all)
	]);
}

function byPlace(
	{ places, whole, categories }: PostsView,
	hrefOf: HrefOf,
	columns: readonly Column[]
): Table {
	if (!places) return { columns: [], rows: [] };
	const { by, rows } = places;
	const total: Line = {
		in_use: whole.in_use.value,
		vacant: whole.vacant.value,
		on_post: whole.on_post.value ?? 0,
		vacancy: whole.vacancy_rate,
		over_30: whole.vacant_over_30.value ?? 0,
		over_90: whole.vacant_over_90.value ?? 0,
		longest: whole.longest_vacancy.value,
		dedicated: whole.dedicated_posts.value,
		categories: Object.fromEntries(
			categories.map((it) => [it.category ?? '', it.in_use ?? it.on_post])
		)
	};
	return {
		columns: [
			{ label: sliceLabel(by), numeric: false },
			...columns.map(({ label }) => ({ label, numeric: true }))
		],
		rows: [
			...rows.map((row) => {
				const href = row.place === null ? undefined : hrefOf(row.place);
				const label = valueLabel(by, { slice: row.place, label: row.name });
				// Villages have names in the files only.
				const name = by === 'village' && row.place ? ownTextCell(label) : textCell(label);
				return [
					{ ...name, ...(href !== undefined && { href }) },
					...columns.map(({ cell }) => cell(row, true))
				];
			}),
			[textCell(m.total_row()), ...columns.map(({ cell }) => cell(total, false))]
		]
	};
}
