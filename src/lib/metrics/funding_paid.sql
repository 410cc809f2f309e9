-- 已发：补贴发放表中截至统计日已发放的岗位补贴
select slice, sum(paid)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(paid) > 0
