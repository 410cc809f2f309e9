-- 空岗率：空岗 ÷ 在用岗位，只计报送了花名册的地方
select slice, sum(vacant)::double / nullif(sum(in_use_reported), 0) as value,
	sum(vacant)::integer as numerator, sum(in_use_reported)::integer as denominator
from scope
group by slice
