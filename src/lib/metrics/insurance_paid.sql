-- 意外伤害保险费：补贴发放表中支付的意外伤害商业保险费
select slice, sum(insurance)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(insurance) > 0
