-- one row per change of one post of the plan year: it comes into use or goes out of it, it falls vacant or is filled
-- `developed` are posts where the plan has any, `developed_outside` those elsewhere (计划外).
create view fct_post_change as
with post as (
	select p.*, p.forbidden is not null as is_forbidden, p.plan_year = i.plan_year as in_year, d.town is not null as planned
	from dim_post p
	cross join dataset_info i
	left join dim_planned d on d.town = p.town and d.level = p.level and d.years_ago = 0
	where not p.veteran
)
select town, village, level, batch, category, name as post, created_on as day,
	if(planned, 1, 0) as developed, if(planned, 0, 1) as developed_outside, 1 as in_use, 0 as vacant, 0 as dedicated,
	if(is_forbidden, 1, 0) as forbidden
from post
where in_year
union all
select town, village, level, batch, category, name, abolished_on, 0, 0, -1, 0, 0, if(is_forbidden, -1, 0)
from post
where in_year and abolished_on is not null
union all
-- Dedicated posts go on from year to year: those of all plan years count.
select town, village, level, batch, category, name, created_on, 0, 0, 0, 0, 1, 0 from post where dedicated
union all
select town, village, level, batch, category, name, abolished_on, 0, 0, 0, 0, -1, 0
from post
where dedicated and abolished_on is not null
union all
select town, village, level, batch, category, post, since, 0, 0, 0, 1, 0, 0 from fct_vacant
union all
select town, village, level, batch, category, post, until, 0, 0, 0, -1, 0, 0
from fct_vacant
where until < date '9999-12-31';
