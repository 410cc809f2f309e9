-- 有标准岗位预算：通知写明补贴标准的岗位的预算安排，与全年测算口径相同
select slice, sum(budgeted_stated)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(budgeted_stated) > 0
