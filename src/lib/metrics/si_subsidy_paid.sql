-- 社会保险补贴：补贴发放表中的社会保险补贴
select slice, sum(si_subsidy)::double as value,
	null::double as numerator, null::double as denominator
from scope
group by slice
having count(si_subsidy) > 0
