-- rural people on post without 意外伤害保险: the roster says no, or no pay of theirs has a premium with it
	with premium as (
		select id_no, bool_or(coalesce(insurance, 0) > 0) as is_insured
		from payment
		where paid > 0 and exists (from source_column where dataset = 'payments' and name = 'insurance' and not is_blank)
		group by id_no
	)
	select s.*, 'insurance' as blames,
		if(s.insurance = false, '花名册写明未购买意外伤害保险', '发放表中没有为本人支付过意外伤害保险费') as detail
	from spell s
	cross join moment m
	left join premium p on p.id_no = s.id_no
	where s.until > m.as_of and s.level = 'rural'
		and (s.insurance = false or (s.insurance is null and p.is_insured = false))
		and s.policy_no is null and not coalesce(p.is_insured, false)
