-- people of old posts, recognised anew, whose months on the old post aren't in the months used
	with found as (
		select nth, 'months_used' as blames,
			'首次享受补贴' || strftime(first_subsidy_month, '%Y-%m') || '，到上岗已有' || months_since_first || '个月，已享受月数只填'
				|| months_used || '个月' as detail
		from expiry
		where is_old and old_counted and not old_post and months_since_first > 0 and months_used <= months_here
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth where s.reviewed is distinct from false
