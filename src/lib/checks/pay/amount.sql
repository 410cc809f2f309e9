-- payments unlike standard ÷ days required × days attended for the time on post, or paid otherwise than payable;
-- nobody attends on more days than those on post
	with expected as (
		select *, coalesce(payable, paid) as amount,
			standard * part * least(days_attended, days_required, days) / (whole * days_required) as due
		from reckoned
		where days_required > 0 and days_attended is not null and standard > 0 and coalesce(payable, paid) > 0
	),
	-- Two rows of one month may be one pay in parts.
	repeated as (
		select which from payment group by which having count(*) > 1
	)
	select *, if(payable is null, 'paid', 'payable') as blames,
		'标准' || (standard / 100)::decimal(18, 2) || '元，规定' || printf('%g', days_required) || '天、出勤' || printf('%g', days_attended) || '天'
			|| coalesce('，' || strftime(came, '%-m月%-d日') || '上岗', '') || coalesce('，' || strftime(went, '%-m月%-d日') || '退出', '')
			|| if(came is not null or went is not null, '，当月在岗' || days || '天', '')
			|| '，应为' || (due / 100)::decimal(18, 2) || '元，实为' || (amount / 100)::decimal(18, 2) || '元，'
			|| if(amount > due, '多', '少') || (abs(amount - due) / 100)::decimal(18, 2) || '元' as detail
	from expected
	where abs(amount - due) > 1.5 and which not in (from repeated)
	union all
	select *, 'paid' as blames,
		'应发' || (payable / 100)::decimal(18, 2) || '元，实发' || (paid / 100)::decimal(18, 2) || '元' as detail
	from expected
	where abs(paid - payable) > 1.5 and abs(amount - due) <= 1.5 and which not in (from repeated)
