import type { Cell } from '../db/connection';
import { facts, type FactId } from './facts';
import { slices, type SliceId } from './slices';

/** What a metric is asked for: a day, a part of the dataset, and a breakdown. */
export interface Scope {
	/** ISO day. */
	asOf: string;
	/** Codes that each slice must have; every slice named must match. A month only where it is its own. */
	where: Partial<Record<SliceId, readonly string[]>>;
	/** Breakdown; the whole as one row when absent. */
	by?: SliceId;
}

/**
 * The common table expressions that every metric's file selects from, ending in `scope`: one row per
 * moment, slice and rule, with the counts up to `as_of` and what milestone and pace ask of the plan.
 * Several moments are measured in one pass: events are summed once per moment that they first count
 * for and cumulated from there, so months are never joined with people. The moment stands in front of
 * the slice (`2022-03-31|371502001`), and a metric that groups by `slice` need not know of it.
 *
 * @param days moments, by default the scope's own day; by month they are the ends of the months where
 * a fact's months are `standing`
 */
export function scopeSql(
	scope: Scope,
	days: readonly string[] = [scope.asOf],
	fact: FactId = 'progress'
): { sql: string; params: Cell[] } {
	return fact === 'progress' ? progressScope(scope, days) : sumsScope(scope, days, fact);
}

/** Sums of a fact whose months are a column as any other. */
function sumsScope({ where, by }: Scope, days: readonly string[], fact: FactId) {
	const { table, measures } = facts[fact];
	const moments = [...new Set(days)].sort();
	const params: Cell[] = [...moments];
	const conditions = conditionsOf(where, params);
	const sql = `moment as (
	${moments.map((_, i) => `select $${i + 1}::date as as_of`).join(' union all ')}
),
scope as materialized (
	select strftime(moment.as_of, '%Y-%m-%d') || '|' || coalesce(${by ? slices[by].column : 'null'}, '') as slice,
		moment.as_of, e.level, e.channel, ${measures.join(', ')}
	from moment
	join ${table} e on (e.day is null or e.day <= moment.as_of)${conditions.map((it) => `\n\t\tand ${it}`).join('')}
)`;
	return { sql, params };
}

/** A condition for each slice that `where` names; its codes become parameters. */
function conditionsOf(where: Scope['where'], params: Cell[]): string[] {
	return Object.entries(where).map(([slice, codes]) => {
		const marks = codes.map((code) => `$${params.push(code)}`);
		return marks.length ? `${slices[slice as SliceId].column} in (${marks.join(', ')})` : 'false';
	});
}

function progressScope({ asOf, where, by }: Scope, days: readonly string[]) {
	const monthly = by === 'month';
	const moments = monthly ? [asOf] : [...new Set(days)].sort();
	const params: Cell[] = [...moments];
	const last = `$${params.length}::date`;
	const conditions = [`(day is null or day <= ${last})`, ...conditionsOf(where, params)];
	const moment = monthly
		? `select least(last_day(m::date), ${last}) as as_of
	from (select make_date(min(plan_year), 1, 1) as first from fct_progress) y,
		generate_series(y.first, ${last}, interval 1 month) as g(m)`
		: moments.map((_, i) => `select $${i + 1}::date as as_of`).join(' union all ');
	const counts = monthly
		? // least() passes over NULL, but the plan has no day and counts from the start.
			`case when day is not null then least(last_day(day), ${last}) end`
		: moments.length === 1
			? 'null::date'
			: `case ${moments.map((_, i) => `when day <= $${i + 1}::date then $${i + 1}::date`).join(' ')} end`;
	const sql = `moment as (
	${moment}
),
event as materialized (
	select ${by && !monthly ? slices[by].column : 'null'}::varchar as slice, milestone_rule, plan_year,
		${counts} as counts_from,
		sum(issued) as issued, sum(own_increase) as own_increase, sum(developed) as developed,
		sum(onboarded) as onboarded, sum(on_post) as on_post, sum(vacant) as vacant
	from fct_progress
	where ${conditions.join('\n\t\tand ')}
	group by all
),
scope as materialized (
	select strftime(moment.as_of, '%Y-%m-%d') || '|' || coalesce(event.slice, '') as slice, moment.as_of,
		event.issued, event.own_increase, event.developed, event.onboarded, event.on_post, event.vacant,
		(event.issued + event.own_increase) * p.share as milestone_target,
		(event.issued + event.own_increase) * (p.pace_from + (p.pace_to - p.pace_from)
			* (moment.as_of - p.starts) / (p.ends - p.starts)) as pace_target
	from moment
	join event on event.counts_from is null or event.counts_from <= moment.as_of
	left join policy_milestone p on p.rule = event.milestone_rule and p.plan_year = event.plan_year
		and moment.as_of > p.starts and moment.as_of <= p.ends
)`;
	return { sql, params };
}
