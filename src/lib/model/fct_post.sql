-- one row per place, 城乡, batch, category, post name and day: what changed among the posts of the plan year on that day
create table fct_post as
with post as (
	select p.*, p.plan_year = i.plan_year as in_year from dim_post p, dataset_info i where not p.veteran
),
event as (
	select city, county, town, village, level, batch, category, name as post, created_on as day, 1 as developed,
		if(abolished_on <= created_on, 0, 1) as in_use, 0 as vacant, false as dedicated, forbidden is not null as forbidden
	from post
	where in_year
	union all
	select city, county, town, village, level, batch, category, name, abolished_on, 0, -1, 0, false, forbidden is not null
	from post
	where in_year and abolished_on > created_on
	union all
	-- Dedicated posts go on from year to year: those of all plan years count.
	select city, county, town, village, level, batch, category, name, created_on, 0, 1, 0, true, false
	from post
	where dedicated and (abolished_on is null or abolished_on > created_on)
	union all
	select city, county, town, village, level, batch, category, name, abolished_on, 0, -1, 0, true, false
	from post
	where dedicated and abolished_on > created_on
	union all
	select city, county, town, village, level, batch, category, post, since, 0, 0, 1, false, false from fct_vacant
	union all
	select city, county, town, village, level, batch, category, post, until, 0, 0, -1, false, false
	from fct_vacant
	where until < date '9999-12-31'
)
select city, county, town, village, level, batch, category, post, day,
	sum(developed)::integer as developed,
	sum(if(dedicated, 0, in_use))::integer as in_use,
	sum(vacant)::integer as vacant,
	sum(if(dedicated, in_use, 0))::integer as dedicated,
	sum(if(forbidden, in_use, 0))::integer as forbidden
from event
group by all
order by county, town, day;
