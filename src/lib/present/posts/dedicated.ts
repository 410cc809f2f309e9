import { sumOf } from '../../base/numbers';
import { count, text, type Cell } from '../../blocks/cell';
import { numbers, words } from '../../blocks/fields';
import { gridOf, type Grid } from '../../blocks/grid';
import { said, type Text } from '../../blocks/text';
import { dedicatedTowns as townsOf, type DedicatedTown } from '../../checks/posts/dedicated';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';

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
export const dedicatedCell = (has: number, asked: number): Cell => ({
	...count(has),
	...(has < asked && {
		word: said(m.posts_short_of, { has: count(has), missing: count(asked - has) })
	})
});

/** Whether each town has its dedicated posts, in a sentence. */
export function dedicatedSummary(towns: readonly DedicatedTown[], asked: number): Text {
	const short = towns.filter(({ missing }) => missing > 0);
	const all = { towns: count(towns.length), asked: count(asked) };
	if (short.length === 0) return said(m.posts_dedicated_enough, all);
	return said(m.posts_dedicated_short, {
		...all,
		short: count(short.length),
		missing: count(sumOf(short, ({ missing }) => missing))
	});
}

function resultText({ has, asked, missing }: DedicatedTown): Text {
	if (missing > 0) return said(m.posts_missing, { missing: count(missing) });
	return has > asked ? said(m.posts_more, { more: count(has - asked) }) : m.posts_enough;
}

/** The towns with what they have and what the notice asks. */
export const dedicatedGrid = (towns: readonly DedicatedTown[]): Grid =>
	gridOf(towns, ({ name }) => name, [
		words(m.level_below_town, ({ name }) => name),
		numbers(m.posts_col_dedicated, ({ has }) => has),
		numbers(m.posts_col_asked, ({ asked }) => asked),
		words(m.posts_col_result, (town) => ({
			...text(resultText(town)),
			...(town.missing > 0 && { tone: 'alarm' })
		}))
	]);
