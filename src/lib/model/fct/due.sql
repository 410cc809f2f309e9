-- one row per person, town, 城乡 and month on a post of the programme: what 应拨 counts, in fen (分)
-- Old posts that were not taken over keep their old standard, which no notice states: not here.
create view fct_due as
with month as (
	select distinct month, ends from dim_price
),
stay as (
	select p.town, p.level, p.person, p.post_no, m.month,
		sum(date_sub('day', greatest(p.funded_since, m.month), least(p.funded_until, m.ends + 1)))::bigint as days
	from fct_presence p
	join month m on p.funded_since <= m.ends and p.funded_until > m.month
	group by all
)
select s.town, s.level, s.person, s.post_no, s.month, c.ends, s.days, c.months, c.due, c.payable_on,
	c.province, c.city, c.county_part as county, c.existing
from stay s
join dim_place d on d.code = s.town
join dim_price c on c.county is not distinct from d.county and c.level = s.level and c.month = s.month and c.days = s.days;
