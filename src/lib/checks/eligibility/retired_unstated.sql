-- women on an urban post on the day who are past retirement as one kind and not as the other
	with found as (
		select nth, 'id_no' as blames, '按未说明退休类别的女性计，已于' || retirement_day(born, 'female', as_of)
			|| '到法定退休年龄；原55周岁的到' || retirement_day(born, certain_kind, as_of) as detail
		from urban_today
		where sex = 'female' and retirement_day(born, 'female', as_of) <= as_of
			and retirement_day(born, certain_kind, as_of) > as_of
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth where s.in_view
