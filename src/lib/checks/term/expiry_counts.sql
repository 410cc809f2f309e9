-- people on post, counted: by place, reason, basis and days left (`due`), by the month in which they leave, without
-- and with every extension that may be had (`leaving`), what is known of them (`known`), and who waits (`waiting`)
with pay as (
	select f.place, f.level,
		coalesce(arg_max(f.total, f.month) filter (where f.month <= m.as_of), arg_min(f.total, f.month)) as total
	from policy_funding f
	cross join moment m
	group by f.place, f.level
),
leaving as (
	select p.level, p.county, p.old_post, unnest([false, true]) as extended,
		unnest([greatest(p.ends_on, p.as_of), greatest(p.extended_on, p.as_of)]) as last_on, p.as_of
	from person p
	where p.ends_on is not null
)
select 'due' as kind, t.county, p.town, p.level, p.reason, p.basis,
	case when p.ends_on < p.as_of then 0 when p.ends_on <= p.as_of + 30 then 30 when p.ends_on <= p.as_of + 60 then 60
		when p.ends_on <= p.as_of + 90 then 90 else 180 end as within_days,
	strftime(greatest(p.ends_on, p.as_of), '%Y-%m') as month, count(*)::integer as people,
	-- Nothing says whether their age was 50 or 55.
	count(*) filter (where p.reason = 'retirement' and p.told_sex = 'female')::integer as from_50
from person p
join place t on t.code = p.town
where p.ends_on <= p.as_of + 180
group by all
union all by name
select 'leaving' as kind, l.extended, strftime(l.last_on, '%Y-%m') as month, count(*)::integer as people,
	-- An old post that wasn't recognised anew ends with whoever is on it.
	count(*) filter (where not l.old_post)::integer as posts,
	count(*) filter (where not l.old_post and y.total is null)::integer as unpriced,
	sum(y.total) filter (where not l.old_post)::double as cost
from leaving l
left join pay y on y.place = l.county and y.level = l.level
where l.last_on < l.as_of + to_years(3)
group by all
union all by name
select 'known' as kind, count(*)::integer as people, count(term_on)::integer as with_term,
	count(agreement_on)::integer as with_agreement, count(born)::integer as with_birth,
	count(groups)::integer as with_group, count(*) filter (where ends_on is null)::integer as open_ended
from person
union all by name
select 'waiting' as kind, count(*)::integer as people from waiting
order by kind, month, town, level, reason, basis, within_days, extended
