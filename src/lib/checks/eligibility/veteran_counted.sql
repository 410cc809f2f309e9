-- spells that count though their post's name, here or in the list, or a remark speaks of posts for veterans
	with listed as (
		select town, level, post_no, bool_or(veteran) as is_apart,
			bool_or(contains(post_name, '退役士兵') or contains(remark, '退役士兵')) as is_named
		from stg_posts
		where veteran or contains(post_name, '退役士兵') or contains(remark, '退役士兵')
		group by all
	)
	select s.*, if(says_name, 'post_name', if(says_remark, 'remark', 'post_no')) as blames,
		if(says_name, '岗位名称', if(says_remark, '备注', '岗位清单中的岗位')) || '写有“退役士兵”' as detail
	from spell s
	left join listed l on l.post_no = s.post_no and l.town = s.town and l.level = s.level
	where s.in_view and not coalesce(l.is_apart, false) and (says_name or says_remark or l.is_named)
