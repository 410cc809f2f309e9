-- 空岗：统计日在用而无人在岗的已开发岗位数
select slice, sum(vacant)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
