-- one row per place: whether it has sent each of the files, as far as rows of it, or of places below it, tell
-- A place for which the plan has posts and a file no row hasn't sent it, nor have those below it; where the
-- plan has none, none is missed. Nobody is behind the others where a file has no row at all.
create table dim_report as
with lineage as (
	select code as place, code as above from dim_place
	union
	select code, county from dim_place where county is not null
	union
	select code, city from dim_place where city is not null
),
sent as (
	select l.above as place, bool_or(r.town is not null) as roster, bool_or(p.town is not null) as posts
	from lineage l
	left join (select distinct town::place_code as town from stg_roster where on_date is not null) r on r.town = l.place
	left join (select distinct town::place_code as town from stg_posts) p on p.town = l.place
	group by l.above
),
unit as (
	select distinct place from fct_plan where years_ago = 0 and issued + own_increase > 0
),
missed as (
	-- A planned place, what lies below it, and what holds nothing but such places.
	select l.place, not s.roster as roster, not s.posts as posts
	from unit u
	join sent s using (place)
	join lineage l on l.above = u.place
	union all
	select s.place, not s.roster, not s.posts
	from unit u
	join lineage l on l.place = u.place
	join sent s on s.place = l.above
)
select s.place,
	not coalesce(bool_or(m.roster), false) or not exists (from stg_roster) as has_roster,
	not coalesce(bool_or(m.posts), false) or not exists (from stg_posts) as has_posts
from sent s
left join missed m on m.place = s.place
group by s.place;
