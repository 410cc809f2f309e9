-- one row per stretch of days of a person with several spells in a town and 城乡, on the same posts
-- Overlapping spells of one person in one town and 城乡 are one presence, which every coming and going
-- divides: nobody counts twice on a day. The latest spell of the programme that holds a stretch says what
-- somebody does; groups are those of all of them. `until` is the first day after.
create table fct_stretch as
with marked as (
	select *, since > coalesce(max(until) over before, date '0001-01-01') as is_new
	from fct_spell
	where not is_alone
	window before as (partition by person, town, level order by since, until
		rows between unbounded preceding and 1 preceding)
),
numbered as (
	select *, count(*) filter (where is_new) over (in_order rows between unbounded preceding and current row)::integer as presence,
		is_new and coalesce(lead(is_new) over in_order, true) as is_apart
	from marked
	window in_order as (partition by person, town, level order by since, until)
),
overlapping as (
	from numbered where not is_apart
),
edge as (
	select person, town, level, presence, since as day from overlapping
	union
	select person, town, level, presence, until from overlapping
),
stretch as (
	select *, lead(day) over (partition by person, town, level, presence order by day) as next_day from edge
),
held as (
	select last(s order by not s.old_post, s.since, s.until, s.post_no, s.post, s.village, s.category) as s, e.day, e.next_day,
		list_sort(list_distinct(flatten(list(string_split(s.groups, ',')) filter (where s.groups is not null)))) as groups
	from stretch e
	join overlapping s on s.person = e.person and s.town = e.town and s.level = e.level and s.presence = e.presence
		and s.since <= e.day and s.until >= e.next_day
	group by e.person, e.town, e.level, e.presence, e.day, e.next_day
)
select * exclude (is_new, is_apart, is_alone)
from (
	from numbered where is_apart
	union all by name
	select unnest(s) from (
		select struct_update(s, since := day, until := next_day, groups := nullif(array_to_string(groups, ','), '')) as s
		from held
	)
);
