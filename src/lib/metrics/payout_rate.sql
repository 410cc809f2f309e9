-- 发放率：已发 ÷ 应拨，只计报送了发放表的地方
select slice, (sum(paid_stated) / nullif(sum(due_reported), 0))::double as value,
	coalesce(sum(paid_stated), 0)::double as numerator, sum(due_reported)::double as denominator
from scope
group by slice
having count(due_reported) > 0
