-- one row per county, 城乡, month and number of days on post in it: what they cost by the scheme in force, in fen (分)
-- Parts of a month are rounded half up, tiers one upon the other: the last one takes the fen that is left.
-- NULL where no notice states a standard; `months` is what the days are of a month.
create view dim_price as
with month as (
	select make_date(i.plan_year, m::integer, 1) as month, last_day(make_date(i.plan_year, m::integer, 1)) as ends
	from dataset_info i, generate_series(1, 12) as g(m)
),
stay as (
	select p.county, l.level, m.month, m.ends, n.days
	from (select distinct county from dim_place where level = 'town') p
	cross join (values ('urban'), ('rural')) as l(level)
	cross join month m
	join generate_series(1, 31) as n(days) on n.days <= day(m.ends)
),
measured as (
	select s.*, f.total, f.province, f.city, coalesce(f.province, 0) as one, coalesce(f.province, 0) + coalesce(f.city, 0) as two,
		f.residual, f.payable_on,
		case f.proration when 'whole_month' then 1 when 'thirty_days' then least(s.days, 30) else s.days end as part,
		case f.proration when 'whole_month' then 1 when 'thirty_days' then 30 else day(s.ends) end as whole
	from stay s
	left join policy_funding f on f.place = s.county and f.level = s.level and f.month = s.month
),
rounded as (
	select *, (2 * total * part + whole) // (2 * whole) as due,
		(2 * one * part + whole) // (2 * whole) as first,
		(2 * two * part + whole) // (2 * whole) as second
	from measured
)
select county, level, month, ends, days, part / whole as months, due::bigint as due, payable_on,
	-- A tier that bears no part has no amount, not one of 0.
	(case when province is not null then first end)::bigint as province,
	(case when city is not null then second - first end)::bigint as city,
	(case when residual <> 'existing' then due - second end)::bigint as county_part,
	(case when residual = 'existing' then due - second end)::bigint as existing
from rounded;
