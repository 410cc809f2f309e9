-- 预算执行率：已拨付 ÷ 预算安排，只计填报了拨付金额的预算
select slice, (sum(disbursed) / nullif(sum(budgeted_disbursed), 0))::double as value,
	sum(disbursed)::double as numerator, sum(budgeted_disbursed)::double as denominator
from scope
group by slice
having count(budgeted) > 0
