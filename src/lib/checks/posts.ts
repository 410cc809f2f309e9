import type { DatasetMeta } from '../datasets/meta';
import type { Cell, Connection, Row } from '../db/connection';
import { scopeOf, type View } from '../metrics/progress';
import { conditionsOf } from '../metrics/scope_parts';
import holdersSql from './holders.sql?raw';
import namesInUse from './names_in_use.sql?raw';
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

/** Post names of the view's posts in use: those that 在用岗位 counts. */
export const nameUses = (
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<NameUse[]> =>
	rowsOf<NameUse>(
		connection,
		{
			name: 'post',
			table: 'dim_post',
			when: `not e.veteran and e.plan_year = ${meta.plan_year} and e.created_on <= as_of
		and (e.abolished_on is null or e.abolished_on > as_of)`
		},
		meta,
		view,
		namesInUse
	);

/** Posts of one name in one county with different standards. */
export const payGaps = (connection: Connection, meta: DatasetMeta, view: View): Promise<PayGap[]> =>
	rowsOf<PayGap>(
		connection,
		{ name: 'pay', table: 'fct_pay', when: holdsOnDay },
		meta,
		view,
		payGapsSql
	);

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
): Promise<{ rows: Vacancy[]; count: number }> {
	const rows = await rowsOf<Vacancy & { count: number }>(
		connection,
		{ name: 'vacancy', table: 'fct_vacant', when: holdsOnDay },
		meta,
		view,
		most === undefined ? vacanciesSql : `${vacanciesSql.trim()} limit ${most}`
	);
	return { rows, count: rows[0]?.count ?? 0 };
}

/** People on post in the view on its day. */
export async function holders(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<Holders> {
	const [found] = await rowsOf<Holders>(
		connection,
		{ name: 'holder', table: 'fct_person', when: holdsOnDay },
		meta,
		view,
		holdersSql
	);
	return found!;
}

/** Stretches of days that hold the view's day. */
const holdsOnDay = 'e.since <= as_of and e.until > as_of';

/** Rows of a statement over the part of a table that a view holds, which it finds under a name of its own. */
function rowsOf<T>(
	connection: Connection,
	{ name, table, when }: { name: string; table: string; when: string },
	meta: DatasetMeta,
	view: View,
	sql: string
): Promise<T[]> {
	const params: Cell[] = [view.asOf];
	const conditions = [when, ...conditionsOf(scopeOf(meta, view).where, params)];
	return connection.query<T & Row>(
		`with ${name} as (
	select e.*, as_of from (select $1::date as as_of) moment join ${table} e on ${conditions.join(' and ')}
)
${sql}`,
		params
	);
}
