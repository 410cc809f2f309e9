-- posts of one name in one county and 城乡 whose stated monthly standards differ, the widest gap first; in fen (分)
select p.county, c.name as county_name, p.level, p.post as name,
	min(p.standard)::double as lowest, max(p.standard)::double as highest,
	arg_min(t.name, p.standard) as lowest_town, arg_max(t.name, p.standard) as highest_town,
	count(distinct p.standard)::integer as standards,
	-- Somebody's standard and that of the post are one post's.
	(count(distinct p.town || '/' || p.post_no) + count(*) filter (where p.post_no is null))::integer as posts
from pay p
join dim_place c on c.code = p.county
join dim_place t on t.code = p.town
group by p.county, c.name, c.ordinal, p.level, p.post
having min(p.standard) < max(p.standard)
order by highest - lowest desc, c.ordinal, p.level, p.post
