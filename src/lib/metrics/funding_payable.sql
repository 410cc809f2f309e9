-- 应发：截至统计日发放期限已到的月份的应拨
select slice, sum(payable)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(payable) > 0
