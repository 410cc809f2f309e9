-- 发放率：已发 ÷ 应拨
select slice, (sum(paid_stated) / nullif(sum(due), 0))::double as value,
	coalesce(sum(paid_stated), 0)::double as numerator, coalesce(sum(due), 0)::double as denominator
from scope
group by slice
having count(due) > 0
