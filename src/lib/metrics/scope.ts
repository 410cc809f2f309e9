import type { Cell } from '../db/connection';
import { slices, type SliceId } from './slices';

/** What a metric is asked for: a day, a part of the dataset, and a breakdown. */
export interface Scope {
	/** ISO day. */
	asOf: string;
	/** Codes that each slice must have; every slice named must match. */
	where: Partial<Record<Exclude<SliceId, 'month'>, readonly string[]>>;
	/** Breakdown; the whole as one row when absent. */
	by?: SliceId;
}

/**
 * The common table expressions that every metric's file selects from, ending in `scope`: one row per
 * slice and rule, with the counts up to `as_of` and what milestone and pace ask of the plan. By month,
 * the counts of each month are cumulated from sums by month, never by joining months with people.
 * (`date_trunc` is avoided: in DuckDB 1.4.3 it turns some NULL days into a day of its own.)
 */
export function scopeSql({ asOf, where, by }: Scope): { sql: string; params: Cell[] } {
	const params: Cell[] = [asOf];
	const conditions = ['(day is null or day <= $1::date)'];
	for (const [slice, codes] of Object.entries(where)) {
		const marks = codes.map((code) => `$${params.push(code)}`);
		conditions.push(
			marks.length ? `${slices[slice as SliceId].column} in (${marks.join(', ')})` : 'false'
		);
	}
	const monthly = by === 'month';
	const slice = monthly ? 'moment.slice' : 'event.slice';
	const moment = monthly
		? `select strftime(m, '%Y-%m') as slice, m::date as month, least(last_day(m::date), $1::date) as as_of
	from (select make_date(min(plan_year), 1, 1) as first from fct_progress) y,
		generate_series(y.first, $1::date, interval 1 month) as g(m)`
		: `select null::varchar as slice, null::date as month, $1::date as as_of`;
	const sql = `moment as (
	${moment}
),
event as materialized (
	select ${by && !monthly ? slices[by].column : by ? 'null::varchar' : "''"} as slice, milestone_rule, plan_year,
		${monthly ? 'make_date(year(day), month(day), 1)' : 'null::date'} as month,
		sum(issued) as issued, sum(own_increase) as own_increase, sum(developed) as developed,
		sum(onboarded) as onboarded, sum(on_post) as on_post, sum(vacant) as vacant
	from fct_progress
	where ${conditions.join('\n\t\tand ')}
	group by all
),
scope as materialized (
	select ${slice} as slice, moment.as_of,
		event.issued, event.own_increase, event.developed, event.onboarded, event.on_post, event.vacant,
		(event.issued + event.own_increase) * p.share as milestone_target,
		(event.issued + event.own_increase) * (p.pace_from + (p.pace_to - p.pace_from)
			* (moment.as_of - p.starts) / (p.ends - p.starts)) as pace_target
	from moment
	join event on ${monthly ? 'event.month is null or event.month <= moment.month' : 'true'}
	left join policy_milestone p on p.rule = event.milestone_rule and p.plan_year = event.plan_year
		and moment.as_of > p.starts and moment.as_of <= p.ends
)`;
	return { sql, params };
}
