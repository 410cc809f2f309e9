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
	select p.id, greatest(s.since, p.created_on) as since, least(s.until, p.abolished_on) as until
	from fct_spell s
	join post p on p.id = s.post_id
	where greatest(s.since, p.created_on) < least(s.until, p.abolished_on)
),
occupied as (
	select id, count(*) as spells, min(since) as since, max(until) as until from spell group by id
),
edge as (
	select id, since, until from spell where id in (select id from occupied where spells > 1)
	union all
	-- A day on which nobody comes, so that the time to the post's end is looked at as well.
	select p.id, p.abolished_on, p.abolished_on from post p join occupied o on o.id = p.id where o.spells > 1
),
between_spells as (
	select id, max(until) over before as occupied_until, since as until
	from edge
	window before as (partition by id order by since, until rows between unbounded preceding and 1 preceding)
),
gap as (
	-- Most posts have one spell at most: the time before it, and the time after.
	select p.*, null::date as occupied_until, coalesce(o.since, p.abolished_on) as until
	from post p
	left join occupied o on o.id = p.id
	where o.spells is null or o.spells = 1
	union all
	select p.*, o.until, p.abolished_on
	from post p
	join occupied o on o.id = p.id
	where o.spells = 1
	union all
	select p.*, b.occupied_until, b.until
	from between_spells b
	join post p on p.id = b.id
)
select city, county, town, post_no, village, level, batch, category, name as post,
	coalesce(occupied_until, created_on) as since, until,
	occupied_until is null as never_filled
from gap
where coalesce(occupied_until, created_on) < until;
