-- people on post on the day who are older than their groups may be by the rules of the day
	with found as (
		select nth, 'group' as blames, '自' || (born + to_years(age_to + upper_inclusive::integer))::date
			|| '起超过' || label || '的上限' || age_to || '周岁' as detail
		from placed_today
		where born + to_years(age_to + upper_inclusive::integer) <= as_of
		qualify count(*) over (partition by nth) = bands
			and row_number() over (partition by nth order by age_to desc) = 1
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth where s.in_view
