-- 未发：应拨 － 已发，只计报送了发放表的地方
select slice, (coalesce(sum(due_reported), 0) - coalesce(sum(paid_stated), 0))::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(due_reported) + count(paid_stated) > 0
