-- one row per town and file that it sends each month: rows loaded by the day, when the latest of its files was
-- saved, rows that weren't loaded for an error, and whether it owes one at all
-- Payments are those of `$2`, the last month that could be paid by then.
with moment as (
	select $1::varchar::date as day, $2::varchar::date as pay_month
),
town as (
	select code, name, ordinal from place where level = 'town'
),
loaded as (
	select 'roster' as dataset, r.town, r.file, r.sheet from stg_roster r cross join moment m
	where r.on_date is null or r.on_date <= m.day
	union all
	select 'posts', p.town, p.file, p.sheet from stg_posts p cross join moment m
	where p.created_on is null or p.created_on <= m.day
	union all
	select 'payments', y.town, y.file, y.sheet from stg_payments y cross join moment m
	where y.month = m.pay_month and (y.paid_on is null or y.paid_on <= m.day)
),
sent as (
	select l.dataset, l.town, count(*)::integer as rows, string_agg(distinct l.file, chr(10) order by l.file) as files,
		max(f.saved_on) as saved_on
	from loaded l
	left join source_file f on f.file = l.file
	group by l.dataset, l.town
),
-- An issue names its row's town, which other counties may have by the same name: the town that has rows of
-- that table is meant.
table_of as (
	select distinct dataset, file, sheet from source_column where dataset in ('roster', 'posts', 'payments')
),
has_rows as (
	select distinct file, sheet, town from loaded
),
refused as (
	select t.dataset, i.file, i.sheet, i."row", p.code as town
	from issues i
	join table_of t on t.file = i.file and t.sheet is not distinct from i.sheet
	left join town p on p.name = i.town
	left join has_rows h on h.file = i.file and h.sheet is not distinct from i.sheet and h.town = p.code
	where i.severity = 'error'
	qualify row_number() over (partition by t.dataset, i.file, i.sheet, i."row" order by p.code is null, h.town is null, p.ordinal) = 1
),
open as (
	select dataset, town, count(*)::integer as refused from refused group by dataset, town
),
owing as (
	-- Whoever was on post in a month is to be paid for it.
	select distinct r.town from stg_roster r cross join moment m
	where not r.veteran and not r.old_post and r.on_date <= last_day(m.pay_month) and coalesce(r.exit_date, date '9999-12-31') > m.pay_month
)
select coalesce(s.dataset, o.dataset) as dataset, coalesce(s.town, o.town) as town, coalesce(s.rows, 0) as rows,
	s.files, s.saved_on, coalesce(o.refused, 0) as refused
from sent s
full join open o on o.dataset = s.dataset and o.town is not distinct from s.town
union all
select 'owing', town, null, null, null, null from owing
order by all
