-- one row per change in the number of vacant posts: +1 when a post in use falls or stands empty
create view fct_vacancy as
with post as (
	select p.town, p.post_no, p.village, p.level, p.batch, p.created_on,
		coalesce(p.abolished_on, date '9999-12-31') as abolished_on
	from dim_post p
	cross join dataset_info i
	where not p.veteran and p.plan_year = i.plan_year and (p.abolished_on is null or p.abolished_on > p.created_on)
),
spell as (
	select p.post_no, p.town,
		greatest(s.since, p.created_on) as since,
		least(s.until, p.abolished_on) as until
	from fct_spell s
	join post p on p.post_no = s.post_no and p.town = s.town
),
marked as (
	select *, since > coalesce(max(until) over before, date '0001-01-01') as is_new
	from spell
	where since < until
	window before as (partition by town, post_no order by since, until
		rows between unbounded preceding and 1 preceding)
),
numbered as (
	select *, sum(is_new::integer) over (partition by town, post_no order by since, until) as stretch
	from marked
),
occupied as (
	select town, post_no, min(since) as since, max(until) as until
	from numbered
	group by town, post_no, stretch
),
change as (
	select town, post_no, created_on as day, 1 as posts from post
	union all
	select town, post_no, abolished_on, -1 from post
	union all
	select town, post_no, since, -1 from occupied
	union all
	select town, post_no, until, 1 from occupied
)
select p.town, p.village, p.level, p.batch, c.day, c.posts
from change c
join post p using (town, post_no)
where c.day < date '9999-12-31';
