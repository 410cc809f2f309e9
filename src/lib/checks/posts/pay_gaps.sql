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
		t.name as town, t.ordinal as town_ordinal, p.standard, s.lowest, s.highest,
		-- Somebody's standard and that of the post are one post's; without a number each row is one.
		p.town || '/' || coalesce(p.post_no, '/' || row_number() over ()) as post
	from pay p
	join (
		-- Of most names one standard is stated: they are told first, and not looked at row by row.
		select as_of, county, level, post, min(standard) as lowest, max(standard) as highest
		from pay
		group by all
		having min(standard) < max(standard)
	) s on s.as_of = p.as_of and s.county = p.county and s.level = p.level and s.post = p.post
	join dim_place c on c.code = p.county
	join dim_place t on t.code = p.town
)
group by as_of, county, county_name, ordinal, level, name, lowest, highest
order by highest - lowest desc, ordinal, level, name
