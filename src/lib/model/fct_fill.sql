-- one row per first filling of a post of the plan year: what 已上岗 counts
create view fct_fill as
with numbered as (
	-- The first day on which anybody came. A refill of the same post isn't counted again.
	select town, min_by(village, since) as village, level, min_by(batch, since) as batch, min(since) as day, 1 as fills
	from fct_spell
	where in_plan_year and post_no is not null
	group by town, level, post_no, post_from
),
-- Without numbers a coming after a going counts as a refill: filled posts are the highest number of
-- persons that were on post at once, by town, 城乡 and batch. A person counts from first to last day.
person as (
	select town, level, min_by(batch, since) as batch, min(since) as since, max(until) as until
	from fct_spell
	where in_plan_year and post_no is null
	group by town, level, person
),
change as (
	select town, level, batch, since as day, 1 as people from person
	union all
	select town, level, batch, until, -1 from person
),
daily as (
	select town, level, batch, day, sum(people) as people from change group by all
),
stock as (
	select *, sum(people) over w as present from daily
	window w as (partition by town, level, batch order by day)
),
peak as (
	select *, max(present) over w as highest from stock
	window w as (partition by town, level, batch order by day)
),
unnumbered as (
	select town, level, batch, day,
		highest - coalesce(lag(highest) over (partition by town, level, batch order by day), 0) as fills
	from peak
)
select town, village, level, batch, day, fills::integer as fills from numbered
union all
select town, null, level, batch, day, fills::integer from unnumbered where fills > 0;
