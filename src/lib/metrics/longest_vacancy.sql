-- 最长空岗天数：空岗中连续空置最久的天数
select slice, max(as_of - since)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
