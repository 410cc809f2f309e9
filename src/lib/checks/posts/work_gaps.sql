-- posts in use of one name in one county and 城乡 by what they ask: hours a day, days a month and the duties, the commonest first
-- Names that state nothing, or the same, aren't there; of duties at most thirty are looked at.
with used as (
	select d.county, s.level, s.post_name as name, t.name as town, s.hours_per_day, s.days_per_month, s.duty
	from stg_posts s
	join place t on t.code = s.town
	join dim_place d on d.code = s.town
	cross join (select $1::varchar::date as as_of) m
	where not s.veteran and s.post_name is not null and s.created_on <= m.as_of and coalesce(s.abolished_on > m.as_of, true)
),
unlike as (
	-- Most names ask for one thing: they are told first, and not looked at row by row.
	select county, level, name, min(hours_per_day) < max(hours_per_day) as hours, min(days_per_month) < max(days_per_month) as days,
		min(duty) < max(duty) as duties
	from used
	group by all
),
differing as not materialized (
	select u.*, l.hours, l.days, l.duties from used u join unlike l using (county, level, name) where l.hours or l.days or l.duties
),
asked as (
	select county, level, name, 'hours' as item, printf('%g', hours_per_day) as said, hours_per_day as amount, town from differing where hours and hours_per_day is not null
	union all
	select county, level, name, 'days', printf('%g', days_per_month), days_per_month, town from differing where days and days_per_month is not null
	union all
	select county, level, name, 'duty', duty, null, town from differing where duties and duty is not null
),
counted as (
	select county, level, name, item, said, any_value(amount) as amount, min(town) as town, count(distinct town)::integer as towns, count(*)::integer as posts
	from asked
	group by county, level, name, item, said
)
select c.county, p.name as county_name, c.level, c.name, c.item, c.said, c.amount, c.town, c.towns, c.posts
from (
	from counted
	qualify count(*) over (partition by county, level, name, item) > 1
		and row_number() over (partition by county, level, name, item order by posts desc, said) <= 30
) c
left join place p on p.code = c.county
order by p.ordinal, c.level desc, c.name, c.item desc, c.posts desc, c.said
