-- people in the year of the last age, on the day of coming or on post on the day
	with borderline as (
		select nth, age_to, label, true as is_today
		from placed_today
		where upper_inclusive and born + to_years(age_to) <= as_of and born + to_years(age_to + 1) > as_of
		union all
		select nth, age_to, label, false as is_today
		from placed_last
		where upper_inclusive and born + to_years(age_to) <= since and born + to_years(age_to + 1) > since
	),
	found as (
		select nth, 'group' as blames, if(is_today, '已满', '上岗时已满') || age_to || '周岁、不满' || age_to + 1
			|| '周岁，' || label || '的上限为' || age_to || '周岁' as detail
		from borderline
		qualify row_number() over (partition by nth order by is_today, label) = 1
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth where s.in_view
