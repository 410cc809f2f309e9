import { count, none, own, rate, text, type Cell } from '../../blocks/cell';
import { csvOf } from '../../blocks/render/csv';
import { gridOf, numberColumn, textColumn, type Field, type Grid } from '../../blocks/grid';
import { categoryWord, metricLabel, valueLabel } from '../../blocks/labels';
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

/** 城镇 or 乡村. */
export const levelWord = (level: 'urban' | 'rural'): Text =>
	valueLabel('level', { slice: level, label: level });

export const levelCell = ({ level }: { level: 'urban' | 'rural' }): Cell => text(levelWord(level));

/** A category, or one of its names. */
interface Line extends PostCounts {
	key: string;
	label: Cell;
}

const lineOf = ({ category, names, ...counts }: Category): Line => {
	const named = names.filter(({ name }) => name !== null).length;
	return {
		...counts,
		key: category ?? '',
		label: {
			...text(categoryWord(category)),
			...(named && { detail: said(m.posts_names_of, { count: count(named) }) })
		}
	};
};

const namesOf = ({ category, names }: Category): Line[] =>
	names.map(({ name, ...it }) => ({
		...it,
		key: `${category ?? ''}/${name ?? ''}`,
		label: nameCell(name)
	}));

/** The sums of all categories; null where no list of posts tells. */
function sums(categories: readonly Category[]): Line {
	const sum = (id: keyof PostCounts) => categories.reduce((all, it) => all + (it[id] ?? 0), 0);
	const known = categories.some(({ in_use }) => in_use !== null);
	return {
		key: '',
		label: none('blank'),
		in_use: known ? sum('in_use') : null,
		vacant: known ? sum('vacant') : null,
		on_post: sum('on_post')
	};
}

/** What is counted of a line: its posts and people, and its share of all posts in use (of all people without a list). */
function counted(whole: Line): (Field<Line> | false)[] {
	const known = whole.in_use !== null;
	return [
		known && { column: numberColumn(metricLabel('in_use')), cell: (it) => count(it.in_use) },
		known && { column: numberColumn(metricLabel('vacant')), cell: (it) => count(it.vacant) },
		known && {
			column: numberColumn(metricLabel('vacancy_rate')),
			cell: (it) => rate({ numerator: it.vacant, denominator: it.in_use })
		},
		{ column: numberColumn(m.posts_col_people), cell: (it) => count(it.on_post) },
		{
			column: numberColumn(known ? m.posts_col_share : m.posts_col_share_people),
			cell: (it) => rate(shareOf(it, whole))
		}
	];
}

const shareOf = (it: Line, whole: Line) => ({
	numerator: it.in_use ?? it.on_post,
	denominator: whole.in_use ?? whole.on_post
});

/** The categories with their names below them, and the whole that they add up to. */
export function categoryGrid({ categories }: Pick<PostsView, 'categories'>): Grid {
	const whole = sums(categories);
	const partOf = (it: Line): number | null => {
		const { numerator, denominator } = shareOf(it, whole);
		return denominator ? numerator / denominator : null;
	};
	const lines = categories.map(lineOf);
	const longest = Math.max(...lines.map((it) => partOf(it) ?? 0), 0.0001);
	const fields: (Field<Line> | false)[] = [
		{ column: textColumn(m.posts_col_category), cell: ({ label }) => label },
		...counted(whole),
		{
			column: { label: m.posts_col_bar, kind: 'bar', scale: longest },
			cell: (it) =>
				it === whole
					? none('blank')
					: { kind: 'bar', value: partOf(it), text: rate(shareOf(it, whole)) }
		}
	];
	const rowsOf = (of: readonly Line[]) => gridOf(of, ({ key }) => key, fields).rows;
	const grid = gridOf(lines, ({ key }) => key, fields, { thing: whole, name: m.total_row });
	return {
		...grid,
		rows: grid.rows.map((row, i) => ({ ...row, children: rowsOf(namesOf(categories[i]!)) }))
	};
}

/** The same for files: each line names its category, a category's own line has no name. */
export function categoryData({ categories }: Pick<PostsView, 'categories'>): Grid {
	const whole = sums(categories);
	const lines = categories.flatMap((it) => {
		const category = text(categoryWord(it.category));
		return [
			{ ...lineOf(it), label: text(m.posts_subtotal), category },
			...namesOf(it).map((name) => ({ ...name, category }))
		];
	});
	return gridOf<Line & { category: Cell }>(
		lines,
		({ key }) => key,
		[
			{ column: textColumn(m.posts_col_category), cell: ({ category }) => category },
			{ column: textColumn(m.posts_col_name), cell: ({ label }) => label },
			...counted(whole)
		],
		{ thing: { ...whole, category: none('blank') }, name: m.total_row }
	);
}

/** How many names have no category: one that is urban and rural counts once, a post without a name never. */
export const unclassifiedNames = ({ unclassified }: Pick<PostsView, 'unclassified'>): number =>
	new Set(unclassified.flatMap(({ name }) => name ?? [])).size;

/** What can't be put into a category for want of a name; null where there is nothing of the kind. */
export function namelessText({ unclassified }: Pick<PostsView, 'unclassified'>): Text | null {
	const nameless = unclassified.filter(({ name }) => name === null);
	const posts = nameless.reduce((all, { in_use }) => all + (in_use ?? 0), 0);
	const people = nameless.reduce((all, { on_post }) => all + on_post, 0);
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
		{ column: textColumn(m.posts_col_name), cell: ({ name }) => nameCell(name) },
		{ column: textColumn(m.funding_col_level), cell: levelCell },
		lines.some(({ in_use }) => in_use !== null) && {
			column: numberColumn(metricLabel('in_use')),
			cell: ({ in_use }) => count(in_use)
		},
		{ column: numberColumn(m.posts_col_people), cell: ({ on_post }) => count(on_post) },
		lines.some(({ category }) => category !== null) && {
			column: textColumn(m.posts_col_same_name),
			cell: ({ category }) => (category ? text(categoryWord(category)) : none())
		}
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
