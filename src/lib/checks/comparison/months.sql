-- comparisons of a view's people by month and kind: results, hits, and what had been done about those by the day
-- Of a kind that a person was hit in again, an earlier hit is settled with the latest.
select c."month"::varchar as "month", c.kind, count(*)::integer as results,
	count(*) filter (where c.result = 'hit')::integer as hits,
	count(*) filter (where c.result = 'hit' and h.is_settled)::integer as handled,
	count(*) filter (where c.result = 'hit' and not h.is_settled)::integer as unresolved
from (
	select s.*, s.rowid as nth, coalesce(s.town, w.town, s.county) as at
	from stg_comparison s
	cross join moment m
	left join (
		select id_no, max_by(town, on_date) as town
		from stg_roster
		where id_no in (select id_no from stg_comparison where town is null)
		group by id_no
	) w on w.id_no = s.id_no and s.town is null
	where s."month" <= m.as_of
) c
left join (
	select a.nth, l.is_settled from hit a join hit l on l.id_no = a.id_no and l.kind = a.kind and l.times = 1
) h on h.nth = c.nth
