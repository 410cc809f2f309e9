-- people on post on the day without an ID number, but for those whose number a spreadsheet destroyed
	select *, 'id_no' as blames, '在岗，没有身份证号' as detail
	from spell
	where in_view and is_on_post and id_no is null and nth not in (select nth from told)
