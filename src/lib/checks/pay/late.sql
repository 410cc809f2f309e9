-- months paid after the day by which they had to be, or not yet though it is over
	select *, if(paid_on is null, 'paid', 'paid_on') as blames,
		if(paid_on is null, '应于' || due || '前发放，至今未发，超' || date_sub('day', due, as_of) || '天',
			'应于' || due || '前发放，' || paid_on || '才发，晚' || date_sub('day', due, paid_on) || '天') as detail
	from (
		select p.*, m.as_of, last_day(p."month" + to_months(r.lag)) as due
		from payment p
		cross join moment m
		join payout r on r.town = p.town and r.starts <= p."month" and r.ends > p."month"
	)
	where paid_on > due or (as_of > due and paid_on is null and coalesce(paid, 0) = 0 and payable > 0)
