import { day, own, rate } from '../../blocks/cell';
import { bars, metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { categoryWord, levelWord } from '../../blocks/labels';
import type { Vacancy } from '../../checks/posts/lists';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';
import { nameCell } from './names';

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
		words(m.posts_col_lasting, ({ label }) => label),
		metric('vacant', ({ posts }) => posts),
		numbers(m.posts_col_of_vacant, share),
		bars(m.posts_col_bar, share, 1)
	]);
}

/** The vacant posts, one per row; of a city with their county. */
export const vacancyGrid = (rows: readonly Vacancy[], isCity: boolean): Grid =>
	gridOf(rows, (_, i) => String(i), [
		isCity && words(m.level_below_county, ({ county }) => county),
		words(m.level_below_town, ({ town }) => town),
		words(m.level_below_village, ({ village }) => own(village)),
		words(m.funding_col_level, ({ level }) => levelWord(level)),
		words(m.rows_post, ({ post_no }) => post_no),
		words(m.posts_col_name, ({ name }) => nameCell(name)),
		words(m.posts_col_category, ({ category }) => categoryWord(category)),
		words(m.posts_col_since, ({ since }) => day(since)),
		numbers(m.posts_col_days, ({ days }) => days),
		words(m.posts_col_why, (it) => (it.never_filled ? m.posts_never_filled : m.posts_left))
	]);
