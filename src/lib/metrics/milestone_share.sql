-- 目标比例：统计日所处阶段的节点要求完成的计划比例
select slice, sum(milestone_target) / nullif(sum(issued + own_increase), 0) as value,
	round(sum(milestone_target), 6)::double as numerator,
	sum(issued + own_increase)::double as denominator
from scope
group by slice
