-- 开发完成率：已开发 ÷ 计划数，可以超过100%
select slice, sum(developed) / nullif(sum(issued + own_increase), 0) as value,
	sum(developed)::integer as numerator, sum(issued + own_increase)::integer as denominator
from scope
group by slice
