import type { DatasetMeta } from '../../datasets/meta';
import type { Cell, Connection } from '../../db/connection';
import type { List, Listed, Statement } from '../../metrics/compile/lists';
import { scopeOf, type View } from '../../metrics/measured/progress';
import { listed, type Asking } from '../../metrics/compile/run';
import { conditionsOf, dayMarks } from '../../metrics/terms/scope';
import holdersSql from './holders.sql?raw';
import namesSql from './names_in_use.sql?raw';
import payGapsSql from './pay_gaps.sql?raw';
import vacanciesSql from './vacancies.sql?raw';

/** A post name that is used in a county for one kind of post. */
export interface NameUse {
	county: string;
	county_name: string;
	level: 'urban' | 'rural';
	/** Null where the list names no post; `key` is the name as names are compared. */
	name: string | null;
	key: string | null;
	/** Null where neither list nor dictionary says. */
	category: string | null;
	/** Into how many categories its posts are sorted. */
	categories: number;
	posts: number;
	towns: number;
	/** How many duties (岗位职责) its posts have, how many posts state one, and one of the duties. */
	duties: number;
	with_duty: number;
	duty: string | null;
	/** Kind that must not be created, by a word in name or duty. */
	forbidden: string | null;
	/** How many of its posts are of that kind. */
	forbidden_posts: number;
}

/** A post whose stated standards differ within one county. Money in fen (分) a month. */
export interface PayGap {
	county: string;
	county_name: string;
	level: 'urban' | 'rural';
	name: string;
	lowest: number;
	highest: number;
	/** The first town with the lowest, how many towns have it, and how many posts. */
	lowest_town: string;
	lowest_towns: number;
	lowest_posts: number;
	highest_town: string;
	highest_towns: number;
	highest_posts: number;
	/** How many different standards. */
	standards: number;
	/** Posts whose standard is stated, in the list or for whoever is on it. */
	posts: number;
}

/** A post that stands vacant. */
export interface Vacancy {
	county: string;
	town: string;
	village: string | null;
	level: 'urban' | 'rural';
	post_no: string;
	category: string | null;
	name: string | null;
	/** First day without anybody: of creation where nobody ever came. */
	since: string;
	days: number;
	never_filled: boolean;
}

/** A vacant post with where it stands. */
export interface ListedVacancy extends Vacancy {
	town_code: string;
	/** The row of the list that names it, and a check of its content. */
	file: string;
	sheet: string | null;
	row: number;
	content: string;
}

/** People on post by what they are on: why they are more, or fewer, than the posts that aren't vacant. */
export interface Holders {
	/** On posts of the plan year in use. */
	counted: number;
	/** On old posts that were not recognised anew. */
	old: number;
	other_years: number;
	/** On posts of the plan year that don't exist yet or any more. */
	not_in_use: number;
	/** On no post that the list has. */
	unlisted: number;
}

/** Post names of a part's posts in use: those that 在用岗位 counts. */
export const namesInUse: List<NameUse> = {
	...{ id: 'names', fact: 'posts' },
	compile: (part) =>
		over(
			part,
			{ name: 'post', table: 'dim_post e cross join dataset_info i', when: inUse },
			namesSql
		)
};

/** Posts of one name in one county with different standards. */
export const payGapsIn: List<PayGap> = {
	...{ id: 'gaps', fact: 'posts' },
	compile: (part) => over(part, { name: 'pay', table: 'fct_pay e', when: holdsOnDay }, payGapsSql)
};

/** People on post by town and 城乡, by what they are on. */
export const holdersIn: List<Holders> = {
	...{ id: 'holders', fact: 'posts' },
	compile: (part) =>
		over(part, { name: 'holder', table: 'fct_person e', when: holdsOnDay }, holdersSql)
};

const vacanciesIn: List<ListedVacancy & { count: number }> = {
	id: 'vacancies',
	compile: (part) =>
		over(part, { name: 'vacancy', table: 'fct_vacant e', when: holdsOnDay }, vacanciesSql)
};

export const nameUses = (
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<readonly NameUse[]> => listed(source, namesInUse, scopeOf(meta, view));

export const payGaps = (
	source: Asking,
	meta: DatasetMeta,
	view: View
): Promise<readonly PayGap[]> => listed(source, payGapsIn, scopeOf(meta, view));

/** People on post in the view on its day. */
export async function holders(source: Asking, meta: DatasetMeta, view: View): Promise<Holders> {
	const all = { counted: 0, old: 0, other_years: 0, not_in_use: 0, unlisted: 0 };
	for (const row of await listed(source, holdersIn, scopeOf(meta, view)))
		for (const kind of Object.keys(all) as (keyof Holders)[]) all[kind] += row[kind];
	return all;
}

/**
 * Posts that stand vacant on the view's day.
 *
 * @param most rows at most, all unless told; the count is of all
 */
export async function vacancies(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	most?: number
): Promise<{ rows: ListedVacancy[]; count: number }> {
	const { sql, params } = vacanciesIn.compile({ ...scopeOf(meta, view), days: [view.asOf] });
	const rows = await connection.query<Listed<ListedVacancy & { count: number }>>(
		most === undefined ? sql : `${sql.trim()} limit ${most}`,
		params
	);
	return { rows, count: rows[0]?.count ?? 0 };
}

/** Stretches of days that hold the day. */
const holdsOnDay = 'e.since <= as_of and e.until > as_of';

const inUse = `not e.veteran and e.plan_year = i.plan_year and e.created_on <= as_of
		and (e.abolished_on is null or e.abolished_on > as_of)`;

/** A statement over what a part holds of a table on some days, which it finds under a name of its own. */
function over(
	{ where, days }: Parameters<List<unknown>['compile']>[0],
	{ name, table, when }: { name: string; table: string; when: string },
	sql: string
): Statement {
	const params: Cell[] = [...days];
	const conditions = [when, ...conditionsOf(where, params)];
	return {
		sql: `with ${name} as (
	select e.*, as_of from (select unnest([${dayMarks(days).join(', ')}]) as as_of) moment cross join ${table} where ${conditions.join(' and ')}
)
${sql}`,
		params
	};
}
