-- 在岗人月：计算应拨的在岗人数 × 月数，当月部分在岗的按折算办法计算
select slice, sum(months)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(months) > 0
