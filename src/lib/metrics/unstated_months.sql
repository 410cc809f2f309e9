-- 无标准人月：通知未写明补贴标准的在岗人月，未计入应拨
select slice, sum(unstated_months)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(unstated_months) > 0
