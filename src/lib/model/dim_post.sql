-- one row per post of the list; a post that the list has twice is one post
-- A number tells posts of one town and 城乡 apart. One that is given again once its post is abolished is
-- another post: spells of people belong to the one that had it then (`first_day` to the day before `next_day`).
-- One that was abolished on the day of its creation never was.
-- Dedicated posts and kinds that must not be are told by words in name and duty (policies of the county).
create table dim_post as
with dated as (
	select *, coalesce(abolished_on, date '9999-12-31') as gone_on from stg_posts
	where abolished_on is null or abolished_on > created_on
),
marked as (
	select *, created_on >= max(gone_on) over before as is_new
	from dated
	window before as (partition by town, level, post_no order by created_on, gone_on
		rows between unbounded preceding and 1 preceding)
),
numbered as (
	select *, count(*) filter (where is_new) over (partition by town, level, post_no order by created_on, gone_on
		rows between unbounded preceding and current row) as nth
	from marked
),
post as (
	select p.town, p.level, p.post_no, p.nth,
		min_by(p.village, p.created_on) as village,
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
	from numbered p
	group by p.town, p.level, p.post_no, p.nth
),
work as (
	select distinct d.county, p.name, p.duty from post p join dim_place d on d.code = p.town
),
told as (
	select w.county, w.name, w.duty,
		bool_or(k.kind = 'dedicated' and w.name like '%' || replace(k.word, '*', '%') || '%') as dedicated,
		min(k.kind) filter (where k.kind <> 'dedicated'
			and contains(coalesce(w.name, '') || ' ' || coalesce(w.duty, ''), k.word)) as forbidden
	from work w
	join policy_post_word k on k.place = w.county
	group by all
)
select d.city, d.county, p.* exclude (nth) replace (coalesce(p.category, n.category) as category),
	if(p.nth = 0, date '0001-01-01', p.created_on) as first_day,
	coalesce(lead(p.created_on) over (partition by p.town, p.level, p.post_no order by p.nth), date '9999-12-31') as next_day,
	coalesce(t.dedicated, false) as dedicated, t.forbidden
from post p
join dim_place d on d.code = p.town
left join dim_post_name n on n.name = p.name and n.level = p.level
left join told t on t.county = d.county and t.name is not distinct from p.name and t.duty is not distinct from p.duty;
