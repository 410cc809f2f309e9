-- kin of officials or village cadres who came without filing, or before it, or were filed before 公示 was over
	select s.*, 'kin_filed_on' as blames,
		case when kin_filed_on is null then '干部亲属，没有备案日期'
			when kin_filed_on > on_date then '干部亲属，' || kin_filed_on || '才备案，已先上岗'
			else '干部亲属，公示未结束，' || kin_filed_on || '已备案' end as detail
	from spell s
	join filing_rule r on r.town = s.town and r.starts <= s.on_date and r.ends > s.on_date
	where s.in_view and not s.old_post and s.kin
		and (s.file, coalesce(s.sheet, '')) in (
			select (file, coalesce(sheet, '')) from source_column where dataset = 'roster' and name = 'kin_filed_on'
		)
		and (kin_filed_on is null or kin_filed_on > on_date
			or kin_filed_on < coalesce(publicity_end, publicity_start))
