-- hits about which nothing was done by the day; of several of one comparison the latest
	select h.*, 'handling' as blames,
		strftime(h."month", '%Y-%m') || '命中，' || coalesce('处理情况为“' || h.handling || '”', '没有处理情况')
			|| if(s.id_no is null, '', '，当日仍在岗') as detail
	from hit h
	left join (
		select distinct r.id_no from stg_roster r cross join moment m
		where not r.veteran and r.on_date <= m.as_of and coalesce(r.exit_date > m.as_of, true)
	) s on s.id_no = h.id_no
	where h.times = 1 and not h.is_settled
