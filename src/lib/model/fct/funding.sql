-- one row per place, 城乡, tier, channel, month and day: every sum of money by what it is sliced by, in fen (分)
-- NULL where a row says nothing of a measure: a sum of nothing is unknown, not zero. A month's subsidy is
-- due (应拨) on its last day and has to be paid (应发) once the time for paying it is over; a payment counts
-- from the day it was paid, a budget from the day it was reported, what the finance office paid for a month from
-- the month's first day. `_reported` is what is due in towns that
-- the payment files have rows of, `_stated` what belongs to posts whose standard a notice states.
create table fct_funding as
with reported as (
	-- Nobody is behind the others where no payment names a town.
	select d.code as town,
		exists (from fct_paid_sum p where p.town = d.code) or not exists (from fct_paid_sum where town is not null) as has_payments
	from dim_place d
	where d.level = 'town'
),
due as (
	select f.town, f.level, f.month, c.ends as day, c.payable_on, r.has_payments,
		sum(f.people * c.province) as province, sum(f.people * c.city) as city,
		sum(f.people * c.county_part) as county, sum(f.people * c.existing) as existing,
		sum(if(c.due is null, 0, f.people * c.months)) as months,
		sum(if(c.due is null, f.people * c.months, 0)) as unstated_months
	from fct_days f
	join dim_place d on d.code = f.town
	join reported r on r.town = f.town
	join dim_price c on c.county is not distinct from d.county and c.level = f.level and c.month = f.month and c.days = f.days
	group by all
),
due_part as (
	unpivot due on province, city, county, existing into name tier value amount
),
year as (
	select p.town, p.county as home, p.level, f.month, p.day,
		sum((p.issued + p.own_increase) * f.province) as province, sum((p.issued + p.own_increase) * f.city) as city,
		sum((p.issued + p.own_increase) * f.county) as county, sum((p.issued + p.own_increase) * f.existing) as existing
	from fct_plan p
	join policy_funding f on f.place = coalesce(p.county, p.city) and f.level = p.level
	where f.total is not null and p.years_ago = 0
	group by all
),
year_part as (
	unpivot year on province, city, county, existing into name tier value amount
),
paid as (
	select p.county as home, p.town, p.level, p.month, p.day, s.payable_on, p.channel, s.paid_stated is not null as stated,
		sum(p.payments * s.province_part) as province, sum(p.payments * s.city_part) as city,
		sum(p.payments * s.county_part) as county, sum(p.payments * s.existing_part) as existing,
		sum(p.payments * p.paid) filter (where s.county_part is null and s.existing_part is null) as unsplit,
		sum(p.insurance) as insurance, sum(p.si_subsidy) as si_subsidy
	from fct_paid_sum p
	join dim_split s on s.county is not distinct from p.county and s.level is not distinct from p.level
		and s.month = p.month and s.paid is not distinct from p.paid
	where p.day is not null
	group by all
),
paid_part as (
	unpivot paid on province, city, county, existing into name tier value amount
),
stated as (
	select distinct place, level from policy_funding where total is not null
),
budget as (
	select b.county as home, b.level, b.tier, b.day, b.budgeted, b.budgeted_disbursed, b.disbursed,
		-- A budget for both kinds of post can be held against the year's need only where both have a standard.
		case when b.level is not null then exists (from stated s where s.place = b.county and s.level = b.level)
			else not exists (
				from fct_plan p
				where p.years_ago = 0 and p.county = b.county and p.issued + p.own_increase > 0
					and not exists (from stated s where s.place = b.county and s.level = p.level)
			) end as is_stated
	from fct_budget b
),
event as (
	select null as home, town, level, tier, null as channel, month, day, amount as due,
		if(has_payments, amount, null) as due_reported, if(has_payments, 0, null) as paid_stated
	from due_part
	union all by name
	select town, level, tier, month, payable_on as day, amount as payable,
		if(has_payments, amount, null) as payable_reported, if(has_payments, 0, null) as paid_payable
	from due_part
	union all by name
	select town, level, month, day, months, unstated_months from due
	union all by name
	select home, town, level, tier, month, day, amount as full_year from year_part
	union all by name
	select home, town, level, tier, channel, month, day, amount as paid, if(stated, amount, null) as paid_stated,
		case when tier = 'province' and level = 'rural' then if(channel = 'card', amount, 0) end as settleable,
		case when tier = 'province' and level = 'rural' then if(channel is distinct from 'card', amount, 0) end as outside
	from paid_part
	union all by name
	select home, town, level, tier, channel, month, greatest(day, payable_on) as day, amount as paid_payable
	from paid_part
	where stated
	union all by name
	select home, town, level, channel, month, day, unsplit as paid, insurance, si_subsidy from paid
	union all by name
	select county as home, town, level, month, month as day, paid_checked, finance_paid, finance_alone, people_checked,
		finance_people
	from fct_finance
	union all by name
	select home, level, tier, day, budgeted, budgeted_disbursed, disbursed, if(is_stated, budgeted, null) as budgeted_stated
	from budget
)
select coalesce(d.city, h.city) as city, coalesce(d.county, h.county) as county, e.town, e.level, e.tier,
	e.channel, strftime(e.month, '%Y-%m') as month, e.day,
	sum(due)::bigint as due,
	sum(due_reported)::bigint as due_reported,
	sum(payable)::bigint as payable,
	sum(payable_reported)::bigint as payable_reported,
	sum(full_year)::bigint as full_year,
	sum(paid)::bigint as paid,
	sum(paid_stated)::bigint as paid_stated,
	sum(paid_payable)::bigint as paid_payable,
	sum(settleable)::bigint as settleable,
	sum(outside)::bigint as outside,
	sum(budgeted)::bigint as budgeted,
	sum(budgeted_stated)::bigint as budgeted_stated,
	sum(budgeted_disbursed)::bigint as budgeted_disbursed,
	sum(disbursed)::bigint as disbursed,
	sum(insurance)::bigint as insurance,
	sum(si_subsidy)::bigint as si_subsidy,
	sum(months)::double as months,
	sum(unstated_months)::double as unstated_months,
	sum(paid_checked)::bigint as paid_checked,
	sum(finance_paid)::bigint as finance_paid,
	sum(finance_alone)::bigint as finance_alone,
	sum(people_checked)::integer as people_checked,
	sum(finance_people)::integer as finance_people
from event e
left join dim_place d on d.code = e.town
left join dim_place h on h.code = e.home
group by all
having count(due) + count(payable) + count(full_year) + count(paid) + count(paid_payable) + count(budgeted)
	+ count(disbursed) + count(insurance) + count(si_subsidy) + count(months) + count(unstated_months)
	+ count(finance_paid) + count(finance_alone) > 0
order by county, town, month;
