-- 下达计划：上级下达的年度计划岗位数
select slice, sum(issued)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
