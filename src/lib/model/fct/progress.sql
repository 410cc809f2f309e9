-- one row per place, 城乡, batch and day: what changed on that day. Every progress measure is a sum of
-- these up to the as-of date. The plan as issued has no day: it holds for its whole year; adjustments have one.
-- NULL where nothing is known: who is on post in a place that no roster has a row of, which posts are
-- developed where the list has none, and the plan of places below its level. Posts where the plan has
-- none are 计划外 (`_outside`). The plan is the only row of a place above the towns.
create table fct_progress as
with event as (
	select place, null as village, level, batch, day, issued, own_increase from fct_plan
	union all by name
	select f.town as place, f.village, f.level, f.batch, f.day,
		if(n.town is null, 0, f.fills) as onboarded, if(n.town is null, f.fills, 0) as onboarded_outside
	from fct_fill f
	left join dim_planned n on n.town = f.town and n.level = f.level
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
)
select d.city, d.county, case when d.level = 'town' then d.code end as town, e.village, e.level, e.batch,
	d.milestone_rule, i.plan_year, e.day,
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
order by d.county, town, e.day;
