-- one row per town, 城乡, month and number of days: how many people were on a post of the programme for so many days
-- Rounding is per person, post and month, so that what they cost is what one of them costs, so many times.
create view fct_days as
with month as (
	select distinct month, ends from dim_price
),
year as (
	select min(month) as since, max(ends) + 1 as until from month
),
-- Who came once stands for all who came and went on the same days; those before and after the year are one.
once as (
	select s.town, s.level, greatest(s.since, y.since) as since, least(s.until, y.until) as until, count(*) as people
	from fct_spell s
	cross join year y
	where s.is_alone and not s.old_post and s.since < y.until and s.until > y.since
	group by all
),
stay as (
	select o.town, o.level, m.month,
		date_sub('day', greatest(o.since, m.month), least(o.until, m.ends + 1)) as days, o.people
	from once o
	join month m on o.since <= m.ends and o.until > m.month
	union all
	select p.town, p.level, m.month,
		sum(date_sub('day', greatest(p.funded_since, m.month), least(p.funded_until, m.ends + 1)))::bigint, 1
	from fct_presence p
	join month m on p.funded_since <= m.ends and p.funded_until > m.month
	where not p.is_alone
	group by p.town, p.level, p.person, p.post_no, m.month
)
select town, level, month, days, sum(people)::bigint as people from stay group by all;
