import type { Cell } from '../db/connection';
import { facts, type Fact, type FactId } from './facts';
import { coverageScope, peopleScope } from './scope_people';
import {
	conditionsOf,
	momentsSql,
	named,
	sliceText,
	type Scope,
	type ScopeSql
} from './scope_parts';
import { slices } from './slices';

export type { Scope } from './scope_parts';

/**
 * The common table expressions that every metric's file selects from, ending in `scope`: rows with
 * `slice`, `as_of` and the fact's measures. A slice is the moment, the code of `across` and that of
 * `by`, parted by bars (`2022-03-31||371502001`): a metric that groups by `slice` need not know of it.
 * For people and coverage, `part` is the slice without `by`, and `whole` counts people by part.
 *
 * @param days moments, by default the scope's own day; by month they are the ends of the months where
 * a fact's months are `standing`
 */
export function scopeSql(
	scope: Scope,
	days: readonly string[] = [scope.asOf],
	fact: FactId = 'progress'
): ScopeSql {
	const moments = [...new Set(days)].sort();
	if (fact === 'progress') return progressScope(scope, moments);
	if (fact === 'people') return peopleScope(scope, moments);
	if (fact === 'coverage') return coverageScope(scope, moments);
	return rowsScope(scope, moments, facts[fact]);
}

/** Rows of a fact that has a column for each slice. */
function rowsScope(
	scope: Scope,
	moments: readonly string[],
	{ table, rows, measures, keeps = [] }: Fact
): ScopeSql {
	const params: Cell[] = [...moments];
	const counts =
		rows === 'changes'
			? '(e.day is null or e.day <= moment.as_of)'
			: '(e.since <= moment.as_of and e.until > moment.as_of)';
	const conditions = [counts, ...conditionsOf(scope.where, params)];
	const sql = `${momentsSql(moments)},
scope as materialized (
	select ${sliceText(scope)} as slice, ${['as_of', ...keeps, ...measures].join(', ')}
	from moment
	join ${table} e on ${conditions.join('\n\t\tand ')}
)`;
	return { sql, params };
}

/**
 * Several moments in one pass: events are summed once per moment that they first count for and
 * cumulated from there, so months are never joined with people.
 */
function progressScope({ asOf, where, by, across }: Scope, days: readonly string[]): ScopeSql {
	if (across) throw new Error('progress is measured by one slice at a time');
	const monthly = by === 'month';
	const moments = monthly ? [asOf] : days;
	const params: Cell[] = [...moments];
	const last = `$${params.length}::date`;
	const conditions = [`(day is null or day <= ${last})`, ...conditionsOf(where, params)];
	const moment = monthly
		? `moment as (
	select least(last_day(m::date), ${last}) as as_of
	from (select make_date(min(plan_year), 1, 1) as first from fct_progress) y,
		generate_series(y.first, ${last}, interval 1 month) as g(m)
)`
		: momentsSql(moments);
	const counts = monthly
		? // least() passes over NULL, but the plan has no day and counts from the start.
			`case when day is not null then least(last_day(day), ${last}) end`
		: moments.length === 1
			? 'null::date'
			: `case ${moments.map((_, i) => `when day <= $${i + 1}::date then $${i + 1}::date`).join(' ')} end`;
	const { measures } = facts.progress;
	const sql = `${moment},
event as materialized (
	select ${by && !monthly ? slices[by].column : 'null'}::varchar as slice, milestone_rule, plan_year,
		${counts} as counts_from,
		${measures.map((it) => `sum(${it}) as ${it}`).join(', ')}
	from fct_progress
	where ${conditions.join('\n\t\tand ')}
	group by all
),
scope as materialized (
	select ${named('null', 'event.slice')} as slice, moment.as_of,
		${measures.map((it) => `event.${it}`).join(', ')},
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
