-- 预算安排：资金预算表中列入当年预算的金额
select slice, sum(budgeted)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(budgeted) > 0
