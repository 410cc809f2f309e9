-- 空岗率：空岗 ÷ 在用岗位
select slice, sum(vacant)::double / nullif(sum(in_use), 0) as value,
	sum(vacant)::integer as numerator, sum(in_use)::integer as denominator
from scope
group by slice
