import type { Vacancy } from '../checks/posts';
import { m } from '../paraglide/messages';
import type { PostsView } from '../views/posts';
import { count, metricLabel, rate, unknown } from './format';
import { categoryWord, levelWord, nameCell } from './posts_names';
import { numberCell, ownTextCell, textCell, type Table } from './table';

/** The vacant posts that have stood so for as long as one another. */
export interface VacancyBand {
	label: string;
	posts: number;
	/** Of all vacant posts: printed, and from 0 to 1. */
	share: string;
	part: number;
}

/** The vacant posts by how long they have stood so; empty where there are none. */
export function vacancyBands({ whole }: Pick<PostsView, 'whole'>): VacancyBand[] {
	const vacant = whole.vacant.value ?? 0;
	const over30 = whole.vacant_over_30.value ?? 0;
	const over90 = whole.vacant_over_90.value ?? 0;
	const band = (label: string, posts: number): VacancyBand => ({
		label,
		posts,
		share: rate({ numerator: posts, denominator: vacant }),
		part: posts / vacant
	});
	if (vacant === 0) return [];
	return [
		band(m.posts_band_30(), vacant - over30),
		band(m.posts_band_90(), over30 - over90),
		band(m.posts_band_over(), over90)
	];
}

/** How long the vacant posts have stood so. */
export const bandTable = (bands: readonly VacancyBand[]): Table => ({
	columns: [
		{ label: m.posts_col_lasting(), numeric: false },
		{ label: metricLabel('vacant'), numeric: true },
		{ label: m.posts_col_of_vacant(), numeric: true }
	],
	rows: bands.map(({ label, posts, share, part }) => [
		textCell(label),
		numberCell(count(posts), posts),
		numberCell(share, part)
	])
});

/** The vacant posts, one per row; of a city with their county. */
export function vacancyTable(rows: readonly Vacancy[], ofCity: boolean): Table {
	const words = (label: string) => ({ label, numeric: false });
	return {
		columns: [
			...(ofCity ? [words(m.level_below_county())] : []),
			words(m.level_below_town()),
			words(m.level_below_village()),
			words(m.funding_col_level()),
			words(m.rows_post()),
			words(m.posts_col_name()),
			words(m.posts_col_category()),
			words(m.posts_col_since()),
			{ label: m.posts_col_days(), numeric: true },
			words(m.posts_col_why())
		],
		rows: rows.map((it) => [
			...(ofCity ? [textCell(it.county)] : []),
			textCell(it.town),
			it.village === null ? textCell(unknown) : ownTextCell(it.village),
			textCell(levelWord(it.level)),
			textCell(it.post_no),
			nameCell(it.name),
			textCell(categoryWord(it.category)),
			textCell(it.since),
			numberCell(count(it.days), it.days),
			textCell(it.never_filled ? m.posts_never_filled() : m.posts_left())
		])
	};
}
