-- 预算执行率：已拨付 ÷ 预算安排
select slice, (sum(disbursed) / nullif(sum(budgeted), 0))::double as value,
	coalesce(sum(disbursed), 0)::double as numerator, coalesce(sum(budgeted), 0)::double as denominator
from scope
group by slice
having count(budgeted) > 0
