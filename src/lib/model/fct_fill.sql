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
-- persons that were on post at once, by town, 城乡, batch and post name. Where somebody's post has no
-- name, his town's batch is reckoned without names. A person counts from first to last day.
unnumbered as (
	select town, level, batch, person, since, until,
		if(bool_and(post_key is not null) over (partition by town, level, batch), post_key, null) as post_key
	from fct_spell
	where in_plan_year and post_no is null
),
person as (
	select town, level, post_key, min_by(batch, since) as batch, min(since) as since, max(until) as until
	from unnumbered
	group by town, level, person, post_key
),
change as (
	select town, level, batch, post_key, since as day, 1 as people from person
	union all
	select town, level, batch, post_key, until, -1 from person
),
daily as (
	select town, level, batch, post_key, day, sum(people) as people from change group by all
),
stock as (
	select *, sum(people) over w as present from daily
	window w as (partition by town, level, batch, post_key order by day)
),
peak as (
	select *, max(present) over w as highest from stock
	window w as (partition by town, level, batch, post_key order by day)
),
risen as (
	select town, level, batch, day,
		highest - coalesce(lag(highest) over (partition by town, level, batch, post_key order by day), 0) as fills
	from peak
)
select town, village, level, batch, day, fills::integer as fills from numbered
union all
select town, null, level, batch, day, fills::integer from risen where fills > 0;
