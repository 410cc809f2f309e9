-- 计划外已开发：计划没有岗位的地方，已开发的计划年度岗位数
select slice, sum(developed_outside)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
