-- 无标准岗位已发：已发中通知未写明标准的岗位的部分
select slice, (sum(paid) - coalesce(sum(paid_stated), 0))::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(paid) > 0
