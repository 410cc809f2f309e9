-- one row per stretch of days of one person on one post in a town: whom 在岗 counts, with what they do there
-- Overlapping spells of one person in one town and 城乡 are one presence, which each new spell divides:
-- nobody counts twice on a day. `until` is the first day after.
create table fct_person as
with marked as (
	select *, since > coalesce(max(until) over before, date '0001-01-01') as is_new
	from fct_spell
	where since < until
	window before as (partition by person, town, level order by since, until
		rows between unbounded preceding and 1 preceding)
),
numbered as (
	select *, sum(is_new::integer) over (partition by person, town, level order by since, until
		rows between unbounded preceding and current row)::integer as presence
	from marked
)
select d.city, d.county, n.town, n.village, n.level, n.batch, n.person, n.presence, n.groups, n.sex, n.birth,
	n.category, n.post, n.post_no, n.old_post, n.standard, n.since,
	coalesce(lead(n.since) over following, max(n.until) over whole) as until,
	n.until as spell_until
from numbered n
left join dim_place d on d.code = n.town
window following as (partition by n.person, n.town, n.level, n.presence order by n.since, n.until),
	whole as (partition by n.person, n.town, n.level, n.presence);
