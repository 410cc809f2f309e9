-- payments below the least pay of their month, for the time that was worked
	select *, if(payable is null, 'paid', 'payable') as blames,
		'按出勤应不低于' || (least_pay / 100)::decimal(18, 2) || '元，实为' || (amount / 100)::decimal(18, 2) || '元' as detail
	from floored
	-- Within a fen it is rounding.
	where amount > 0 and amount + 1 < least_pay
