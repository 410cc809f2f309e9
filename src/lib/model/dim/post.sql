-- one row per post of the list; a post that the list has twice is one post
-- A number tells posts of one town and 城乡 apart. One that is given again once its post is abolished is
-- another post: spells of people belong to the one that had it then (`first_day` to the day before `next_day`).
-- One that was abolished on the day of its creation never was.
-- Dedicated posts and kinds that must not be are told by words in name and duty (policies of the county).
create table dim_post as
with dated as (
	select * replace (
			town::place_code as town, level::level_code as level, village::village_name as village,
			batch::batch_name as batch, category::category_code as category, post_name::post_name as post_name
		),
		coalesce(abolished_on, date '9999-12-31') as gone_on, hash(town, level, post_no) as which
	from stg_posts
	where abolished_on is null or abolished_on > created_on
),
repeated as (
	-- Posts that share a hash are at worst looked at for nothing.
	select which from dated group by which having count(*) > 1
),
marked as (
	select *, created_on >= max(gone_on) over before as is_new
	from dated
	where which in (from repeated)
	window before as (partition by town, level, post_no order by created_on, gone_on
		rows between unbounded preceding and 1 preceding)
),
numbered as (
	select *, count(*) filter (where is_new) over (partition by town, level, post_no order by created_on, gone_on
		rows between unbounded preceding and current row) as nth
	from marked
),
merged as (
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
post as (
	select town, level, post_no, village, batch, category, post_name as name, duty, standard, veteran,
		coalesce(plan_year, year(created_on))::integer as plan_year, created_on, abolished_on,
		date '0001-01-01' as first_day, date '9999-12-31' as next_day
	from dated
	where which not in (from repeated)
	union all by name
	select * exclude (nth), if(nth = 0, date '0001-01-01', created_on) as first_day,
		coalesce(lead(created_on) over (partition by town, level, post_no order by nth), date '9999-12-31') as next_day
	from merged
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
select (row_number() over ())::integer as id, d.city, d.county, p.* replace (coalesce(p.category, n.category) as category),
	coalesce(t.dedicated, false) as dedicated, t.forbidden
from post p
join dim_place d on d.code = p.town
left join dim_post_name n on n.name = p.name and n.level = p.level
left join told t on t.county = d.county and t.name is not distinct from p.name and t.duty is not distinct from p.duty;
