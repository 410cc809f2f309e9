-- one row per first filling of a post of the plan year: what 已上岗 counts
create view fct_fill as
with spell as (
	select r.*
	from stg_roster r
	cross join dataset_info i
	left join (select distinct on (town, post_no) * from stg_posts) p
		on p.post_no = r.post_no and p.town = r.town
	where not r.veteran and not r.old_post
		-- Rule date: the plan year of the spell, else of its post, else the year from which it began.
		and coalesce(r.plan_year, p.plan_year,
			case when r.on_date >= make_date(i.plan_year, 1, 1) then i.plan_year end) = i.plan_year
),
-- Posts with a number: the first day on which anybody came. A refill of the same post isn't counted again.
numbered as (
	select town, min_by(village, on_date) as village, min_by(level, on_date) as level,
		min_by(batch, on_date) as batch, min(on_date) as day, 1 as fills
	from spell
	where post_no is not null
	group by town, post_no
),
-- Without numbers a coming after a going counts as a refill: filled posts are the highest number of
-- people that were on post at once, by town, 城乡 and batch.
change as (
	select town, level, batch, on_date as day, 1 as people from spell where post_no is null
	union all
	select town, level, batch, exit_date, -1 from spell where post_no is null and exit_date is not null
),
daily as (
	select town, level, batch, day, sum(people) as people from change group by all
),
stock as (
	select *, sum(people) over w as present from daily
	window w as (partition by town, level, batch order by day)
),
peak as (
	select *, max(present) over w as highest from stock
	window w as (partition by town, level, batch order by day)
),
unnumbered as (
	select town, level, batch, day,
		(highest - coalesce(lag(highest) over (partition by town, level, batch order by day), 0)) as fills
	from peak
)
select town, village, level, batch, day, fills::integer as fills from numbered
union all
select town, null, level, batch, day, fills::integer from unnumbered where fills > 0;
