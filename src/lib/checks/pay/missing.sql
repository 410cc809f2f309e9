-- people on post for the whole of a month that had to be paid by the day, and of whom the payments of their town have no row
-- One row a person, with the months; old posts that weren't recognised anew keep their old way of being paid.
	with sent as (
		select p.town, p.level, d."month", last_day(d."month") as ends
		from (select distinct town, level, "month" from payment) p
		cross join moment m
		join due d on d.town = p.town and d."month" = p."month" and d.due < m.as_of
	),
	unpaid as (
		select s.nth, string_agg(strftime(t."month", '%Y-%m'), '、' order by t."month") as months, count(*) as number
		from spell s
		join sent t on t.town = s.town and t.level = s.level and s.on_date <= t."month" and s.until > t.ends
		anti join payment p on p.id_no = s.id_no and p."month" = t."month"
		-- A row of theirs that was left out for an error may be that of the month.
		anti join refused_row r on r.dataset = 'payments' and r.id_no = s.id_no
		where not s.old_post and s.id_no is not null
		group by s.nth
	)
	select s.*, 'id_no' as blames, '发放表中没有' || u.months || '的补贴' as detail
	from spell s
	join unpaid u on u.nth = s.nth
