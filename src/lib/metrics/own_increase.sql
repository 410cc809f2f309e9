-- 自增：本地在下达计划之外增加的岗位数
select slice, sum(own_increase)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
