-- one row per row of the payment files for a month of the plan year, with the town and 城乡 it belongs to
-- A row that names no town or 城乡 is the person's last post that began by the end of the month. A file
-- without a column of days counts at the month's end; a blank day in a file with one isn't paid yet:
-- `day` is NULL.
create view fct_paid as
with dated as (
	select distinct file, sheet from source_column where dataset = 'payments' and name = 'paid_on'
),
row_of as not materialized (
	select s.id_no as person, s.town::place_code as town, s.level::level_code as level, s.county, s.post_no, s.month, last_day(s.month) as ends,
		coalesce(s.paid_on, if(c.file is null, last_day(s.month), null)) as day,
		s.channel, s.days_required, s.days_attended, s.payable, s.paid, s.insurance, s.si_subsidy
	from stg_payments s
	cross join dataset_info i
	left join dated c on c.file = s.file and c.sheet is not distinct from s.sheet
	where year(s.month) = i.plan_year
),
missed as (
	select person, town, level, since from fct_presence
	where person in (select id_no from stg_payments where town is null or level is null)
),
located as (
	from row_of where town is not null and level is not null
	union all
	select r.* replace (
		coalesce(r.town, p.town) as town,
		coalesce(r.level, p.level) as level
	)
	from row_of r
	asof left join missed p on p.person = r.person and p.since <= r.ends
	where r.town is null or r.level is null
)
select l.* replace (coalesce(d.county, l.county::place_code) as county)
from located l
left join dim_place d on d.code = l.town;
