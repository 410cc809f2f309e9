-- one row per person, town, 城乡 and month on a post of the programme: what 应拨 counts, in fen (分)
-- Old posts that were not taken over keep their old standard, which no notice states: not here. Parts
-- of a month are rounded half up, tiers one upon the other: the last one takes the fen that is left.
create view fct_due as
with month as (
	select make_date(i.plan_year, m::integer, 1) as month, last_day(make_date(i.plan_year, m::integer, 1)) as ends
	from dataset_info i, generate_series(1, 12) as g(m)
),
stay as (
	select p.town, p.level, p.person, p.post_no, m.month, m.ends,
		sum(date_sub('day', greatest(p.funded_since, m.month), least(p.funded_until, m.ends + 1)))::bigint as days
	from fct_presence p
	join month m on p.funded_since <= m.ends and p.funded_until > m.month
	group by all
),
measured as (
	select s.town, s.level, s.person, s.post_no, s.month, s.ends, s.days,
		f.total, f.province, f.city, coalesce(f.province, 0) as one, coalesce(f.province, 0) + coalesce(f.city, 0) as two,
		f.residual, f.payable_on,
		case f.proration when 'whole_month' then 1 when 'thirty_days' then least(s.days, 30) else s.days end as part,
		case f.proration when 'whole_month' then 1 when 'thirty_days' then 30 else day(s.ends) end as whole
	from stay s
	join dim_place d on d.code = s.town
	left join policy_funding f on f.place = d.county and f.level = s.level and f.month = s.month
),
rounded as (
	select *, (2 * total * part + whole) // (2 * whole) as due,
		(2 * one * part + whole) // (2 * whole) as first,
		(2 * two * part + whole) // (2 * whole) as second
	from measured
)
select town, level, person, post_no, month, ends, days,
	part / whole as months,
	due::bigint as due, payable_on,
	-- A tier that bears no part has no amount, not one of 0.
	(case when province is not null then first end)::bigint as province,
	(case when city is not null then second - first end)::bigint as city,
	(case when residual <> 'existing' then due - second end)::bigint as county,
	(case when residual = 'existing' then due - second end)::bigint as existing
from rounded;
