-- 人均月成本：应拨 ÷ 在岗人月
select slice, round(sum(due) / nullif(sum(months), 0))::double as value,
	sum(due)::double as numerator, sum(months)::double as denominator
from scope
group by slice
having count(due) > 0
