-- 专职公益性岗位：在用的个数
select slice, sum(dedicated)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
