-- 未发：应拨 － 已发
select slice, (coalesce(sum(due), 0) - coalesce(sum(paid_stated), 0))::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(due) + count(paid_stated) > 0
