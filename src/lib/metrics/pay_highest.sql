-- 最高月补贴标准：所列标准的最高值，单位：分
select slice, max(standard)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
