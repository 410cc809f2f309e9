-- posts of the view that stand vacant on the day, the longest first
select c.name as county, t.name as town, v.village, v.level, v.post_no, v.category, v.post as name, v.since,
	(v.as_of - v.since)::integer as days, v.never_filled, count(*) over ()::integer as count
from vacancy v
join dim_place c on c.code = v.county
join dim_place t on t.code = v.town
order by days desc, c.ordinal, t.ordinal, v.post_no
