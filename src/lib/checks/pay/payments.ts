import type { DatasetMeta } from '../../datasets/meta';
import { policies } from '../../policy/load';
import { stretches } from '../../policy/resolve';
import { fundedLevels, schemeIn } from '../../policy/schemes';
import { ofTowns } from '../rules';
import { valuesOf } from '../values';
import type { Looking, Relations } from '../rows';
import flooredSql from './reckoning/floored.sql?raw';
import insuredSql from './reckoning/insured.sql?raw';
import pricedSql from './reckoning/priced.sql?raw';
import reckonedSql from './reckoning/reckoned.sql?raw';
import statedSql from './reckoning/stated.sql?raw';
import subsidisedSql from './reckoning/subsidised.sql?raw';
import unlikeSql from './reckoning/unlike.sql?raw';

/** Relations that checks of pay may read, by their names, each after those that it reads itself. */
export type Relation =
	| 'payment'
	| 'due'
	| 'asked'
	| 'unlike'
	| 'spell'
	| 'work'
	| 'proration'
	| 'reckoned'
	| 'floor'
	| 'floored'
	| 'stated'
	| 'insured'
	| 'subsidised'
	| 'priced'
	| 'payout';

/**
 * What is paid, as far as it was by the day: a row that names no town or 城乡 is of the person's last post.
 * What is paid later isn't paid yet.
 */
const payment = `select p.file, p.sheet, p."row", p.rowid as nth, coalesce(p.town, w.town, p.county) as town,
	coalesce(p.level, w.level) as level, p.name, p.id_no, p.post_no, p."month", last_day(p."month") as ends,
	p.days_required, p.days_attended, p.payable, p.insurance, p.si_subsidy, p.channel,
	if(p.paid_on > moment.as_of, null, p.paid) as paid, if(p.paid_on > moment.as_of, null, p.paid_on) as paid_on,
	hash(p.id_no, p."month") as which
from stg_payments p
cross join moment
left join (
	select id_no, max_by(town, on_date) as town, max_by(level, on_date) as level
	from stg_roster
	where id_no in (select id_no from stg_payments where town is null or level is null)
	group by id_no
) w on w.id_no = p.id_no and (p.town is null or p.level is null)
where p."month" <= moment.as_of`;

/** Spells that had begun by the day; `until` is the first day after. Veterans' posts aren't of the programme. */
const spell = `select r.file, r.sheet, r."row", r.rowid as nth, r.town, r.level, r.name, r.id_no, r.post_no, r.post_name,
	r.standard, r.hours_per_day, r.days_per_month, r.insurance, r.policy_no, r.si_subsidy, r.on_date, r.exit_date,
	r.exit_reason, r.old_post, coalesce(r.exit_date, date '9999-12-31') as until
from stg_roster r
cross join moment
where not r.veteran and r.on_date <= moment.as_of and r.on_date < coalesce(r.exit_date, date '9999-12-31')`;

/** What the list says of a post, by its number: the latest that has it. */
const work = `select p.town, p.level, p.post_no, max_by(nullif(p.standard, 0), p.created_on) as standard,
	max_by(p.hours_per_day, p.created_on) as hours_per_day, max_by(p.days_per_month, p.created_on) as days_per_month
from stg_posts p
cross join moment
where p.created_on <= moment.as_of and (p.standard > 0 or p.hours_per_day is not null or p.days_per_month is not null)
group by all`;

/** By which day each month has to be paid. */
const due = `select r.town, p."month", last_day(p."month" + to_months(r.lag)) as due
from payout r
join (select distinct "month" from payment) p on r.starts <= p."month" and r.ends > p."month"`;

const prorations = (meta: DatasetMeta) =>
	ofTowns(meta, (codes) =>
		stretches(policies('proration'), codes).map(({ starts, ends, policy }) => [
			...[starts, ends],
			policy.value.rule
		])
	);

const payouts = (meta: DatasetMeta) =>
	ofTowns(meta, (codes) =>
		stretches(policies('payout'), codes).map(({ starts, ends, policy }) => [
			...[starts, ends],
			policy.value.lag_months
		])
	);

/** The least pay in fen, with the working time that the scheme itself states. */
const floors = (meta: DatasetMeta) =>
	ofTowns(meta, (codes) =>
		fundedLevels.flatMap((level) =>
			stretches(policies('wage_floor'), codes, ({ value }) => (value.level ?? level) === level).map(
				({ starts, ends, policy: { value } }) => {
					const standard = schemeIn(policies('funding'), codes, level, starts.slice(0, 7))?.value
						.standard;
					const { hours, days } =
						standard?.form === 'hourly' ? standard : { hours: null, days: null };
					return [level, starts, ends, fen(value.hour), fen(value.month), hours, days];
				}
			)
		)
	);

const fen = (yuan: number | null): number | null => (yuan === null ? null : Math.round(yuan * 100));

const datedBetween = 'starts::date as starts, ends::date as ends';

/** SQL of those that a check reads. */
export const payRelations =
	(meta: DatasetMeta, ...names: readonly Relation[]): Looking['relations'] =>
	(said) => {
		const all: Record<Relation, () => Relations[string]> = {
			payment: () => payment,
			due: () => due,
			asked: () => (names.includes('unlike') ? 'from unlike' : 'from payment'),
			unlike: () => ({ kept: unlikeSql }),
			spell: () => spell,
			work: () => work,
			proration: () =>
				`select town, ${datedBetween}, rule from (${valuesOf(said, ['town', 'starts', 'ends', 'rule'], prorations(meta))})`,
			reckoned: () => reckonedSql,
			floor: () =>
				`select town, level, ${datedBetween}, hour::bigint as hour, "month"::bigint as "month", hours::double as hours, days::double as days
from (${valuesOf(said, ['town', 'level', 'starts', 'ends', 'hour', '"month"', 'hours', 'days'], floors(meta))})`,
			floored: () => flooredSql,
			stated: () => statedSql,
			insured: () => insuredSql,
			subsidised: () => subsidisedSql,
			priced: () => pricedSql,
			payout: () =>
				`select town, ${datedBetween}, lag::integer as lag from (${valuesOf(said, ['town', 'starts', 'ends', 'lag'], payouts(meta))})`
		};
		return Object.fromEntries(names.map((name) => [name, all[name]()]));
	};
