-- one row per place, 城乡, batch, category, post name and day: what changed among the posts of the plan year on that day
-- `developed` are posts where the plan has any, `developed_outside` those elsewhere (计划外). `vacant` and
-- `in_use_reported` are of towns that the rosters have rows of, NULL elsewhere.
create table fct_post as
with post as (
	select p.* exclude (forbidden), p.forbidden is not null as forbidden, p.plan_year = i.plan_year as in_year,
		d.town is not null as planned, r.has_roster
	from dim_post p
	cross join dataset_info i
	join dim_report r on r.place = p.town
	left join dim_planned d on d.town = p.town and d.level = p.level
	where not p.veteran
),
event as (
	select city, county, town, village, level, batch, category, name as post, created_on as day, planned, has_roster,
		1 as developed, 1 as in_use, 0 as vacant, false as dedicated, forbidden
	from post
	where in_year
	union all
	select city, county, town, village, level, batch, category, name, abolished_on, planned, has_roster,
		0, -1, 0, false, forbidden
	from post
	where in_year and abolished_on is not null
	union all
	-- Dedicated posts go on from year to year: those of all plan years count.
	select city, county, town, village, level, batch, category, name, created_on, planned, has_roster,
		0, 1, 0, true, false
	from post
	where dedicated
	union all
	select city, county, town, village, level, batch, category, name, abolished_on, planned, has_roster,
		0, -1, 0, true, false
	from post
	where dedicated and abolished_on is not null
	union all
	select city, county, town, village, level, batch, category, post, since, true, true, 0, 0, 1, false, false from fct_vacant
	union all
	select city, county, town, village, level, batch, category, post, until, true, true, 0, 0, -1, false, false
	from fct_vacant
	where until < date '9999-12-31'
)
select city, county, town, village, level, batch, category, post, day,
	sum(if(planned, developed, 0))::integer as developed,
	sum(if(planned, 0, developed))::integer as developed_outside,
	sum(if(dedicated, 0, in_use))::integer as in_use,
	sum(if(dedicated, 0, in_use)) filter (where has_roster)::integer as in_use_reported,
	sum(vacant) filter (where has_roster)::integer as vacant,
	sum(if(dedicated, in_use, 0))::integer as dedicated,
	sum(if(forbidden, in_use, 0))::integer as forbidden
from event
group by all
order by county, town, day;
