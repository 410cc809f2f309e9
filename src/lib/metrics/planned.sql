-- 计划数：年度计划岗位数，下达计划与自增之和；退役士兵专项不计
select slice, sum(issued + own_increase)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
