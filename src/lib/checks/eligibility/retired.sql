-- people on an urban post on the day who are past retirement, whichever kind a woman is of
	with found as (
		select nth, 'id_no' as blames, '已于' || retirement_day(born, certain_kind, as_of) || '到法定退休年龄' as detail
		from urban_today
		where retirement_day(born, certain_kind, as_of) <= as_of
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth where s.in_view
