-- people who came without 公示 where it is asked for, as far as their file dates it for others
	select s.*, 'publicity_start' as blames, '没有公示日期，' || s.on_date || '已上岗' as detail
	from spell s
	join step_rule r on r.town = s.town and r.starts <= s.on_date and r.ends > s.on_date
	join publicity_rule p on p.rule = r.rule
	join kept on kept.file = s.file and kept.sheet is not distinct from s.sheet
	where s.in_view and not s.old_post and (kept.has_publicity_start or kept.has_publicity_end)
		and s.publicity_start is null and s.publicity_end is null
