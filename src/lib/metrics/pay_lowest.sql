-- 最低月补贴标准：所列标准的最低值，单位：分
select slice, min(standard)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
