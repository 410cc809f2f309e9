-- posts of the view that stand vacant on the day, the longest first, with the row of the list that names them
select c.name as county, t.name as town, v.village, v.level, v.post_no, v.category, v.post as name, v.since,
	(v.as_of - v.since)::integer as days, v.never_filled, count(*) over ()::integer as count,
	t.code as town_code, l.at.file as file, l.at.sheet as sheet, l.at."row" as "row",
	left(md5(concat_ws('|', v.town, v.level, v.post_no, v.post, v.since)), 8) as content
from vacancy v
join dim_place c on c.code = v.county
join dim_place t on t.code = v.town
left join (
	-- A number may be another post's by then: the latest that was created by the day.
	select w.town, w.level, w.post_no,
		arg_max(struct_pack(file := s.file, sheet := s.sheet, "row" := s."row"), s.created_on) as at
	from vacancy w
	join stg_posts s on s.town = w.town and s.level = w.level and s.post_no = w.post_no and s.created_on <= w.as_of
	group by all
) l on l.town = v.town and l.level = v.level and l.post_no = v.post_no
order by days desc, c.ordinal, t.ordinal, v.post_no
