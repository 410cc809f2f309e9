-- one row per paid row of the payment files, split by tier as the scheme of its month splits its standard, in fen (分)
-- A row that names no town or 城乡 is the person's last post that began by the end of the month.
create view fct_payment as
with row_of as (
	select s.id_no as person, s.town, s.level, s.county, s.post_no, s.month, last_day(s.month) as ends,
		coalesce(s.paid_on, last_day(s.month)) as day,
		s.channel, s.days_required, s.days_attended, s.payable, s.paid, s.insurance, s.si_subsidy
	from stg_payments s, dataset_info i
	where year(s.month) = i.plan_year
),
located as (
	select r.* replace (
		coalesce(r.town, p.town) as town,
		coalesce(r.level, p.level) as level
	)
	from row_of r
	asof left join fct_presence p on p.person = r.person and p.since <= r.ends
),
measured as (
	select p.* replace (coalesce(d.county, p.county) as county),
		f.total, f.province, f.city, coalesce(f.province, 0) as one, coalesce(f.province, 0) + coalesce(f.city, 0) as two,
		f.residual
	from located p
	left join dim_place d on d.code = p.town
	left join policy_funding f on f.place = coalesce(d.county, p.county) and f.level = p.level and f.month = p.month
),
rounded as (
	select *, (2 * paid * one + total) // (2 * total) as first, (2 * paid * two + total) // (2 * total) as second
	from measured
)
select person, county, town, level, post_no, month, day, channel, days_required, days_attended, payable,
	paid, insurance, si_subsidy,
	-- Only what has a stated standard can be held against what is due.
	case when total is not null then paid end as paid_stated,
	(case when province is not null then first end)::bigint as province_part,
	(case when city is not null then second - first end)::bigint as city_part,
	case when residual <> 'existing' then (paid - second)::bigint end as county_part,
	case when residual = 'existing' then coalesce(paid - second, paid)::bigint end as existing_part
from rounded;
