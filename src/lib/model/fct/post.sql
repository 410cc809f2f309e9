-- one row per place, 城乡, batch, category, post name and day: what changed among the posts of the plan year on that day
-- `developed` are posts where the plan has any, `developed_outside` those elsewhere (计划外). `vacant` and
-- `in_use_reported` are of towns that the rosters have rows of, NULL elsewhere.
create table fct_post as
with daily as (
	select town, village, level, batch, category, post, day,
		sum(developed)::integer as developed, sum(developed_outside)::integer as developed_outside,
		sum(in_use)::integer as in_use, sum(vacant)::integer as vacant,
		sum(dedicated)::integer as dedicated, sum(forbidden)::integer as forbidden
	from fct_post_change
	group by all
)
select d.city, d.county, e.town, e.village, e.level, e.batch, e.category, e.post, e.day, e.developed, e.developed_outside,
	e.in_use, if(r.has_roster, e.in_use, null) as in_use_reported, if(r.has_roster, e.vacant, null) as vacant,
	e.dedicated, e.forbidden
from daily e
join dim_place d on d.code = e.town
join dim_report r on r.place = e.town
order by d.county, e.town, e.day;
