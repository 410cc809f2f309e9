import type { DatasetMeta } from '../datasets/meta';
import type { Cell, Connection, Row } from '../db/connection';
import { scopeOf, type View } from '../metrics/progress';
import { conditionsOf } from '../metrics/scope_parts';
import namesInUse from './names_in_use.sql?raw';
import payGapsSql from './pay_gaps.sql?raw';
import vacanciesSql from './vacancies.sql?raw';

/** A post name that is used in a county for one kind of post. */
export interface NameUse {
	county: string;
	county_name: string;
	level: 'urban' | 'rural';
	name: string;
	/** The name as names are compared. */
	key: string;
	/** Null where neither list nor dictionary says. */
	category: string | null;
	/** Into how many categories its posts are sorted. */
	categories: number;
	posts: number;
	towns: number;
	/** How many duties (岗位职责) its posts have, and one of them. */
	duties: number;
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
	/** A town that states the lowest, and one that states the highest. */
	lowest_town: string;
	highest_town: string;
	/** How many different standards. */
	standards: number;
	/** Posts whose standard is stated, in the list or for whoever is on it. */
	posts: number;
}

/** A post that stands vacant. */
export interface Vacancy {
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

/** Post names of the view's posts in use on its day, all plan years, without posts for veterans. */
export const nameUses = (
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<NameUse[]> =>
	rowsOf<NameUse>(
		connection,
		{ name: 'post', table: 'dim_post', when: postInUse },
		meta,
		view,
		namesInUse
	);

/** Posts of one name in one county with different standards. */
export const payGaps = (connection: Connection, meta: DatasetMeta, view: View): Promise<PayGap[]> =>
	rowsOf<PayGap>(
		connection,
		{ name: 'pay', table: 'fct_pay', when: 'e.since <= as_of and e.until > as_of' },
		meta,
		view,
		payGapsSql
	);

/**
 * Posts that stand vacant on the view's day.
 *
 * @param most rows at most; the count is of all
 */
export async function vacancies(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	most: number
): Promise<{ rows: Vacancy[]; count: number }> {
	const rows = await rowsOf<Vacancy & { count: number }>(
		connection,
		{ name: 'vacancy', table: 'fct_vacant', when: 'e.since <= as_of and e.until > as_of' },
		meta,
		view,
		`${vacanciesSql.trim()} limit ${most}`
	);
	return { rows, count: rows[0]?.count ?? 0 };
}

const postInUse =
	'not e.veteran and e.created_on <= as_of and (e.abolished_on is null or e.abolished_on > as_of)';

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
