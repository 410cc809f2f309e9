-- people who were paid more than once for a month, and more than one whole pay once money taken back is counted
	with repeated as (
		-- Rows that share a hash are at worst looked at for nothing.
		select which from payment where paid > 0 group by which having count(*) > 1
	),
	several as (
		from payment where paid is not null and which in (from repeated)
	),
	twice as (
		select id_no, "month", count(*) filter (where paid > 0) as times, sum(paid) as net
		from several
		group by id_no, "month"
		having times > 1 and net > max(greatest(paid, payable)) + 1
	)
	select s.*, 'paid' as blames,
		'同一月份有' || t.times || '笔，共实发' || (t.net / 100)::decimal(18, 2) || '元' as detail
	from several s
	join twice t on t.id_no = s.id_no and t."month" = s."month"
	where s.paid > 0
