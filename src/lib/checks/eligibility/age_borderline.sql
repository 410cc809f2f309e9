-- people in the year of the last age, on the day of coming or on post on the day
	with borderline as (
		select *, true as is_today
		from placed_today
		where upper_inclusive and born + to_years(age_to) <= as_of and born + to_years(age_to + 1) > as_of
		union all by name
		select *, false as is_today
		from placed_last
		where upper_inclusive and born + to_years(age_to) <= on_date and born + to_years(age_to + 1) > on_date
	)
	select *, 'group' as blames, if(is_today, '已满', '上岗时已满') || age_to || '周岁、不满' || age_to + 1
		|| '周岁，' || label || '的上限为' || age_to || '周岁' as detail
	from borderline
	qualify row_number() over (partition by nth order by is_today, label) = 1
