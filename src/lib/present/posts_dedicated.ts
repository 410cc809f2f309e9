import { dedicatedTowns as townsOf, type DedicatedTown } from '../checks/dedicated';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import type { PostsView } from '../views/posts';
import { count } from './format';
import { numberCell, textCell, type Table } from './table';

/** The towns of a view, which holds a county or a town; null where nothing can be judged. */
export function dedicatedTowns(
	{ dedicated, places, view, whole }: PostsView,
	meta: DatasetMeta
): DedicatedTown[] | null {
	if (!dedicated || places?.by === 'county') return null;
	const hasOf = (code: string): number =>
		(code === view.place
			? whole.dedicated_posts.value
			: places?.rows.find(({ place }) => place === code)?.dedicated) ?? 0;
	return townsOf(dedicated.value.per_town, meta, view, hasOf);
}

/** `2（缺 1 个）`: enough posts are a bare number. */
export const dedicatedText = (has: number, asked: number): string =>
	has < asked ? m.posts_short_of({ has: count(has), missing: count(asked - has) }) : count(has);

/** Whether each town has its dedicated posts, in a sentence. */
export function dedicatedSummary(towns: readonly DedicatedTown[], asked: number): string {
	const short = towns.filter(({ missing }) => missing > 0);
	const all = { towns: count(towns.length), asked: count(asked) };
	if (short.length === 0) return m.posts_dedicated_enough(all);
	return m.posts_dedicated_short({
		...all,
		short: count(short.length),
		missing: count(short.reduce((sum, it) => sum + it.missing, 0))
	});
}

/** The towns with what they have and what the notice asks. */
export function dedicatedTable(towns: readonly DedicatedTown[]): Table {
	return {
		columns: [
			{ label: m.level_below_town(), numeric: false },
			{ label: m.posts_col_dedicated(), numeric: true },
			{ label: m.posts_col_asked(), numeric: true },
			{ label: m.posts_col_result(), numeric: false }
		],
		rows: towns.map(({ name, has, asked, missing }) => [
			textCell(name),
			numberCell(count(has), has),
			numberCell(count(asked), asked),
			textCell(
				missing > 0
					? m.posts_missing({ missing: count(missing) })
					: has > asked
						? m.posts_more({ more: count(has - asked) })
						: m.posts_enough()
			)
		])
	};
}
