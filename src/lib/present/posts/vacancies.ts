import { count, day, own, rate, text } from '../../blocks/cell';
import { gridOf, numberColumn, textColumn, type Grid } from '../../blocks/grid';
import { categoryWord, metricLabel } from '../../blocks/labels';
import type { Vacancy } from '../../checks/posts';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';
import { levelCell, nameCell } from './names';

/** The vacant posts by how long they have stood so; without rows where there are none. */
export function bandGrid({ whole }: Pick<PostsView, 'whole'>): Grid {
	const vacant = whole.vacant.value ?? 0;
	const over30 = whole.vacant_over_30.value ?? 0;
	const over90 = whole.vacant_over_90.value ?? 0;
	const bands = [
		{ key: '30', label: m.posts_band_30, posts: vacant - over30 },
		{ key: '90', label: m.posts_band_90, posts: over30 - over90 },
		{ key: 'over', label: m.posts_band_over, posts: over90 }
	];
	const share = ({ posts }: { posts: number }) => rate({ numerator: posts, denominator: vacant });
	return gridOf(vacant === 0 ? [] : bands, ({ key }) => key, [
		{ column: textColumn(m.posts_col_lasting), cell: ({ label }) => text(label) },
		{ column: numberColumn(metricLabel('vacant')), cell: ({ posts }) => count(posts) },
		{ column: numberColumn(m.posts_col_of_vacant), cell: share },
		{
			column: { label: m.posts_col_bar, kind: 'bar', scale: 1 },
			cell: (band) => ({ kind: 'bar', value: band.posts / vacant, text: share(band) })
		}
	]);
}

/** The vacant posts, one per row; of a city with their county. */
export const vacancyGrid = (rows: readonly Vacancy[], isCity: boolean): Grid =>
	gridOf(
		rows.map((it, i) => ({ ...it, i })),
		({ i }) => String(i),
		[
			isCity && { column: textColumn(m.level_below_county), cell: (it) => text(it.county) },
			{ column: textColumn(m.level_below_town), cell: ({ town }) => text(town) },
			{ column: textColumn(m.level_below_village), cell: ({ village }) => own(village) },
			{ column: textColumn(m.funding_col_level), cell: levelCell },
			{ column: textColumn(m.rows_post), cell: (it) => text(it.post_no) },
			{ column: textColumn(m.posts_col_name), cell: ({ name }) => nameCell(name) },
			{
				column: textColumn(m.posts_col_category),
				cell: ({ category }) => text(categoryWord(category))
			},
			{ column: textColumn(m.posts_col_since), cell: ({ since }) => day(since) },
			{ column: numberColumn(m.posts_col_days), cell: ({ days }) => count(days) },
			{
				column: textColumn(m.posts_col_why),
				cell: (it) => text(it.never_filled ? m.posts_never_filled : m.posts_left)
			}
		]
	);
