-- 应拨：按现行分担方案和在岗时间计算的岗位补贴，月度补贴在月末计入，当月部分在岗的按折算办法计算
select slice, sum(due)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(due) > 0
