-- 未纳入省级结算：未通过一卡通发放的乡村岗位补贴中省级本应承担的部分
select slice, sum(outside)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(outside) > 0
