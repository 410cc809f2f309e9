-- people on post on the day whose post the list doesn't have, or not on that day
	select s.*, 'post_no' as blames,
		case when s.is_unlisted then '岗位清单中没有这个编号的岗位'
			when p.gone_on is not null then '岗位已于' || p.gone_on || '核减'
			else '岗位到' || p.created_on || '才开发' end as detail
	from spell s
	left join (
		select town, level, post_no, max(abolished_on) filter (where abolished_on <= as_of) as gone_on,
			min(created_on) as created_on,
			bool_or(created_on <= as_of and coalesce(abolished_on > as_of, true)) as in_use
		from stg_posts
		cross join moment
		group by all
	) p on p.town = s.town and p.level = s.level and p.post_no = s.post_no
	where s.in_view and s.is_on_post and not s.old_post and (s.is_unlisted or not p.in_use)
