-- 计划外已上岗：计划没有岗位的地方，至少有过一人上岗的计划年度岗位数
select slice, sum(onboarded_outside)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
