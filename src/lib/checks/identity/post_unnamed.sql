-- posts in use on the day without a name
	select *, 'post_name' as blames, '在用，没有岗位名称' as detail from listed where post_name is null
