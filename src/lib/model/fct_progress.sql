-- one row per place, 城乡, batch and day: what changed on that day. Every progress measure is a sum of
-- these up to the as-of date. The plan has no day: it holds for its whole year.
create table fct_progress as
with event as (
	select town, null as village, level, batch, null::date as day,
		issued as issued, own_increase as own_increase, 0 as developed, 0 as onboarded, 0 as on_post, 0 as vacant
	from stg_plan p, dataset_info i
	where coalesce(p.plan_year, i.plan_year) = i.plan_year
	union all
	select town, village, level, batch, day, 0, 0, 0, fills, 0, 0 from fct_fill
	union all
	select town, village, level, batch, since, 0, 0, 0, 0, 1, 0 from fct_person where since < until
	union all
	select town, village, level, batch, until, 0, 0, 0, 0, -1, 0
	from fct_person
	where since < until and until < date '9999-12-31'
	union all
	select town, village, level, batch, day, 0, 0, developed, 0, 0, vacant from fct_post
)
select d.city, d.county, e.town, e.village, e.level, e.batch, d.milestone_rule, i.plan_year, e.day,
	sum(coalesce(issued, 0))::integer as issued,
	sum(coalesce(own_increase, 0))::integer as own_increase,
	sum(developed)::integer as developed,
	sum(onboarded)::integer as onboarded,
	sum(on_post)::integer as on_post,
	sum(vacant)::integer as vacant
from event e
join dim_place d on d.code = e.town
cross join dataset_info i
group by d.city, d.county, e.town, e.village, e.level, e.batch, d.milestone_rule, i.plan_year, e.day
order by d.county, e.town, e.day;
