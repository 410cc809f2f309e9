-- one row per county, 城乡, month and amount that was paid: its parts by tier, as the scheme of the month splits its standard, in fen (分)
-- Halves go away from zero, so that 追回 (negative) undoes what it takes back.
create table dim_split as
with amount as (
	select distinct county, level, month, paid from fct_paid_sum
),
measured as (
	select a.*, f.total, f.province, f.city, f.residual, f.payable_on,
		coalesce(f.province, 0) as one, coalesce(f.province, 0) + coalesce(f.city, 0) as two
	from amount a
	left join policy_funding f on f.place = a.county and f.level = a.level and f.month = a.month
),
rounded as (
	select *, sign(paid) * ((2 * abs(paid) * one + total) // (2 * total)) as first,
		sign(paid) * ((2 * abs(paid) * two + total) // (2 * total)) as second
	from measured
)
select county, level, month, paid, payable_on,
	-- Only what has a stated standard can be held against what is due.
	case when total is not null then paid end as paid_stated,
	(case when province is not null then first end)::bigint as province_part,
	(case when city is not null then second - first end)::bigint as city_part,
	(case when residual <> 'existing' then paid - second end)::bigint as county_part,
	(case when residual = 'existing' then coalesce(paid - second, paid) end)::bigint as existing_part
from rounded;
