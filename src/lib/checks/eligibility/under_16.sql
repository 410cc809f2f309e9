-- people who hadn't reached working age on the day of coming
	select *, 'id_no' as blames,
		if(born > on_date, '出生日期晚于上岗日期', '上岗时' || date_sub('year', born, on_date) || '周岁') as detail
	from young
	where born + to_years(working_age) > on_date
