-- one row per stated monthly standard (元/月, in fen) of a post in use or of somebody on post, and the days it holds
-- A standard of 0 is a blank that somebody filled in.
create view fct_pay as
select city, county, town, village, level, batch, category, name as post, post_no, standard, created_on as since,
	coalesce(abolished_on, date '9999-12-31') as until
from dim_post
where not veteran and standard > 0 and name is not null
union all
select city, county, town, village, level, batch, category, post, post_no, standard, since, until
from fct_person
where standard > 0 and post is not null;
