-- one row per report of a county's budget by level and tier: what it changed, in fen (分)
-- The latest report holds, so one that repeats the year's amount adds nothing; a blank amount leaves the
-- one before as it is. Rows of one day are parts of one report. A file without a column of days counts
-- from the year's first day; a blank day in a file with one isn't reported yet.
create view fct_budget as
with dated as (
	select distinct file, sheet from source_column where dataset = 'budget' and name = 'reported_on'
),
report as (
	select s.county, s.level, s.tier, s.reported_on,
		coalesce(s.reported_on, if(c.file is null, make_date(i.plan_year, 1, 1), null)) as day,
		sum(s.budgeted) as budgeted, sum(s.disbursed) as disbursed
	from stg_budget s
	cross join dataset_info i
	left join dated c on c.file = s.file and c.sheet is not distinct from s.sheet
	where s.year = i.plan_year
	group by all
	having day is not null
),
holding as (
	select county, level, tier, reported_on, day,
		last_value(budgeted ignore nulls) over so_far as budgeted, last_value(disbursed ignore nulls) over so_far as disbursed
	from report
	window so_far as (partition by county, level, tier order by day, reported_on nulls first
		rows between unbounded preceding and current row)
)
select county, level, tier, reported_on, day,
	(budgeted - coalesce(lag(budgeted) over before, 0))::bigint as budgeted,
	(disbursed - coalesce(lag(disbursed) over before, 0))::bigint as disbursed,
	-- What the disbursed is a part of: budgets of which nobody says how much was disbursed aren't in it.
	(if(disbursed is null, null, budgeted) - coalesce(lag(if(disbursed is null, null, budgeted)) over before, 0))::bigint
		as budgeted_disbursed
from holding
window before as (partition by county, level, tier order by day, reported_on nulls first);
