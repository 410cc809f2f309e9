-- 可纳入省级结算：通过一卡通发放的乡村岗位补贴中省级承担的部分
select slice, sum(settleable)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(settleable) > 0
