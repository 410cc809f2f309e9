-- one row per paid row of the payment files, split by tier as the scheme of its month splits its standard, in fen (分)
-- A row that names no town or 城乡 is the person's last post that began by the end of the month. A file
-- without a column of days counts at the month's end; a blank day in a file with one isn't paid yet:
-- `day` is NULL. Halves go away from zero, so that 追回 (negative) undoes what it takes back.
create view fct_payment as
with dated as (
	select distinct file, sheet from source_column where dataset = 'payments' and name = 'paid_on'
),
row_of as (
	select s.id_no as person, s.town, s.level, s.county, s.post_no, s.month, last_day(s.month) as ends,
		coalesce(s.paid_on, if(c.file is null, last_day(s.month), null)) as day,
		s.channel, s.days_required, s.days_attended, s.payable, s.paid, s.insurance, s.si_subsidy
	from stg_payments s
	cross join dataset_info i
	left join dated c on c.file = s.file and c.sheet is not distinct from s.sheet
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
		f.residual, f.payable_on
	from located p
	left join dim_place d on d.code = p.town
	left join policy_funding f on f.place = coalesce(d.county, p.county) and f.level = p.level and f.month = p.month
),
rounded as (
	select *, sign(paid) * ((2 * abs(paid) * one + total) // (2 * total)) as first,
		sign(paid) * ((2 * abs(paid) * two + total) // (2 * total)) as second
	from measured
)
select person, county, town, level, post_no, month, day, payable_on, channel, days_required, days_attended, payable,
	paid, insurance, si_subsidy,
	-- Only what has a stated standard can be held against what is due.
	case when total is not null then paid end as paid_stated,
	(case when province is not null then first end)::bigint as province_part,
	(case when city is not null then second - first end)::bigint as city_part,
	(case when residual <> 'existing' then paid - second end)::bigint as county_part,
	(case when residual = 'existing' then coalesce(paid - second, paid) end)::bigint as existing_part
from rounded;
