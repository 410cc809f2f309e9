-- 空岗超过90天：连续空置超过90天的岗位数
select slice, count(*) filter (where as_of - since > 90)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
