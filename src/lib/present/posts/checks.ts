import { count, money, own, text, type Cell } from '../../blocks/cell';
import { numbers, words as wordsOf } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { categoryWord, levelWord } from '../../blocks/labels';
import { yuanUnit } from '../../blocks/money';
import { enumerated, said, type Text } from '../../blocks/text';
import { mergeCandidates, sameDuty, type MergeCandidate } from '../../checks/posts/merge';
import type { NameUse, PayGap } from '../../checks/posts/lists';
import { m } from '../../paraglide/messages';
import type { PolicyValue } from '../../policy/schema';
import type { PostsView } from '../../views/posts';
import { nameCell } from './names';

/** Long words: names and duties of posts. */
const words = <T>(label: Text, of: (it: T) => Text): Field<T> =>
	wordsOf(label, of, { wraps: true });

interface InCounty {
	county: string;
	county_name: string;
}

/** The county of a row; of a city it leads to what the check finds there. */
const county =
	(block: string, isCity: boolean) =>
	(it: InCounty): Cell => ({
		...text(it.county_name),
		...(isCity && { to: { place: it.county, block } })
	});

/** Why two names may be one post, in words. */
function mergeReason({ reason, names: [a, b] }: MergeCandidate): Text {
	if (reason === 'spelling') return m.posts_merge_spelling;
	if (reason === 'duty') return m.posts_merge_duty;
	return sameDuty(a, b) ? m.posts_merge_both : m.posts_merge_name;
}

const categoryOf = ([a, b]: readonly [NameUse, NameUse]): Text =>
	a.category === b.category
		? categoryWord(a.category)
		: said(m.posts_two_categories, {
				one: categoryWord(a.category),
				other: categoryWord(b.category)
			});

/** Pairs of names that may be merged. */
export const mergeGrid = ({ uses }: Pick<PostsView, 'uses'>, isCity: boolean): Grid =>
	gridOf<MergeCandidate>(
		mergeCandidates(uses),
		({ county, level, names: [a, b] }) => [county, level, a.name, b.name].join(' '),
		[
			words(m.posts_col_name, ({ names: [a] }) => nameCell(a.name)),
			numbers(m.posts_col_count, ({ names: [a] }) => a.posts),
			words(m.posts_col_other_name, ({ names: [, b] }) => nameCell(b.name)),
			numbers(m.posts_col_other_count, ({ names: [, b] }) => b.posts),
			words(m.posts_col_reason, (pair) => mergeReason(pair)),
			words(m.posts_col_category, ({ names }) => categoryOf(names)),
			words(m.funding_col_level, ({ level }) => levelWord(level)),
			words(m.funding_col_county, county('posts-merge', isCity))
		]
	);

/** Where a standard holds: the town if it is the only one, else how many there are. */
function townsText(town: string, towns: number, posts: number): Text {
	const parts = { town, posts: count(posts) };
	return towns === 1
		? said(m.posts_pay_town, parts)
		: said(m.posts_pay_towns, { ...parts, towns: count(towns) });
}

/** Posts of one name in one county that are paid differently; of a city with their county. */
export function gapGrid(gaps: readonly PayGap[], isCity: boolean): Grid {
	const unit = yuanUnit(gaps.flatMap(({ lowest, highest }) => [lowest, highest]));
	return gridOf<PayGap>(gaps, ({ county, level, name }) => [county, level, name].join(' '), [
		words(m.posts_col_name, ({ name }) => nameCell(name)),
		numbers(m.posts_col_gap, (it) => money(it.highest - it.lowest, unit)),
		numbers(m.posts_col_gap_share, (it) => ({
			numerator: it.highest - it.lowest,
			denominator: it.lowest
		})),
		numbers(m.posts_col_lowest, (it) => money(it.lowest, unit)),
		words(m.posts_col_lowest_town, (it) =>
			townsText(it.lowest_town, it.lowest_towns, it.lowest_posts)
		),
		numbers(m.posts_col_highest, (it) => money(it.highest, unit)),
		words(m.posts_col_highest_town, (it) =>
			townsText(it.highest_town, it.highest_towns, it.highest_posts)
		),
		numbers(m.posts_col_count, (it) => it.posts),
		words(m.funding_col_level, ({ level }) => levelWord(level)),
		isCity && words(m.funding_col_county, county('posts-pay', isCity))
	]);
}

type Kind = PolicyValue<'forbidden_posts'>['kinds'][number];

/** What a kind that must not be is called; the files name it in Chinese. */
const kindWord = (label: string, kinds: readonly Kind[]): Text => ({
	zh: label,
	en: kinds.find((it) => it.label === label)?.label_en ?? label
});

/** Names of posts that may be of a kind that must not be. */
export function forbiddenGrid(
	{ uses, forbidden }: Pick<PostsView, 'uses' | 'forbidden'>,
	isCity: boolean
): Grid {
	const kinds = forbidden?.value.kinds ?? [];
	const found = uses
		.flatMap((use) => (use.forbidden === null ? [] : [{ ...use, kind: use.forbidden }]))
		.sort((a, b) => b.forbidden_posts - a.forbidden_posts);
	return gridOf(
		found,
		({ county, level, name, category }) => [county, level, name, category].join(' '),
		[
			words(m.posts_col_name, ({ name }) => nameCell(name)),
			words(m.posts_col_kind, ({ kind }) => kindWord(kind, kinds)),
			words(m.funding_col_county, county('posts-forbidden', isCity)),
			words(m.funding_col_level, ({ level }) => levelWord(level)),
			numbers(m.posts_col_count, (it) => it.forbidden_posts),
			words(m.posts_col_duty, ({ duty }) => own(duty))
		]
	);
}

/** Whether no post states a duty, so that words can be looked for in names only. */
export const noDuties = ({ uses }: Pick<PostsView, 'uses'>): boolean =>
	uses.every(({ with_duty }) => with_duty === 0);

/** That no post of a forbidden kind was found, naming the kinds. */
export const noneForbidden = (posts: Pick<PostsView, 'forbidden' | 'uses'>): Text =>
	said(noDuties(posts) ? m.posts_forbidden_none_names : m.posts_forbidden_none, {
		kinds: enumerated(
			(posts.forbidden?.value.kinds ?? []).map(({ label, label_en }) => ({
				zh: label,
				en: label_en
			}))
		)
	});
