-- 同岗补贴差：同一县、同一城乡、同一岗位名称的最高与最低标准之差，取最大；单位：分
select slice, max(gap)::double as value,
	null::integer as numerator, null::integer as denominator
from (
	select slice, county, level, post, max(standard) - min(standard) as gap
	from scope
	group by all
)
group by slice
