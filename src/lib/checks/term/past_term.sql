-- people whose term is over: neither extended by an agreement, nor near enough to retirement when first approved
-- An agreement beyond the term of whom it may not is found by itself (`unfounded-extension`).
	with found as (
		select nth, if(first_subsidy_month is null, 'on_date', 'first_subsidy_month') as blames,
			'补贴期限' || months || '个月，' || term_on || '期满'
				|| if(months_before > 0, '（含此前' || months_before || '个月）', '')
				|| if(ends_with_old, '，未重新认定，期满终止', if(longer = 'discretion', '，未见延长的协议', '，没有延长依据')) as detail
		from expiry
		where term_on < as_of and not is_extended
			and not coalesce(longer_until >= as_of, false)
			and not coalesce(extension = 'near_retirement' and agreement_on > last_day(term_on), false)
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth
