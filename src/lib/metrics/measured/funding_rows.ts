import type { DatasetMeta } from '../../datasets/meta';
import type { Connection, Row } from '../../db/connection';
import { scopeOf, type View } from './progress';
import { slices, type SliceId } from '../terms/slices';

/** One person's month on post and what was paid for it. Money in fen (分). */
export interface DueRow {
	town: string;
	level: 'urban' | 'rural';
	/** Name as the roster has it; null where it has none. */
	name: string | null;
	/** ID number, or the roster's row where it has none. */
	person: string;
	post_no: string | null;
	/** `YYYY-MM` */
	month: string;
	days: number;
	/** Null where no notice states a standard. */
	due: number | null;
	province: number | null;
	city: number | null;
	county: number | null;
	existing: number | null;
	/** Null where nothing was paid by the as-of date. */
	paid: number | null;
	channel: string | null;
	paid_on: string | null;
}

/** The rows behind 应拨 and 已发 of a view, with their number. */
export interface DueRows {
	rows: DueRow[];
	count: number;
}

/**
 * The person-months of a view up to its day, by month, place and person: what its amounts are sums of.
 *
 * @param most rows at most; the count is of all
 */
export async function dueRows(
	connection: Connection,
	meta: DatasetMeta,
	view: View,
	most: number
): Promise<DueRows> {
	const { where } = scopeOf(meta, view);
	const params: string[] = [view.asOf];
	const conditions = Object.entries(where).map(([slice, codes]) => {
		const marks = codes.map((code) => `$${params.push(code)}`);
		return `${slices[slice as SliceId].column} in (${marks.join(', ')})`;
	});
	const found = await connection.query<DueRow & Row & { count: number }>(
		`with due as (
			select town, level, person, min(post_no) as post_no, month, sum(days) as days, sum(due) as due,
				sum(province) as province, sum(city) as city, sum(county) as county_part, sum(existing) as existing
			from fct_due where ends <= $1::date group by town, level, person, month
		),
		paid as (
			select town, level, person, month, sum(paid) as paid, min(channel) as channel, max(day) as paid_on
			from fct_payment where day <= $1::date and paid is not null
			group by town, level, person, month
		),
		named as (
			select id_no as person, min(name) as name from stg_roster group by id_no
		),
		both_sides as (
			select coalesce(d.town, p.town) as town_code, coalesce(d.level, p.level) as level,
				coalesce(d.person, p.person) as person, d.post_no, coalesce(d.month, p.month) as month,
				d.days, d.due, d.province, d.city as city_part, d.county_part, d.existing, p.paid, p.channel, p.paid_on
			from due d
			full join paid p on p.town = d.town and p.level = d.level and p.person = d.person and p.month = d.month
		),
		located as (
			select b.*, l.name as place_name, l.ordinal, l.city, l.county, b.town_code as town
			from both_sides b left join dim_place l on l.code = b.town_code
		)
		select place_name as town, level, n.name, l.person, post_no, strftime(month, '%Y-%m') as month,
			days::double as days, due::double as due, province::double as province,
			city_part::double as city, county_part::double as county, existing::double as existing,
			paid::double as paid, channel, paid_on, count(*) over ()::integer as count
		from located l left join named n on n.person = l.person
		where ${['true', ...conditions.map((it) => `l.${it}`)].join(' and ')}
		order by month, ordinal, l.person limit ${most}`,
		params
	);
	return { rows: found, count: found[0]?.count ?? 0 };
}
