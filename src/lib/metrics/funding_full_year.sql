-- 全年测算：计划岗位全年满员时各级应承担的岗位补贴：计划数 × 每人每年标准
select slice, sum(full_year)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(full_year) > 0
