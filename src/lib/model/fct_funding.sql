-- one row per place, 城乡, tier, channel, month and day: every sum of money by what it is sliced by, in fen (分)
-- NULL where a row says nothing of a measure: a sum of nothing is unknown, not zero. A month's subsidy is
-- due on its last day, a payment counts from the day it was paid, a budget from the day it was reported.
create table fct_funding as
with due as (
	select town, level, month, ends as day, sum(province) as province, sum(city) as city,
		sum(county) as county, sum(existing) as existing,
		sum(if(due is null, 0, months)) as months,
		sum(if(due is null, months, 0)) as unstated_months
	from fct_due group by all
),
plan as (
	select p.town, d.county as home, p.level, sum(p.issued + coalesce(p.own_increase, 0)) as posts
	from stg_plan p
	join dim_place d on d.code = p.town
	cross join dataset_info i
	where coalesce(p.plan_year, i.plan_year) = i.plan_year
	group by all
),
year as (
	select p.town, p.level, f.month, sum(p.posts * f.province) as province, sum(p.posts * f.city) as city,
		sum(p.posts * f.county) as county, sum(p.posts * f.existing) as existing
	from plan p
	join policy_funding f on f.place = p.home and f.level = p.level
	where f.total is not null
	group by all
),
paid as (
	select county as home, town, level, month, day, channel,
		sum(province_part) as province, sum(city_part) as city, sum(county_part) as county,
		sum(existing_part) as existing,
		sum(paid_stated) filter (where existing_part is not null) as existing_stated,
		sum(paid) filter (where county_part is null and existing_part is null) as unsplit,
		sum(insurance) as insurance, sum(si_subsidy) as si_subsidy
	from fct_payment group by all
),
event as (
	select null as home, town, level, 'province' as tier, null as channel, month, day, province as due from due
	union all by name select town, level, 'city' as tier, month, day, city as due from due
	union all by name select town, level, 'county' as tier, month, day, county as due from due
	union all by name select town, level, 'existing' as tier, month, day, existing as due from due
	union all by name select town, level, month, day, months, unstated_months from due
	union all by name select town, level, 'province' as tier, month, province as full_year from year
	union all by name select town, level, 'city' as tier, month, city as full_year from year
	union all by name select town, level, 'county' as tier, month, county as full_year from year
	union all by name select town, level, 'existing' as tier, month, existing as full_year from year
	union all by name select home, town, level, 'province' as tier, channel, month, day, province as paid, province as paid_stated,
		case when level = 'rural' then if(channel = 'card', province, 0) end as settleable,
		case when level = 'rural' then if(channel is distinct from 'card', province, 0) end as outside
	from paid
	union all by name select home, town, level, 'city' as tier, channel, month, day, city as paid,
		city as paid_stated from paid
	union all by name select home, town, level, 'county' as tier, channel, month, day, county as paid,
		county as paid_stated from paid
	union all by name select home, town, level, 'existing' as tier, channel, month, day, existing as paid,
		existing_stated as paid_stated from paid
	union all by name select home, town, level, channel, month, day, unsplit as paid, insurance, si_subsidy from paid
	union all by name
	select b.county as home, b.level, b.tier, b.reported_on as day, b.budgeted, b.disbursed
	from stg_budget b, dataset_info i
	where b.year = i.plan_year
)
select coalesce(d.city, h.city) as city, coalesce(d.county, h.county) as county, e.town, e.level, e.tier,
	e.channel, strftime(e.month, '%Y-%m') as month, e.day,
	sum(due)::bigint as due,
	sum(full_year)::bigint as full_year,
	sum(paid)::bigint as paid,
	sum(paid_stated)::bigint as paid_stated,
	sum(settleable)::bigint as settleable,
	sum(outside)::bigint as outside,
	sum(budgeted)::bigint as budgeted,
	sum(disbursed)::bigint as disbursed,
	sum(insurance)::bigint as insurance,
	sum(si_subsidy)::bigint as si_subsidy,
	sum(months)::double as months,
	sum(unstated_months)::double as unstated_months
from event e
left join dim_place d on d.code = e.town
left join dim_place h on h.code = e.home
group by all
having count(due) + count(full_year) + count(paid) + count(budgeted) + count(disbursed)
	+ count(insurance) + count(si_subsidy) + count(months) + count(unstated_months) > 0
order by county, town, month;
