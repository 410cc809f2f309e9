-- one row per post of the list; a post that the list has twice is one post
-- Dedicated posts and kinds that must not be are told by words in name and duty (policies of the county).
create table dim_post as
with post as (
	select p.town, p.post_no,
		min_by(p.village, p.created_on) as village,
		min_by(p.level, p.created_on) as level,
		min_by(p.batch, p.created_on) as batch,
		min_by(p.category, p.created_on) as category,
		min_by(p.post_name, p.created_on) as name,
		min_by(p.duty, p.created_on) as duty,
		min_by(p.standard, p.created_on) as standard,
		bool_or(p.veteran) as veteran,
		-- Rule date: the plan year that the list names, else the year of creation.
		min(coalesce(p.plan_year, year(p.created_on)))::integer as plan_year,
		min(p.created_on) as created_on,
		case when count(*) = count(p.abolished_on) then max(p.abolished_on) end as abolished_on
	from stg_posts p
	group by p.town, p.post_no
),
work as (
	select distinct d.county, p.name, p.duty from post p join dim_place d on d.code = p.town
),
told as (
	select w.county, w.name, w.duty,
		bool_or(k.kind = 'dedicated' and contains(w.name, k.word)) as dedicated,
		min(k.kind) filter (where k.kind <> 'dedicated' and contains(w.name || coalesce(w.duty, ''), k.word)) as forbidden
	from work w
	join policy_post_word k on k.place = w.county
	group by all
)
select d.city, d.county, p.* replace (coalesce(p.category, n.category) as category),
	coalesce(t.dedicated, false) as dedicated, t.forbidden
from post p
join dim_place d on d.code = p.town
left join dim_post_name n on n.name = p.name and n.level = p.level
left join told t on t.county = d.county and t.name = p.name and t.duty is not distinct from p.duty;
