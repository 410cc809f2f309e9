-- 已开发：截至统计日计划年度内已开发的岗位数
select slice, sum(developed)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
