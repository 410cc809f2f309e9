-- spells on post on the day without a name
	select *, 'name' as blames, '在岗，没有姓名' as detail from spell where in_view and is_on_post and name is null
