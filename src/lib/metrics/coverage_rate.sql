-- 覆盖率：有底数的类别的在岗人数 ÷ 底数，只计报送了花名册的地方
select slice, sum(on_post)::double / nullif(sum(eligible_reported), 0) as value,
	sum(on_post)::integer as numerator, sum(eligible_reported)::integer as denominator
from scope
group by slice
