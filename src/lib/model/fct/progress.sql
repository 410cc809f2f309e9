-- one row per place, 城乡, batch and day, this year's and last year's apart: what changed on that day. Every progress measure is a sum of
-- these up to the as-of date. The plan as issued has no day: it holds for its whole year; adjustments have one.
-- NULL where nothing is known: who is on post in a place that no roster has a row of, which posts are
-- developed where the list has none, and the plan of places below its level. Posts where the plan has
-- none are 计划外 (`_outside`). The plan is the only row of a place above the towns.
-- 去年同期 (`_last`) is what changed a year earlier of last year's plan, on this year's days.
create table fct_progress as
with event as (
	select place, null as village, level, batch, day, issued, own_increase from fct_plan where years_ago = 0
	union all by name
	select f.town as place, f.village, f.level, f.batch, f.day,
		if(n.town is null, 0, f.fills) as onboarded, if(n.town is null, f.fills, 0) as onboarded_outside
	from fct_fill f
	left join dim_planned n on n.town = f.town and n.level = f.level and n.years_ago = 0
	where f.years_ago = 0
	union all by name
	select town as place, village, level, batch, since as day, count(*) as on_post from fct_person group by all
	union all by name
	select town as place, village, level, batch, until as day, -count(*) as on_post
	from fct_person
	where until < date '9999-12-31'
	group by all
	union all by name
	select town as place, village, level, batch, day, sum(developed) as developed,
		sum(developed_outside) as developed_outside, sum(vacant) as vacant
	from fct_post_change
	group by all
),
-- Where the roster has people of last year's plan, in the place or below it: elsewhere nobody knows how it stood.
told as (
	select distinct unnest([town, county, city]) as place from fct_spell where years_ago = 1
),
last_event as (
	select p.place, null as village, p.level, p.batch, p.day, if(t.place is null, null, p.issued + p.own_increase) as planned,
		if(t.place is null, null, 0) as onboarded, if(t.place is null, p.issued + p.own_increase, null) as untold
	from fct_plan p
	left join told t on t.place = p.place
	where p.years_ago = 1
	union all by name
	select f.town as place, f.village, f.level, f.batch, f.day, f.fills as onboarded
	from fct_fill f
	join dim_planned n on n.town = f.town and n.level = f.level and n.years_ago = f.years_ago
	where f.years_ago = 1
)
select d.city, d.county, case when d.level = 'town' then d.code end as town, e.village, e.level, e.batch,
	d.milestone_rule, i.plan_year, e.day, 0 as years_ago,
	sum(e.issued)::integer as issued,
	sum(e.own_increase)::integer as own_increase,
	sum(if(r.has_roster, e.issued + e.own_increase, 0))::integer as planned_reported,
	sum(if(r.has_posts, coalesce(e.developed, 0), null))::integer as developed,
	sum(if(r.has_posts, coalesce(e.developed_outside, 0), null))::integer as developed_outside,
	sum(if(r.has_roster, coalesce(e.onboarded, 0), null))::integer as onboarded,
	sum(if(r.has_roster, coalesce(e.onboarded_outside, 0), null))::integer as onboarded_outside,
	sum(if(r.has_roster, coalesce(e.on_post, 0), null))::integer as on_post,
	sum(if(r.has_roster and r.has_posts, coalesce(e.vacant, 0), null))::integer as vacant
from event e
join dim_place d on d.code = e.place
join dim_report r on r.place = e.place
cross join dataset_info i
group by all
union all by name
select d.city, d.county, case when d.level = 'town' then d.code end as town, e.village, e.level, e.batch,
	d.milestone_rule, i.plan_year,
	-- The same day a year later; of 29 February the 28th.
	(e.day + interval 1 year)::date as day, 1 as years_ago,
	sum(e.planned)::integer as planned_last, sum(e.onboarded)::integer as onboarded_last, sum(e.untold)::integer as untold_last
from last_event e
join dim_place d on d.code = e.place
cross join dataset_info i
group by all
order by county, town, day;
