import { isInView } from '../checks/places';
import type { DatasetMeta } from '../datasets/meta';
import type { Cell, Connection, Row } from '../db/connection';
import { maskedId } from '../intake/values/identity';
import type { View } from '../metrics/measured/progress';
import type { PaidPerson } from './rolls';

/** Who was paid for one month, and which. */
export interface PaidMonth {
	/** `2022-05`. */
	month: string;
	people: readonly PaidPerson[];
}

/**
 * Who was paid for the last month of which anything had been paid by a view's day, by place and name; ID numbers masked.
 * Null where nothing was.
 */
export async function paidPeople(
	connection: Connection,
	meta: DatasetMeta,
	view: View
): Promise<PaidMonth | null> {
	const params: Cell[] = [view.asOf];
	const inView = isInView(meta, view, params, { place: 'p.town', hasLevel: false });
	const level = view.level ? `p.level = $${params.push(view.level)}::varchar` : 'true';
	const rows = await connection.query<PaidPerson & { month: string } & Row>(
		`with paid as (
	select p.* from stg_payments p
	where p.paid > 0 and coalesce(p.paid_on, last_day(p."month")) <= $1::varchar::date and ${inView} and ${level}
),
post as (
	select id_no, town, max_by(post_name, on_date) as post_name from stg_roster where id_no is not null group by all
)
select strftime(p."month", '%Y-%m') as month, coalesce(p.name, '') as name, ${maskedId('p.id_no')} as id_no,
	coalesce(p.post_name, r.post_name) as post_name, p.days_required::double as required_days, p.days_attended::double as attended_days, p.paid::double as paid
from paid p
left join post r on r.id_no = p.id_no and r.town = p.town
left join place c on c.code = p.town
where p."month" = (select max("month") from paid)
order by c.ordinal, name, id_no`,
		params
	);
	const [first] = rows;
	return first ? { month: first.month, people: rows } : null;
}
