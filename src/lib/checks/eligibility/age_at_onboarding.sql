-- people whose age on the day of coming is none that their groups ask for, by the rules of that day; urban ones past retirement
	with judged as (
		select *, born + to_years(age_from) > since as is_below
		from placed_first
		where born + to_years(age_from) > since or born + to_years(age_to + upper_inclusive::integer) <= since
		qualify count(*) over (partition by nth) = bands
	),
	found as (
		select nth, 'group' as blames, '上岗时' || date_sub('year', born, since) || '周岁，' || label
			|| if(is_below, '须满' || age_from, '不超过' || age_to) || '周岁' as detail
		from judged
		qualify row_number() over (partition by nth order by label) = 1
		union all
		select nth, 'id_no' as blames, '上岗时已到法定退休年龄（' || retirement_day(born, certain_kind, since) || '）' as detail
		from urban_first
		where retirement_day(born, certain_kind, since) <= since
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth where s.in_view
