-- people on post by day, town and 城乡, by the post that they are on
select as_of, county, town, level,
	count(*) filter (where not old_post and of_year and in_use)::integer as counted,
	count(*) filter (where old_post)::integer as old,
	count(*) filter (where not old_post and not of_year)::integer as other_years,
	count(*) filter (where not old_post and of_year and not in_use)::integer as not_in_use,
	count(*) filter (where not old_post and of_year is null)::integer as unlisted
from (
	select h.as_of, h.county, h.town, h.level, h.old_post, p.plan_year = i.plan_year as of_year,
		p.created_on <= h.as_of and (p.abolished_on is null or p.abolished_on > h.as_of) as in_use
	from holder h
	cross join dataset_info i
	left join dim_post p on p.town = h.town and p.level = h.level and p.post_no = h.post_no and p.first_day = h.post_from
)
group by all
