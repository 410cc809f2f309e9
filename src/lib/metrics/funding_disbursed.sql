-- 已拨付：资金预算表中截至填报日已拨付的金额
select slice, sum(disbursed)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(disbursed) > 0
