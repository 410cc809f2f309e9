import { sumOf } from '../../base/numbers';
import { count, detailed, none, own, rate, text, type Cell } from '../../blocks/cell';
import { bars, metric, numbers, words } from '../../blocks/fields';
import { gridOf, type Field, type Grid } from '../../blocks/grid';
import { categoryWord, levelWord } from '../../blocks/labels';
import { csvOf } from '../../blocks/render/csv';
import { said, type Text } from '../../blocks/text';
import { categories as categoryCodes, levels } from '../../datasets/codes';
import { dictionary } from '../../datasets/dictionary';
import type { Category, PostCounts } from '../../metrics/measured/posts';
import { m } from '../../paraglide/messages';
import type { OwnName, PostsView } from '../../views/posts';

/** A post's name as officials write it: intake made its brackets half width. */
export const postName = (name: string): string => name.replaceAll('(', '（').replaceAll(')', '）');

export const nameCell = (name: string | null): Cell =>
	name === null ? text(m.not_stated) : own(postName(name));

/** A category with its names, or one of them. */
interface Line extends PostCounts {
	key: string;
	category: Text;
	label: Cell;
	names: readonly Line[];
}

function lineOf({ category, names, ...counts }: Category): Line {
	const word = categoryWord(category);
	const named = names.filter(({ name }) => name !== null).length;
	return {
		...counts,
		key: category ?? '',
		category: word,
		label: detailed(text(word), named ? said(m.posts_names_of, { count: count(named) }) : null),
		names: names.map(({ name, ...it }) => ({
			...it,
			key: `${category ?? ''}/${name ?? ''}`,
			category: word,
			label: nameCell(name),
			names: []
		}))
	};
}

/** The sums of all categories; null where no list of posts tells. */
function sums(lines: readonly Line[]): Line {
	const known = lines.some(({ in_use }) => in_use !== null);
	return {
		...{ key: '', category: '', label: none('blank'), names: lines },
		in_use: known ? sumOf(lines, (it) => it.in_use) : null,
		vacant: known ? sumOf(lines, (it) => it.vacant) : null,
		on_post: sumOf(lines, (it) => it.on_post)
	};
}

/** What is counted of a line: its posts and people, and its share of all posts in use (of all people without a list). */
function counted(whole: Line): (Field<Line> | false)[] {
	const known = whole.in_use !== null;
	return [
		known && metric('in_use', (it) => it.in_use),
		known && metric('vacant', (it) => it.vacant),
		known && metric('vacancy_rate', (it) => rate({ numerator: it.vacant, denominator: it.in_use })),
		numbers(m.posts_col_people, (it) => it.on_post),
		numbers(known ? m.posts_col_share : m.posts_col_share_people, (it) => shareOf(it, whole))
	];
}

const shareOf = (it: Line, whole: Line): Cell =>
	rate({ numerator: it.in_use ?? it.on_post, denominator: whole.in_use ?? whole.on_post });

/** The categories with their names below them, and the whole that they add up to. */
export function categoryGrid({ categories }: Pick<PostsView, 'categories'>): Grid {
	const lines = categories.map(lineOf);
	const whole = sums(lines);
	const share = (it: Line): Cell => {
		const part = shareOf(it, whole);
		return it === whole || part.kind === 'none' ? none('blank') : part;
	};
	const parts = lines.map(share).map((it) => (it.kind === 'rate' ? it.part / it.of : 0));
	return gridOf(
		lines,
		({ key }) => key,
		[
			words(m.posts_col_category, ({ label }) => label),
			...counted(whole),
			bars(m.posts_col_bar, share, Math.max(...parts, 0.0001))
		],
		{ whole, children: ({ names }) => names }
	);
}

/** The same for files: each line names its category, a category's own line has no name. */
export function categoryData({ categories }: Pick<PostsView, 'categories'>): Grid {
	const lines = categories.map(lineOf);
	const whole = sums(lines);
	return gridOf(
		lines.flatMap((it) => [{ ...it, label: text(m.posts_subtotal) }, ...it.names]),
		({ key }) => key,
		[
			words(m.posts_col_category, ({ category }) => category),
			words(m.posts_col_name, ({ label }) => label),
			...counted(whole)
		],
		{ whole }
	);
}

/** How many names have no category: one that is urban and rural counts once, a post without a name never. */
export const unclassifiedNames = ({ unclassified }: Pick<PostsView, 'unclassified'>): number =>
	new Set(unclassified.flatMap(({ name }) => name ?? [])).size;

/** What can't be put into a category for want of a name; null where there is nothing of the kind. */
export function namelessText({ unclassified }: Pick<PostsView, 'unclassified'>): Text | null {
	const nameless = unclassified.filter(({ name }) => name === null);
	const posts = sumOf(nameless, ({ in_use }) => in_use);
	const people = sumOf(nameless, ({ on_post }) => on_post);
	if (posts > 0) return said(m.posts_nameless, { count: count(posts) });
	return people > 0 ? said(m.posts_nameless_people, { count: count(people) }) : null;
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

/** The name of a row of names without a category. */
export const keyOf = (it: { level: string | null; name: string }): string =>
	`${it.level} ${it.name}`;

/** The names without a category. */
export function unclassifiedGrid(posts: Pick<PostsView, 'uses' | 'unclassified'>): Grid {
	const lines = suggested(posts);
	return gridOf(lines, keyOf, [
		words(m.posts_col_name, ({ name }) => nameCell(name)),
		words(m.funding_col_level, ({ level }) => levelWord(level)),
		lines.some(({ in_use }) => in_use !== null) && metric('in_use', ({ in_use }) => in_use),
		numbers(m.posts_col_people, ({ on_post }) => on_post),
		lines.some(({ category }) => category !== null) &&
			words(m.posts_col_same_name, ({ category }) => category && categoryWord(category))
	]);
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
	return csvOf([
		[level, post_name, category].map(({ label }) => label),
		...names.map((it) => [
			word(levels, it.level),
			postName(it.name),
			word(categoryCodes, it.category)
		])
	]);
}
