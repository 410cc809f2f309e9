-- months paid after the day by which they had to be, or not yet though it is over
	select p.*, if(p.paid_on is null, 'paid', 'paid_on') as blames,
		if(p.paid_on is null, '应于' || d.due || '前发放，至今未发，超' || date_sub('day', d.due, m.as_of) || '天',
			'应于' || d.due || '前发放，' || p.paid_on || '才发，晚' || date_sub('day', d.due, p.paid_on) || '天') as detail
	from payment p
	cross join moment m
	join due d on d.town = p.town and d."month" = p."month"
	where p.paid_on > d.due or (m.as_of > d.due and p.paid_on is null and coalesce(p.paid, 0) = 0 and p.payable > 0)
