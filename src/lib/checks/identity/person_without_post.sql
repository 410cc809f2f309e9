-- people on post on the day whose post the list doesn't have, or not on that day (`unlisted`)
	select u.*, 'post_no' as blames,
		case when p.post_no is null then '岗位清单中没有这个编号的岗位'
			when p.gone_on is not null then '岗位已于' || p.gone_on || '核减'
			else '岗位到' || p.created_on || '才开发' end as detail
	from unlisted u
	left join (
		select l.town, l.level, l.post_no, max(l.abolished_on) filter (where l.abolished_on <= m.as_of) as gone_on,
			min(l.created_on) as created_on
		from stg_posts l
		cross join moment m
		where (l.town, l.post_no) in (select (town, post_no) from unlisted)
		group by l.town, l.level, l.post_no
	) p on p.post_no = u.post_no and p.town = u.town and p.level = u.level
