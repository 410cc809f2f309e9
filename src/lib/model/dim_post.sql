-- one row per post of the list; a post that the list has twice is one post
create view dim_post as
select p.town, p.post_no,
	min_by(p.village, p.created_on) as village,
	min_by(p.level, p.created_on) as level,
	min_by(p.batch, p.created_on) as batch,
	bool_or(p.veteran) as veteran,
	-- Rule date: the plan year that the list names, else the year of creation.
	min(coalesce(p.plan_year, year(p.created_on)))::integer as plan_year,
	min(p.created_on) as created_on,
	case when count(*) = count(p.abolished_on) then max(p.abolished_on) end as abolished_on
from stg_posts p
group by p.town, p.post_no;
