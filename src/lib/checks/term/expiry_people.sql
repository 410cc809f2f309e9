-- whoever reaches a last day within half a year, or has passed it and is still on post, the earliest first
select c.name as county, t.name as town, r.village, p.level, r.name, r.id_no, r.groups, r.post_no, r.post_name,
	r.on_date as since, p.ends_on, (p.ends_on - p.as_of)::integer as days, p.reason, p.basis, p.until_on,
	-- Nothing says whether a woman's age was 50 or 55.
	case when p.reason = 'retirement' and p.told_sex = 'female' then retirement_day(p.born, 'female_55', p.as_of) - 1 end as ends_from_55,
	count(*) over ()::integer as count
from person p
join dim_place t on t.code = p.town
left join dim_place c on c.code = t.county
join row_of r on r.nth = p.nth
where p.ends_on <= p.as_of + 180
order by p.ends_on, t.ordinal, p.level, p.nth
