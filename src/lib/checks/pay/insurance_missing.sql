-- rural people on post without 意外伤害保险: the roster says no, or no pay of theirs has a premium with it
	select *, 'insurance' as blames,
		if(insurance = false, '花名册写明未购买意外伤害保险', '发放表中没有为本人支付过意外伤害保险费') as detail
	from insured
	where is_insured = false
