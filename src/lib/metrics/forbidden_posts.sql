-- 疑似不应设置的岗位：在用的个数
select slice, sum(forbidden)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
