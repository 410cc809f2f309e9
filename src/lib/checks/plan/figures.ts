import type { DatasetMeta } from '../../datasets/meta';
import { lineage } from '../../datasets/places';
import type { Connection } from '../../db/connection';
import type { View } from '../../metrics/measured/progress';
import { policies } from '../../policy/load';
import type { Policy, PolicyValue } from '../../policy/schema';
import { levelWord } from '../words';

type Figures = PolicyValue<'plan_figures'>;
type Part = Figures['parts'][number];

/** Two readings of one number of a notice. */
export interface Contradiction {
	item: string;
	stated: string;
	reckoned: string;
	difference: number;
	source: string;
}

const sum = (parts: readonly { posts: number }[]): number =>
	parts.reduce((all, { posts }) => all + posts, 0);

const partsText = (parts: readonly Part[]): string =>
	parts.map(({ level, posts }) => `${levelWord(level)}${posts}个`).join('、');

type Pair = Omit<Contradiction, 'source'> | null;

/** A number beside what its parts add up to; null where both are the same, or it has no parts. */
const beside = (item: string, posts: number, parts: readonly Part[]): Pair =>
	parts.length === 0 || posts === sum(parts)
		? null
		: {
				item,
				stated: `总数${posts}个`,
				reckoned: `${partsText(parts)}，合计${sum(parts)}个`,
				difference: Math.abs(posts - sum(parts))
			};

/** Each year's posts; those of a year that states none are the sum of its parts. */
const yearly = ({ years }: Figures) =>
	years.map((it) => ({ ...it, posts: it.posts ?? sum(it.parts) }));

/** The whole beside its years: as the last year would have to be, and as the years add up. */
function besideYears(figures: Figures): Pair {
	const years = yearly(figures);
	const last = years.at(-1);
	if (years.length < 2 || !last || sum(years) === figures.posts) return null;
	const before = years.slice(0, -1);
	const rest = figures.posts - sum(before);
	const restOf = figures.parts.map((part) => ({
		level: part.level,
		posts:
			part.posts - sum(before.flatMap(({ parts }) => parts.filter((it) => it.level === part.level)))
	}));
	const known = before.every(({ parts }) => parts.length > 0) && sum(restOf) === rest;
	return {
		item: '总数与各年计划',
		stated: `总数${figures.posts}个：${last.year}年应为${rest}个${known ? `（${partsText(restOf)}）` : ''}`,
		reckoned: `${years.map(({ year, posts }) => `${year}年${posts}个`).join('、')}，合计${sum(years)}个`,
		difference: Math.abs(figures.posts - sum(years))
	};
}

/**
 * What the figures of a notice say in two ways.
 *
 * @param table posts of the year's table for the place that the notice is of; null where it is another's
 */
export function readingsOf(
	{ value, source }: Pick<Policy<'plan_figures'>, 'value' | 'source'>,
	year: number,
	table: number | null
): Contradiction[] {
	const own = yearly(value).find((it) => it.year === year);
	const pairs: Pair[] = [
		beside('总数与城乡分数', value.posts, value.parts),
		besideYears(value),
		...yearly(value).map((it) => beside(`${it.year}年计划与城乡分数`, it.posts, it.parts)),
		own && table !== null && table !== own.posts
			? {
					item: `${year}年计划与计划表`,
					stated: `通知写${own.posts}个`,
					reckoned: `计划表合计${table}个`,
					difference: Math.abs(own.posts - table)
				}
			: null
	];
	return pairs.flatMap((it) => (it ? [{ ...it, source: `${source.title} ${source.clause}` }] : []));
}

/** Contradictions of the notices in force at a view's place. */
export async function contradictions(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<(Contradiction & Record<string, string | number>)[]> {
	const codes = lineage(view.place).map(({ code }) => code);
	const [table] = await connection.query<{ posts: number | null }>(
		'select sum(issued)::integer as posts from fct_plan where years_ago = 0 and day is null'
	);
	return policies('plan_figures')
		.filter(
			({ jurisdiction, valid_from }) => codes.includes(jurisdiction) && valid_from <= view.asOf
		)
		.flatMap((it) =>
			readingsOf(it, meta.plan_year, it.jurisdiction === meta.place ? (table?.posts ?? null) : null)
		)
		.map((it) => ({ ...it }));
}
