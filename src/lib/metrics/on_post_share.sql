-- 构成比：该类在岗人数 ÷ 同一范围的在岗总人数，一人在合计中只计一次
select slice, sum(scope.on_post)::double / nullif(any_value(whole.on_post), 0) as value,
	sum(scope.on_post)::integer as numerator, any_value(whole.on_post)::integer as denominator
from scope
join whole using (part)
group by slice
