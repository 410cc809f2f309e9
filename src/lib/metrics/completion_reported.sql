-- 已报送完成率：已上岗 ÷ 已报送花名册地区的计划数
select slice, sum(onboarded) / nullif(sum(planned_reported), 0) as value,
	sum(onboarded)::integer as numerator, sum(planned_reported)::integer as denominator
from scope
group by slice
