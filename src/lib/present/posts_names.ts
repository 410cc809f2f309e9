import { categories as categoryCodes, levels } from '../datasets/codes';
import { dictionary } from '../datasets/dictionary';
import type { PostCounts } from '../metrics/measured/posts';
import { m } from '../paraglide/messages';
import type { OwnName, PostsView } from '../views/posts';
import { count, metricLabel, rate, unknown, valueLabel } from './format';
import { numberCell, ownTextCell, textCell, toCsv, type Table } from './table';

/** A post's name as officials write it: intake made its brackets half width. */
export const postName = (name: string | null): string =>
	name === null ? m.not_stated() : name.replaceAll('(', '（').replaceAll(')', '）');

/** A cell with a post's name. */
export const nameCell = (name: string | null): Table['rows'][number][number] =>
	name === null ? textCell(m.not_stated()) : ownTextCell(postName(name));

/** 城镇 or 乡村. */
export const levelWord = (level: 'urban' | 'rural'): string =>
	valueLabel('level', { slice: level, label: level });

/** What a category is called; 未分类 for none. */
export const categoryWord = (category: string | null): string =>
	valueLabel('category', { slice: category, label: category ?? '' });

/** One line of the table of categories: a category, or one of its names. */
export interface PostsLine extends PostCounts {
	label: string;
	/** `—` without a list of posts. */
	vacancy: string;
	/** Of all posts in use (of all people on post without a list): printed, and from 0 to 1. */
	share: string;
	part: number;
}

/** A category with its names. */
export interface CategoryLine extends PostsLine {
	code: string;
	/** How many names it has; posts without one aren't counted. */
	named: number;
	names: (PostsLine & { key: string })[];
}

/** The categories with their names, and the whole that they add up to. */
export function categoryLines({ categories }: Pick<PostsView, 'categories'>): {
	lines: CategoryLine[];
	whole: PostsLine;
} {
	const sum = (of: (it: PostCounts) => number | null): number =>
		categories.reduce((all, it) => all + (of(it) ?? 0), 0);
	const known = categories.some(({ in_use }) => in_use !== null);
	const all: PostCounts = {
		in_use: known ? sum((it) => it.in_use) : null,
		vacant: known ? sum((it) => it.vacant) : null,
		on_post: sum((it) => it.on_post)
	};
	const line = (label: string, it: PostCounts): PostsLine => {
		const ratio = {
			numerator: it.in_use ?? it.on_post,
			denominator: all.in_use ?? all.on_post
		};
		return {
			label,
			in_use: it.in_use,
			vacant: it.vacant,
			on_post: it.on_post,
			vacancy: it.in_use ? rate({ numerator: it.vacant, denominator: it.in_use }) : unknown,
			share: rate(ratio),
			part: ratio.denominator ? ratio.numerator / ratio.denominator : 0
		};
	};
	return {
		lines: categories.map(({ category, names, ...counts }) => ({
			...line(categoryWord(category), counts),
			code: category ?? '',
			named: names.filter(({ name }) => name !== null).length,
			names: names.map(({ name, ...it }) => ({ ...line(postName(name), it), key: name ?? '' }))
		})),
		whole: line(m.total_row(), all)
	};
}

/** The categories with a line for each of their names; a category's own line has no name. */
export function categoryTable(posts: Pick<PostsView, 'categories'>): Table {
	const { lines, whole } = categoryLines(posts);
	const known = whole.in_use !== null;
	const cells = (it: PostsLine) => [
		...(known
			? [
					numberCell(count(it.in_use), it.in_use),
					numberCell(count(it.vacant), it.vacant),
					numberCell(it.vacancy, it.in_use ? (it.vacant ?? 0) / it.in_use : null)
				]
			: []),
		numberCell(count(it.on_post), it.on_post),
		numberCell(it.share, it.part)
	];
	return {
		columns: [
			{ label: m.posts_col_category(), numeric: false },
			{ label: m.posts_col_name(), numeric: false },
			...(known
				? [metricLabel('in_use'), metricLabel('vacant'), metricLabel('vacancy_rate')]
				: []
			).map((label) => ({ label, numeric: true })),
			{ label: m.posts_col_people(), numeric: true },
			{ label: known ? m.posts_col_share() : m.posts_col_share_people(), numeric: true }
		],
		rows: [
			...lines.flatMap((line) => [
				[textCell(line.label), textCell(m.posts_subtotal()), ...cells(line)],
				...line.names.map((name) => [
					textCell(line.label),
					name.key ? ownTextCell(name.label) : textCell(name.label),
					...cells(name)
				])
			]),
			[textCell(whole.label), textCell(''), ...cells(whole)]
		]
	};
}

/** How many names have no category: one that is urban and rural counts once, a post without a name never. */
export const unclassifiedNames = ({ unclassified }: Pick<PostsView, 'unclassified'>): number =>
	new Set(unclassified.flatMap(({ name }) => name ?? [])).size;

/** What can't be put into a category for want of a name; empty where there is nothing of the kind. */
export function namelessText({ unclassified }: Pick<PostsView, 'unclassified'>): string {
	const nameless = unclassified.filter(({ name }) => name === null);
	const posts = nameless.reduce((all, { in_use }) => all + (in_use ?? 0), 0);
	const people = nameless.reduce((all, { on_post }) => all + on_post, 0);
	if (posts > 0) return m.posts_nameless({ count: count(posts) });
	return people > 0 ? m.posts_nameless_people({ count: count(people) }) : '';
}

/** The names without a category, each with the one that the list gives other posts of the name. */
export function suggested({ uses, unclassified }: Pick<PostsView, 'uses' | 'unclassified'>) {
	const named = unclassified.flatMap(({ name, ...it }) => (name === null ? [] : [{ ...it, name }]));
	return named.map((it) => {
		const found = uses.filter(
			({ name, level, category }) => name === it.name && level === it.level && category !== null
		);
		const named = new Set(found.map(({ category }) => category));
		const sure = named.size === 1 && found.every(({ categories }) => categories === 1);
		return { ...it, category: sure ? (found[0]?.category ?? null) : null };
	});
}

/** The names without a category. */
export function unclassifiedTable(posts: Pick<PostsView, 'uses' | 'unclassified'>): Table {
	const lines = suggested(posts);
	const known = lines.some(({ in_use }) => in_use !== null);
	const hinted = lines.some(({ category }) => category !== null);
	return {
		columns: [
			{ label: m.posts_col_name(), numeric: false },
			{ label: m.funding_col_level(), numeric: false },
			...(known ? [{ label: metricLabel('in_use'), numeric: true }] : []),
			{ label: m.posts_col_people(), numeric: true },
			...(hinted ? [{ label: m.posts_col_same_name(), numeric: false }] : [])
		],
		rows: lines.map((it) => [
			nameCell(it.name),
			textCell(levelWord(it.level)),
			...(known ? [numberCell(count(it.in_use), it.in_use)] : []),
			numberCell(count(it.on_post), it.on_post),
			...(hinted ? [textCell(it.category ? categoryWord(it.category) : unknown)] : [])
		])
	};
}

/**
 * The dictionary of names as a file that intake reads: first the view's names without a category,
 * filled in where other posts of the name have one, then the user's own, then those of the notice that
 * the user's own leaves as they are. Chinese always.
 */
export function dictionaryCsv(
	posts: Pick<PostsView, 'uses' | 'unclassified' | 'own' | 'dictionary'>
): string {
	const isOwn = (level: string, name: string) =>
		posts.own.some((it) => postName(it.name) === name && (it.level ?? level) === level);
	return namesCsv([
		...suggested(posts),
		...posts.own,
		...(posts.dictionary?.value.names ?? []).flatMap(({ level, names, category }) =>
			names.filter((name) => !isOwn(level, name)).map((name) => ({ level, name, category }))
		)
	]);
}

/** Names with their categories as a file that intake reads as a dictionary. */
export function namesCsv(
	names: readonly (Pick<OwnName, 'name'> & { level: string | null; category: string | null })[]
): string {
	const word = (codes: readonly { code: string; label: string }[], code: string | null) =>
		codes.find((it) => it.code === code)?.label ?? '';
	const { level, post_name, category } = dictionary.columns;
	return toCsv({
		columns: [level, post_name, category].map(({ label }) => ({ label, numeric: false })),
		rows: names.map((it) => [
			textCell(word(levels, it.level)),
			textCell(postName(it.name)),
			textCell(word(categoryCodes, it.category))
		])
	});
}
