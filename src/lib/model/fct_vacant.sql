-- one row per stretch of days on which a post of the plan year was in use and nobody was on it
-- Of a town without any row in the rosters nobody knows who is on its posts: it isn't here.
-- `until` is the first day after; 9999-12-31 where it stands vacant to the end of what is known.
create table fct_vacant as
with post as (
	select p.* replace (coalesce(p.abolished_on, date '9999-12-31') as abolished_on)
	from dim_post p
	join dim_report r on r.place = p.town and r.has_roster
	cross join dataset_info i
	where not p.veteran and p.plan_year = i.plan_year
),
spell as (
	select p.post_no, p.town, p.level, p.first_day,
		greatest(s.since, p.created_on) as since,
		least(s.until, p.abolished_on) as until
	from fct_spell s
	join post p on p.post_no = s.post_no and p.town = s.town and p.level = s.level and p.first_day = s.post_from
),
edge as (
	select town, level, post_no, first_day, since, until from spell where since < until
	union all
	-- A day on which nobody comes, so that the time to the post's end is looked at as well.
	select town, level, post_no, first_day, abolished_on, abolished_on from post
),
gap as (
	select town, level, post_no, first_day,
		max(until) over before as occupied_until,
		since as until
	from edge
	window before as (partition by town, level, post_no, first_day order by since, until
		rows between unbounded preceding and 1 preceding)
)
select p.city, p.county, p.town, p.post_no, p.village, p.level, p.batch, p.category, p.name as post,
	coalesce(g.occupied_until, p.created_on) as since, g.until,
	g.occupied_until is null as never_filled
from gap g
join post p on p.town = g.town and p.level = g.level and p.post_no = g.post_no and p.first_day = g.first_day
where coalesce(g.occupied_until, p.created_on) < g.until;
