-- 在岗：统计日在岗人数，含各计划年度和老岗位
select slice, sum(on_post)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
