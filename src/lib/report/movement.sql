-- people on post at the end of the month before and on the day, and who came and went between; a spell that began and
-- ended within is both. Of `person`, those of the view.
select count(*) filter (where p.since <= d.before and p.until > d.before)::integer as before,
	count(*) filter (where p.since > d.before and p.since <= d.now)::integer as joined,
	count(*) filter (where p.until > d.before and p.until <= d.now)::integer as "left",
	count(*) filter (where p.since <= d.now and p.until > d.now)::integer as after
from person p
cross join (select $1::varchar::date as before, $2::varchar::date as now) d
