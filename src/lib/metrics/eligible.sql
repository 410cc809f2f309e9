-- 底数：目标人群底数表中的人数
select slice, sum(eligible)::double as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
