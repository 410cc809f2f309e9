-- people on post whose stated monthly standard, or that of their post, is below the least pay of the day
	select *, if(own > 0, 'standard', 'post_no') as blames,
		'月补贴标准' || (standard / 100)::decimal(18, 2) || '元，低于最低' || (least_pay / 100)::decimal(18, 2) || '元' as detail
	from stated
	where standard + 1 < least_pay
