-- people for whom a premium was paid more than once in a month, each of the rows
	with premium as (
		from payment where insurance <> 0
	),
	repeated as (
		select which, count(*) filter (where insurance > 0) as times from premium group by which
		-- What was taken back wasn't paid.
		having times > 1 and sum(insurance) > max(insurance)
	)
	select p.*, 'insurance' as blames, '同一月份支付了' || r.times || '次意外伤害保险费' as detail
	from premium p
	join repeated r on r.which = p.which
	where p.insurance > 0
