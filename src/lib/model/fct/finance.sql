-- one row per place, 城乡 and month: what the finance office paid by its own totals, and the payment files for the same, in fen (分)
-- Two files are held against each other, whatever the day on which a payment was made. A county's month is told
-- as finely as the finance office tells it: by town where some row names one (the county's own row is then a sum
-- that isn't looked at), by 城乡 where all its rows do. Where both files have rows of a county's month, what one of
-- them doesn't list there is 0; where the payment files have none, nothing is known of ours: `finance_alone`.
create table fct_finance as
with given as (
	select d.city, d.county, case when d.level = 'town' then d.code end as town, s.level::level_code as level, s.month,
		s.tier, sum(s.paid) as paid, sum(s.people) as people
	from stg_finance s
	cross join dataset_info i
	join dim_place d on d.code = coalesce(s.town, s.county)
	where year(s.month) = i.plan_year
	group by all
),
told as (
	select city, county, month, bool_or(town is not null) as by_town, count(*) = count(level) as by_level,
		count(people) > 0 as by_people
	from given
	group by all
),
of_month as (
	-- Those who are paid are the same on every tier.
	select county, town, level, month, sum(paid) as paid, max(people) as people from given group by all
),
side as (
	select g.county, g.town, if(t.by_level, g.level, null) as level, g.month, false as is_ours,
		sum(g.paid) as paid, sum(g.people) as people
	from of_month g
	join told t on t.county = g.county and t.month = g.month
	where g.town is not null or not t.by_town
	group by all
	union all
	select p.county, if(t.by_town, p.town, null), if(t.by_level, p.level, null), p.month, true,
		sum(p.paid), count(distinct p.person) filter (p.paid > 0)
	from fct_paid p
	join told t on t.county = p.county and t.month = p.month
	where p.day is not null and p.paid is not null
	group by all
),
matched as (
	select county, town, level, month, bool_or(is_ours) as has_ours, bool_or(not is_ours) as has_theirs,
		any_value(paid) filter (is_ours) as our_paid, any_value(paid) filter (not is_ours) as their_paid,
		any_value(people) filter (is_ours) as our_people, any_value(people) filter (not is_ours) as their_people
	from side
	group by all
),
known as (
	select m.*, t.city, t.by_people, bool_or(m.has_ours) over (partition by m.county, m.month) as is_paid
	from matched m
	join told t on t.county = m.county and t.month = m.month
)
select city, county, town, level, month,
	-- A row without an amount says nothing, and holds nothing against what we have.
	case when is_paid and (their_paid is not null or not has_theirs) then coalesce(our_paid, 0) end::bigint as paid_checked,
	case when is_paid and (their_paid is not null or not has_theirs) then coalesce(their_paid, 0) end::bigint as finance_paid,
	case when not is_paid then their_paid end::bigint as finance_alone,
	case when is_paid and by_people and (their_people is not null or not has_theirs) then coalesce(our_people, 0) end::integer
		as people_checked,
	case when is_paid and by_people and (their_people is not null or not has_theirs) then coalesce(their_people, 0) end::integer
		as finance_people
from known;
