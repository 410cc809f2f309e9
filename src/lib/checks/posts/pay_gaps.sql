-- posts of one name in one county and 城乡 whose stated monthly standards differ, the widest gap first; in fen (分)
select as_of, county, county_name, level, name, lowest, highest,
	min_by(town, town_ordinal) filter (where standard = lowest) as lowest_town,
	count(distinct town) filter (where standard = lowest)::integer as lowest_towns,
	count(distinct post) filter (where standard = lowest)::integer as lowest_posts,
	min_by(town, town_ordinal) filter (where standard = highest) as highest_town,
	count(distinct town) filter (where standard = highest)::integer as highest_towns,
	count(distinct post) filter (where standard = highest)::integer as highest_posts,
	count(distinct standard)::integer as standards,
	count(distinct post)::integer as posts
from (
	select p.as_of, p.county, c.name as county_name, c.ordinal, p.level, p.post as name,
		t.name as town, t.ordinal as town_ordinal, p.standard,
		-- Somebody's standard and that of the post are one post's; without a number each row is one.
		p.town || '/' || coalesce(p.post_no, '/' || row_number() over ()) as post,
		min(p.standard) over same as lowest, max(p.standard) over same as highest
	from pay p
	join dim_place c on c.code = p.county
	join dim_place t on t.code = p.town
	window same as (partition by p.as_of, p.county, p.level, p.post)
)
where lowest < highest
group by as_of, county, county_name, ordinal, level, name, lowest, highest
order by highest - lowest desc, ordinal, level, name
