-- post names that the plan's batches list, and those of the posts in use there with how many posts; names as they stand
with listed as (
	select s.town, s.level, s.batch, s.post_name as name, count(*)::integer as posts
	from stg_posts s
	cross join (select $1::varchar::date as as_of) m
	cross join dataset_info i
	where not s.veteran and s.post_name is not null and s.created_on <= m.as_of and coalesce(s.abolished_on > m.as_of, true)
		and coalesce(s.plan_year, i.plan_year) = i.plan_year
	group by all
),
planned as (
	select s.file, s.sheet, s."row", coalesce(s.town, s.county, s.city) as town, s.level, s.batch, s.post_names
	from stg_plan s
	cross join dataset_info i
	where s.post_names is not null and coalesce(s.plan_year, i.plan_year) = i.plan_year
)
select p.file, p.sheet, p."row", p.town as town_code, d.name as town, p.level, p.batch, p.post_names as planned, l.name, l.posts
from planned p
join place d on d.code = p.town
join listed l on l.town = p.town and l.level = p.level and (l.batch = p.batch or l.batch is null or p.batch is null)
order by d.ordinal, p."row", l.posts desc, l.name
