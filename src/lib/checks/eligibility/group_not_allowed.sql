-- people none of whose groups posts of their 城乡 were for, in their town on the day of coming
	select s.*, 'group' as blames,
		g.labels || '不在当时' || if(s.level = 'urban', '城镇', '乡村') || '公益性岗位的安置范围'
			|| coalesce('（通知另有：' || g.also_when || '）', '') as detail
	from spell s
	join town_rule r on r.town = s.town and r.starts <= s.on_date and r.ends > s.on_date
	join standing g on g.rule = r.rule and g.level = s.level and g.groups = s.groups
	where s.in_view and not s.old_post and not g.is_allowed
