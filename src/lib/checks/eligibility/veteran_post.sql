-- posts in use that count though their name or remark speaks of posts for veterans
	select *, if(says_name, 'post_name', 'remark') as blames,
		if(says_name, '岗位名称', '备注') || '写有“退役士兵”' as detail
	from listed
	where says_name or says_remark
