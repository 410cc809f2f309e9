-- 一卡通发放比例：乡村岗位补贴中通过一卡通发放的金额 ÷ 已发的乡村岗位补贴
select slice, (sum(paid) filter (where level = 'rural' and channel = 'card') / nullif(sum(paid) filter (where level = 'rural'), 0))::double as value,
	coalesce(sum(paid) filter (where level = 'rural' and channel = 'card'), 0)::double as numerator, coalesce(sum(paid) filter (where level = 'rural'), 0)::double as denominator
from scope
group by slice
having count(paid) filter (where level = 'rural') > 0
