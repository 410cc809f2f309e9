-- 空岗超过30天：连续空置超过30天的岗位数
select slice, count(*) filter (where as_of - since > 30)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
