-- one row per post name and 城乡 that the lists use: how names are compared, and the category that a dictionary gives it
-- The user's own dictionary goes before the notice's, the same 城乡 before the other; its rows still without a category say nothing.
create table dim_post_name as
with spelled as (
	select distinct 'used' as source, level, post_name as name, null as category from stg_posts
	union
	select distinct 'used', level, post_name, null from stg_roster
	union all
	select 'own', level, post_name, category from stg_dictionary where category is not null
	union all
	select 'notice', level, name, category from policy_post_name
),
keyed as (
	-- What stands in brackets, blanks and points, and the words 岗位 and 员 at the end tell no two posts apart.
	-- A name that is nothing else is compared as it stands.
	select *, coalesce(nullif(regexp_replace(
		regexp_replace(lower(name), '[（(【\[][^）)】\]]*[）)】\]]|[\s、，,.．·“”"''—-]+', '', 'g'),
		'((公益性|公益)?岗位|岗|人员|员)+$', ''), ''), name) as key
	from spelled
	where name is not null
)
select u.level::level_code as level, u.name::post_name as name, u.key,
	-- Of spellings that are one key the same spelling goes first, then the first category: never by chance.
	first(d.category order by d.source <> 'own', case when d.level = u.level then 0 when d.level is null then 1 else 2 end,
		d.name <> u.name, d.category)
		filter (d.category is not null)::category_code as category
from keyed u
left join keyed d on d.source <> 'used' and d.key = u.key
where u.source = 'used'
group by u.level, u.name, u.key;
