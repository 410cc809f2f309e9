-- 覆盖率：有底数的类别的在岗人数 ÷ 底数
select slice, sum(on_post)::double / nullif(sum(eligible), 0) as value,
	sum(on_post)::integer as numerator, sum(eligible)::integer as denominator
from scope
group by slice
