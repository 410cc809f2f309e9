-- 距目标差：节点比例 × 计划数（向上取整）－ 已上岗，正数为还差人数，负数为超出人数
select slice,
	case when sum(issued + own_increase) > 0
		then ceil(round(sum(milestone_target), 6)) - sum(onboarded) end as value,
	null::integer as numerator, null::integer as denominator
from scope
group by slice
