-- one row per stretch of days on which a person was on post in a town: the time that 应拨 is counted for
create view fct_presence as
select town, person, level, since,
	-- On posts of the programme: an old post that was not taken over keeps its old funding.
	if(old_post, null, since) as funded_since,
	if(old_post, null, until) as funded_until,
	if(old_post, null, post_no) as post_no,
	true as is_alone
from fct_spell
where is_alone
union all
select town, person, level, min(since),
	min(since) filter (where not old_post),
	max(until) filter (where not old_post),
	min_by(post_no, since) filter (where not old_post),
	false
from fct_stretch
group by town, level, person, presence;
