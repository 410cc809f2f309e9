-- one row per change of a person from last month's files to this month's: what changed (`kind`), why, from what to what,
-- and the row and cell of each month's file that says it
-- People are the same by their ID number; of those left by name, day of birth and town, where both months have
-- exactly one of them. `n` is what this month's files say of somebody, `b` what last month's do.
with by_number as (
	select n, b, 'id' as matched_by
	from now_person n
	join before_person b on b.person = n.person and b.has_number and n.has_number
),
now_rest as (
	from now_person n where is_known and person not in (select n.person from by_number)
	qualify count(*) over (partition by n.its.name, n.its.born, n.its.town) = 1
),
before_rest as (
	from before_person b where is_known and person not in (select b.person from by_number)
	qualify count(*) over (partition by b.its.name, b.its.born, b.its.town) = 1
),
by_name as (
	select n, b, 'name' as matched_by
	from now_rest n
	join before_rest b on b.its.name = n.its.name and b.its.born = n.its.born and b.its.town = n.its.town
),
matched as (
	from by_number union all from by_name
),
pair as (
	from matched
	union all
	select n, null, null from now_person n where is_known and person not in (select n.person from matched)
	union all
	select null, b, null from before_person b where is_known and person not in (select b.person from matched)
),
found as (
	select 'joined' as kind,
		case when n.its.since <= m.before then 'late' when b is not null then 'again' else 'new' end as why,
		null as before, n.its.since::varchar as after, 'on_date' as field, n, b, matched_by
	from pair cross join moment m
	where n.is_on and not coalesce(b.is_on, false)
	union all
	select 'left',
		case when n is null then 'absent' when n.its.until <= m.before then 'late' when n.its.until <= m.now then 'exit' else 'unstarted' end,
		b.its.since::varchar, case when n.its.until <= m.now then concat_ws(' ', n.its.until::varchar, n.its.exit_reason) end,
		'exit_date', n, b, matched_by
	from pair cross join moment m
	where b.is_on and not coalesce(n.is_on, false)
	union all
	select 'moved', null, b.its.town, n.its.town, 'town', n, b, matched_by
	from pair
	where n.is_on and b.is_on and n.its.town <> b.its.town
	union all
	select 'post',
		case when n.its.level <> b.its.level then 'level' when n.its.post_no <> b.its.post_no then 'number' else 'name' end,
		concat_ws(' ', b.its.post_no, b.its.post), concat_ws(' ', n.its.post_no, n.its.post),
		case when n.its.level <> b.its.level then 'level' when n.its.post_no <> b.its.post_no then 'post_no' else 'post_name' end, n, b, matched_by
	from pair
	where n.is_on and b.is_on and n.its.town = b.its.town
		and (n.its.level <> b.its.level or coalesce(n.its.post_no <> b.its.post_no, false) or coalesce(n.its.post <> b.its.post, false))
	union all
	select 'pay', if(n.its.standard > b.its.standard, 'more', 'less'), b.its.standard::varchar, n.its.standard::varchar, 'standard', n, b, matched_by
	from pair
	where n.is_on and b.is_on and n.its.standard <> b.its.standard
	union all
	select 'identity', f.field, f.before, f.after, f.field, p.n, p.b, p.matched_by
	from pair p
	cross join lateral (
		values ('name', p.b.its.name, p.n.its.name), ('id_no', coalesce(p.b.its.id_no, ''), coalesce(p.n.its.id_no, '')),
			('birth', p.b.its.birth::varchar, p.n.its.birth::varchar), ('sex', p.b.its.sex, p.n.its.sex),
			('group', p.b.its.groups, p.n.its.groups)
	) f(field, before, after)
	where p.n is not null and p.b is not null and f.before <> f.after
	union all
	select 'restated',
		case when b.days is null then 'added' when n is null then 'removed' when n.days is null then 'on_date' when n.towns <> b.towns then 'town'
			when n.came <> b.came then 'on_date' when n.went <> b.went then 'exit_date' else 'kind' end,
		b.days,
		coalesce(n.days, case when n is not null then concat(n.its.since, '～', if(n.its.until <= m.now, n.its.until::varchar, '')) end),
		case when b.days is null or n.days is null or n.came is distinct from b.came then 'on_date'
			when n.towns <> b.towns then 'town' when n.went <> b.went then 'exit_date' else 'old_post' end,
		n, b, matched_by
	from pair cross join moment m
	where n.days is distinct from b.days or n.towns is distinct from b.towns or n.kinds is distinct from b.kinds
)
select coalesce(n.person, b.person) as person, f.kind, f.why, f.field, f.before, f.after, f.matched_by, coalesce(if(f.kind = 'restated', coalesce(n.was_in, b.was_in), null), n.its.town, b.its.town) as town,
	b.its.town as from_town, coalesce(n.its.level, b.its.level) as level, coalesce(n.its.name, b.its.name) as name,
	coalesce(n.its.id_no, b.its.id_no) as id_no, coalesce(n.its.post, b.its.post) as post_name,
	n.its.file as file, n.its.sheet as sheet, n.its."row" as "row",
	b.its.file as before_file, b.its.sheet as before_sheet, b.its."row" as before_row,
	-- How many more, or fewer, were on post at the end of last month than its own files say.
	if(f.kind = 'restated', coalesce(n.was_on, false)::integer - coalesce(b.is_on, false)::integer, null) as effect
from found f
