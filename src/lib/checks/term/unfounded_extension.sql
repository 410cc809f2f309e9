-- people on urban posts whose agreement runs on beyond the month in which the term ends, without being near enough to
-- retirement when first approved, or beyond retirement
	with found as (
		select nth, 'agree_end' as blames,
			'协议到' || agreement_on || '，超过期满日' || term_on || '：'
				|| case
					when longer = 'near_retirement' then '延长只能到法定退休年龄（' || (longer_until + 1) || '）'
					when months_left >= under_months
						then '初次核定时（' || strftime(first_month, '%Y-%m') || '）距法定退休年龄还有' || months_left || '个月'
					else '期满前已到法定退休年龄（' || (retirement_on + 1) || '）'
				end as detail
		from expiry
		where extension = 'near_retirement' and agreement_on is not null and agreement_on > last_day(term_on)
			and retirement_on is not null and not is_extended and not ends_with_old
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth
