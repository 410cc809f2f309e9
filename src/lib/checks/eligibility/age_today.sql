-- people on post on the day who are older than their groups may be by the rules of the day
	select *, 'group' as blames,
		'自' || (born + to_years(age_to + upper_inclusive::integer))::date || '起超过' || label || '的上限' || age_to || '周岁' as detail
	from placed_today
	where born + to_years(age_to + upper_inclusive::integer) <= as_of
	qualify count(*) over (partition by nth) = bands
		and row_number() over (partition by nth order by age_to desc) = 1
