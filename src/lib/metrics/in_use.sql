-- 在用岗位：统计日已开发而未核减的岗位数
select slice, sum(in_use)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
