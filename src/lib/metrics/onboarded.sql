-- 已上岗：截至统计日至少有过一人上岗的计划年度岗位数，同一岗位补岗不重复计
select slice, sum(onboarded)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
