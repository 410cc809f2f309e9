import { mergeCandidates, sameDuty, type MergeCandidate } from '../checks/merge';
import type { NameUse, PayGap } from '../checks/posts';
import { m } from '../paraglide/messages';
import type { PolicyValue } from '../policy/schema';
import type { PostsView } from '../views/posts';
import { count, inEnglish, rate, unknown } from './format';
import { plainMoney } from './money';
import { categoryWord, levelWord, nameCell } from './posts_names';
import { numberCell, ownTextCell, textCell, type Table } from './table';

const numeric = (label: string) => ({ label, numeric: true });
const words = (label: string) => ({ label, numeric: false });

/** Why two names may be one post, in words. */
function mergeReason({ reason, names: [a, b] }: MergeCandidate): string {
	if (reason === 'spelling') return m.posts_merge_spelling();
	if (reason === 'duty') return m.posts_merge_duty();
	return sameDuty(a, b) ? m.posts_merge_both() : m.posts_merge_name();
}

/** Pairs of names that may be merged. */
export function mergeTable({ uses }: Pick<PostsView, 'uses'>): Table {
	const categoryOf = ([a, b]: readonly [NameUse, NameUse]): string =>
		a.category === b.category
			? categoryWord(a.category)
			: m.posts_two_categories({ one: categoryWord(a.category), other: categoryWord(b.category) });
	return {
		columns: [
			words(m.posts_col_name()),
			numeric(m.posts_col_count()),
			words(m.posts_col_other_name()),
			numeric(m.posts_col_other_count()),
			words(m.posts_col_reason()),
			words(m.posts_col_category()),
			words(m.funding_col_level()),
			words(m.funding_col_county())
		],
		rows: mergeCandidates(uses).map((pair) => {
			const { county_name, level, names } = pair;
			const [a, b] = names;
			return [
				nameCell(a.name),
				numberCell(count(a.posts), a.posts),
				nameCell(b.name),
				numberCell(count(b.posts), b.posts),
				textCell(mergeReason(pair)),
				textCell(categoryOf(names)),
				textCell(levelWord(level)),
				textCell(county_name)
			];
		})
	};
}

/** Standards are whole 元 nearly always. */
const yuanCell = (fen: number) => numberCell(plainMoney(fen, 'yuan'), fen / 100);

/** Where a standard holds: the town if it is the only one, else how many there are. */
function townsCell(town: string, towns: number, posts: number) {
	const said = { town, posts: count(posts) };
	return textCell(
		towns === 1 ? m.posts_pay_town(said) : m.posts_pay_towns({ ...said, towns: count(towns) })
	);
}

/** Posts of one name in one county that are paid differently; of a city with their county. */
export const gapTable = (gaps: readonly PayGap[], ofCity: boolean): Table => ({
	columns: [
		words(m.posts_col_name()),
		numeric(m.posts_col_gap()),
		numeric(m.posts_col_gap_share()),
		numeric(m.posts_col_lowest()),
		words(m.posts_col_lowest_town()),
		numeric(m.posts_col_highest()),
		words(m.posts_col_highest_town()),
		numeric(m.posts_col_count()),
		words(m.funding_col_level()),
		...(ofCity ? [words(m.funding_col_county())] : [])
	],
	rows: gaps.map((it) => {
		const gap = it.highest - it.lowest;
		return [
			nameCell(it.name),
			yuanCell(gap),
			numberCell(rate({ numerator: gap, denominator: it.lowest }), gap / it.lowest),
			yuanCell(it.lowest),
			townsCell(it.lowest_town, it.lowest_towns, it.lowest_posts),
			yuanCell(it.highest),
			townsCell(it.highest_town, it.highest_towns, it.highest_posts),
			numberCell(count(it.posts), it.posts),
			textCell(levelWord(it.level)),
			...(ofCity ? [textCell(it.county_name)] : [])
		];
	})
});

type Kind = PolicyValue<'forbidden_posts'>['kinds'][number];

/** What a kind that must not be is called; the files name it in Chinese. */
export const kindWord = (label: string, kinds: readonly Kind[]): string =>
	inEnglish() ? (kinds.find((it) => it.label === label)?.label_en ?? label) : label;

/** Names of posts that may be of a kind that must not be. */
export function forbiddenTable({ uses, forbidden }: Pick<PostsView, 'uses' | 'forbidden'>): Table {
	const kinds = forbidden?.value.kinds ?? [];
	return {
		columns: [
			words(m.posts_col_name()),
			words(m.posts_col_kind()),
			words(m.funding_col_county()),
			words(m.funding_col_level()),
			numeric(m.posts_col_count()),
			words(m.posts_col_duty())
		],
		rows: uses
			.flatMap((use) => (use.forbidden === null ? [] : [{ ...use, kind: use.forbidden }]))
			.sort((a, b) => b.forbidden_posts - a.forbidden_posts)
			.map((it) => [
				nameCell(it.name),
				textCell(kindWord(it.kind, kinds)),
				textCell(it.county_name),
				textCell(levelWord(it.level)),
				numberCell(count(it.forbidden_posts), it.forbidden_posts),
				it.duty === null ? textCell(unknown) : ownTextCell(it.duty)
			])
	};
}

/** Whether no post states a duty, so that words can be looked for in names only. */
export const noDuties = ({ uses }: Pick<PostsView, 'uses'>): boolean =>
	uses.every(({ with_duty }) => with_duty === 0);

/** That no post of a forbidden kind was found, naming the kinds. */
export function noneForbidden(posts: Pick<PostsView, 'forbidden' | 'uses'>): string {
	const kinds = (posts.forbidden?.value.kinds ?? [])
		.map((it) => (inEnglish() ? it.label_en : it.label))
		.join(m.list_comma());
	return noDuties(posts)
		? m.posts_forbidden_none_names({ kinds })
		: m.posts_forbidden_none({ kinds });
}
