-- one row per stretch of days on which a person was on post in a town: the time that 应拨 is counted for
create view fct_presence as
select town, person, level, min(since) as since,
	-- On posts of the programme: an old post that was not taken over keeps its old funding.
	min(since) filter (where not old_post) as funded_since,
	max(until) filter (where not old_post) as funded_until,
	min_by(post_no, since) filter (where not old_post) as post_no
from fct_person
group by town, level, person, presence;
