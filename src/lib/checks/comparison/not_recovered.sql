-- people hit, not without ground, whose money of later months wasn't taken back: as the handling says, or as the payments add up
-- One row a person: that of the latest hit.
	with founded as (
		select * from hit where not is_unfounded
	),
	first_hit as (
		select id_no, min("month") as since, bool_or(is_money_owed) as is_owed, bool_or(is_recovered) as is_recovered
		from founded group by id_no
	),
	later as (
		select p.id_no, count(distinct p."month") filter (where p.paid > 0) as months, sum(p.paid) as net
		from stg_payments p
		cross join moment m
		join first_hit f on f.id_no = p.id_no and p."month" > f.since
		where p."month" <= m.as_of and coalesce(p.paid_on <= m.as_of, true)
		group by p.id_no
	)
	select h.*, 'handling' as blames,
		if(f.is_owed, '处理情况写明补贴没有追回',
			strftime(f.since, '%Y-%m') || '命中以后又发' || l.months || '个月补贴，净额'
				|| (l.net / 100)::decimal(18, 2) || '元，处理情况没有写明追回') as detail
	from founded h
	join first_hit f on f.id_no = h.id_no
	left join later l on l.id_no = h.id_no
	where f.is_owed or (l.net > 0 and not f.is_recovered)
	qualify row_number() over (partition by h.id_no order by h."month" desc, h.nth desc) = 1
