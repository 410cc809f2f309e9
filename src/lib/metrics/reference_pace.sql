-- 参考时序：自计划下达日起在节点之间按天线性推算的应完成比例
select slice, sum(pace_target) / nullif(sum(issued + own_increase), 0) as value,
	round(sum(pace_target), 6)::double as numerator,
	sum(issued + own_increase)::double as denominator
from scope
group by slice
