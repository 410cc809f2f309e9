-- 应发发放率：应发月份的已发 ÷ 应发，只计报送了发放表的地方
select slice, (sum(paid_payable) / nullif(sum(payable_reported), 0))::double as value,
	coalesce(sum(paid_payable), 0)::double as numerator, sum(payable_reported)::double as denominator
from scope
group by slice
having count(payable_reported) > 0
