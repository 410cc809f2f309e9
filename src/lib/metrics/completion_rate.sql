-- 上岗完成率：已上岗 ÷ 计划数，可以超过100%
select slice, sum(onboarded) / nullif(sum(issued + own_increase), 0) as value,
	sum(onboarded)::integer as numerator, sum(issued + own_increase)::integer as denominator
from scope
group by slice
