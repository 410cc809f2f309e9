-- one row per plan year, place, 城乡, batch and day on which posts of that year were filled for the first time: what 已上岗 counts
-- `years_ago` is 0 for the dataset's plan year. Earlier years are there where a plan of theirs is.
create view fct_fill as
with of_plan as (
	from fct_spell where years_ago = 0 or years_ago in (select p.years_ago from fct_plan p)
),
post_spell as (
	select *, hash(years_ago, town, level, post_no, post_from) as which
	from of_plan
	where post_no is not null
),
refilled as (
	-- Posts that share a hash are at worst looked at for nothing.
	select which from post_spell group by which having count(*) > 1
),
numbered as (
	-- The first day on which anybody came. A refill of the same post isn't counted again.
	select years_ago, town, village, level, batch, since as day from post_spell where which not in (from refilled)
	union all
	select years_ago, town, min_by(village, since), level, min_by(batch, since), min(since)
	from post_spell
	where which in (from refilled)
	group by years_ago, town, level, post_no, post_from
),
-- Without numbers a coming after a going counts as a refill: filled posts are the highest number of
-- persons that were on post at once, by town, 城乡, batch and post name. Where somebody's post has no
-- name, his town's batch is reckoned without names. A person counts from first to last day.
bare as (
	select years_ago, town, level, batch from of_plan
	where post_no is null and post_key is null
	group by all
),
unnumbered as (
	select s.years_ago, s.town, s.level, s.batch, s.person, s.since, s.until, s.is_alone,
		if(b.town is null, s.post_key, null) as post_key
	from of_plan s
	left join bare b on b.years_ago = s.years_ago and b.town = s.town and b.level = s.level
		and b.batch is not distinct from s.batch
	where s.post_no is null
),
person as (
	select years_ago, town, level, post_key, batch, since, until from unnumbered where is_alone
	union all
	select years_ago, town, level, post_key, min_by(batch, since), min(since), max(until)
	from unnumbered
	where not is_alone
	group by years_ago, town, level, person, post_key
),
change as (
	select years_ago, town, level, batch, post_key, since as day, count(*) as people from person group by all
	union all
	select years_ago, town, level, batch, post_key, until, -count(*) from person group by all
),
daily as (
	select years_ago, town, level, batch, post_key, day, sum(people) as people from change group by all
),
stock as (
	select *, sum(people) over w as present from daily
	window w as (partition by years_ago, town, level, batch, post_key order by day)
),
peak as (
	select *, max(present) over w as highest from stock
	window w as (partition by years_ago, town, level, batch, post_key order by day)
),
risen as (
	select years_ago, town, level, batch, day,
		highest - coalesce(lag(highest) over (partition by years_ago, town, level, batch, post_key order by day), 0) as fills
	from peak
)
select years_ago, town, village, level, batch, day, count(*)::integer as fills from numbered group by all
union all
select years_ago, town, null, level, batch, day, fills::integer from risen where fills > 0;
