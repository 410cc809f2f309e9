-- 优先安置人群占比：属于优先安置人群的在岗人数 ÷ 在岗总人数
select slice, sum(priority)::double / nullif(sum(on_post), 0) as value,
	sum(priority)::integer as numerator, sum(on_post)::integer as denominator
from scope
group by slice
