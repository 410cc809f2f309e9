-- one row per stretch of days on which a person was on post in a town: what 在岗 counts
-- Overlapping spells of one person in one town and 城乡 are one stretch; `until` is the first day off post.
create view fct_presence as
with marked as (
	select *, since > coalesce(max(until) over before, date '0001-01-01') as is_new
	from fct_spell
	where since < until
	window before as (partition by person, town, level order by since, until
		rows between unbounded preceding and 1 preceding)
),
numbered as (
	select *, sum(is_new::integer) over (partition by person, town, level order by since, until) as stretch
	from marked
)
select town, person, min_by(village, since) as village, level, min_by(batch, since) as batch,
	min(since) as since, max(until) as until,
	-- On posts of the programme: an old post that was not taken over keeps its old funding.
	min(since) filter (where not old_post) as funded_since,
	max(until) filter (where not old_post) as funded_until,
	min_by(post_no, since) filter (where not old_post) as post_no
from numbered
group by town, level, person, stretch;
