-- urban people on post without 社会保险补贴: months paid without it, or nothing in roster and payments
	with told as (
		select exists (from source_column where dataset = 'payments' and name = 'si_subsidy' and not is_blank) as in_payments,
			exists (from source_column where dataset = 'roster' and name = 'si_subsidy' and not is_blank) as in_roster
	),
	paid_month as (
		select id_no, "month", sum(coalesce(si_subsidy, 0)) > 0 as is_subsidised
		from payment
		where level = 'urban' and (select in_payments from told)
		group by id_no, "month"
		having max(paid) > 0
	),
	subsidy as (
		select id_no, string_agg(strftime("month", '%Y-%m'), '、' order by "month") filter (where not is_subsidised) as missing
		from paid_month
		group by id_no
	)
	select s.*, 'si_subsidy' as blames,
		coalesce(p.missing || '没有社会保险补贴', '花名册和发放表中都没有社会保险补贴') as detail
	from spell s
	cross join moment m
	cross join told t
	left join subsidy p on p.id_no = s.id_no
	where s.until > m.as_of and s.level = 'urban'
		and (p.missing is not null or (p.id_no is null and t.in_roster and coalesce(s.si_subsidy, 0) = 0))
