-- one row per person of one month's files who has been on post: what they last did, whether they are on post at the
-- month's own end (`day`) and were at the end of the month before, and their days up to then
-- Of relations `spell`, `roster` and `post` of that month. Who has no number that tells people apart is known by
-- name, day of birth and town; of whom that is lacking, too, nobody can say whether it is the same person.
with told as (
	select case when s.person not like 'row %' then s.person
			when r.name is not null and s.birth is not null then concat_ws('/', r.name, s.birth::varchar, s.town::varchar)
			else s.person end as person,
		s.person not like 'row %' as has_number,
		r.name is not null and s.birth is not null as is_named,
		s.nth, s.town::varchar as town, s.level::varchar as level, s.post_no, s.post::varchar as post, s.since, s.until,
		coalesce(nullif(s.standard, 0), nullif(p.standard, 0)) as standard, s.old_post, s.in_plan_year, s.birth as born,
		r.name, r.id_no, r.sex::varchar as sex, r.birth, r."group"::varchar as groups, r.exit_reason, r.file, r.sheet, r."row"
	from spell s
	join roster r on r.nth = s.nth
	left join post p on p.id = s.post_id
)
select t.person, bool_or(t.has_number) as has_number, bool_or(t.has_number or t.is_named) as is_known,
	bool_or(t.since <= d.day and t.until > d.day) as is_on,
	bool_or(t.since <= m.before and t.until > m.before) as was_on,
	last(struct_pack(nth := t.nth, town := t.town, level := t.level, post_no := t.post_no, post := t.post, since := t.since,
			until := t.until, standard := t.standard, born := t.born, name := t.name, id_no := t.id_no, sex := t.sex,
			birth := t.birth, groups := t.groups, exit_reason := t.exit_reason, file := t.file, sheet := t.sheet, "row" := t."row")
		order by t.since <= d.day and t.until > d.day, not t.old_post, t.since, t.until, t.post_no nulls first, t.nth) as its,
	last(t.town order by t.since, t.until, t.nth) filter (t.since <= m.before and t.until > m.before) as was_in,
	string_agg(t.since::varchar, ',' order by t.since, t.until, t.nth) filter (t.since <= m.before) as came,
	string_agg(if(t.until <= m.before, t.until::varchar, ''), ',' order by t.since, t.until, t.nth) filter (t.since <= m.before) as went,
	string_agg(t.town, ',' order by t.since, t.until, t.nth) filter (t.since <= m.before) as towns,
	string_agg(concat(t.old_post, t.in_plan_year), ',' order by t.since, t.until, t.nth) filter (t.since <= m.before) as kinds,
	string_agg(concat(t.since, '～', if(t.until <= m.before, t.until::varchar, '')), '，' order by t.since, t.until, t.nth)
		filter (t.since <= m.before) as days
from told t
cross join moment m
cross join day d
group by t.person
