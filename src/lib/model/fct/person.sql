-- one row per stretch of days of one person on the same posts in a town: whom 在岗 counts, with what they do there
-- `presence` numbers the stretches of days on end in a town and 城乡. `until` is the first day after.
create view fct_person as
select city, county, town, village, level, batch, person, 1 as presence, groups, sex, birth,
	category, post, post_no, post_from, old_post, standard, since, until
from fct_spell
where is_alone
union all
select city, county, town, village, level, batch, person, presence, groups, sex, birth,
	category, post, post_no, post_from, old_post, standard, since, until
from fct_stretch;
