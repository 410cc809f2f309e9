-- 待发：应拨中发放期限未到的部分
select slice, (coalesce(sum(due), 0) - coalesce(sum(payable), 0))::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(due) > 0
