-- one row per row of `spell` that holds on the day: each last day on post that a rule sets, the earliest of them
-- with its reason, and on what basis there may be more. The same as `termOf`, of everybody at once.
-- NULL: nothing sets a last day, or what sets it isn't known.
with rule as (
	select p.code as of_town, p.county, t.* exclude (place, starts, ends)
	from policy_term t
	join place p on p.county = t.place and p.level = 'town'
	cross join moment m
	where t.starts <= m.as_of and t.ends > m.as_of
),
kind as (
	select distinct s.town, s.level, s.groups, s.told_sex from spell s where s.is_on_post and s.in_view and s.groups is not null
),
grouped as (
	-- Whoever is of a group without ages stays by it, however old; of several the latest age decides.
	select k.town, k.level, k.groups, k.told_sex, if(count(*) = count(a.over_on), max(a.over_on), null) as over_on,
		-- A severe disability would have to be shown.
		case when bool_or(list_contains(string_split(r.again_groups, ','), k.code)) then 'replacement'
			when bool_or(list_contains(string_split(r.severe_groups, ','), k.code)) then 'replacement_severe' end as may_again
	from (select *, unnest(string_split(groups, ',')) as code from kind) k
	cross join moment m
	join rule r on r.of_town = k.town and r.of_level = k.level
	left join policy_last_age a on a.place = r.county and a.of_group = k.code and a.starts <= m.as_of and a.ends > m.as_of
		and (a.of_sex is null or a.of_sex = k.told_sex)
	group by all
),
known as (
	select s.*, r.* exclude (of_town, of_level, again_groups, severe_groups), g.over_on, g.may_again,
		coalesce(s.origin = 'old', false) as is_old, s.old_post and r.old_ends as ends_with_old,
		greatest(s.known_on, s.on_date) as told_on,
		coalesce(s.first_subsidy_month, s.on_date - (day(s.on_date) - 1)::integer) as first_month
	from spell s
	left join rule r on r.of_town = s.town and r.of_level = s.level
	left join grouped g on g.town = s.town and g.level = s.level and g.groups = s.groups
		and g.told_sex is not distinct from s.told_sex
	where s.is_on_post and s.in_view
),
used as (
	select *,
		-- Calendar months that this spell touches, that of the file included.
		(year(told_on) - year(on_date)) * 12 + month(told_on) - month(on_date) + 1 as months_here,
		(year(on_date) - year(first_month)) * 12 + month(on_date) - month(first_month) as months_since_first
	from known
),
counted as (
	select *,
		case
			-- Placed again: the term began anew.
			when placements >= 2 then 0
			when is_old and not old_counted then 0
			when months_used is null or (is_old and months_since_first > months_used - months_here)
				then greatest(months_since_first, 0)
			else greatest(months_used - months_here, 0)
		end as months_before,
		case when level = 'urban' then retirement_day(born, told_sex, as_of) - 1 end as retirement_on,
		case when extension = 'near_retirement'
			then retirement_day(born, told_sex, if(law_of = 'first_approval', first_month, as_of)) end as judged_on
	from used
),
dated as (
	select *, agree_end as agreement_on,
		case when months is not null
			then (on_date + to_months(greatest(months - months_before, 0)))::date - 1 end as term_on,
		(born + to_years(over_on))::date - 1 as age_on,
		-- From the month in which the subsidy was first approved.
		(year(judged_on) - year(first_month)) * 12 + month(judged_on) - month(first_month) as months_left
	from counted
),
judged as (
	select *, least(age_on, retirement_on) as bound_on,
		case
			when ends_with_old then null
			when extension = 'discretion' then 'discretion'
			when months_left < under_months and retirement_on > term_on then 'near_retirement'
		end as longer,
		if(ends_with_old or coalesce(placements, 1) >= at_most, null, may_again) as again
	from dated
),
extended as (
	-- An agreement that runs on after the term, where it may, is the extension.
	select *, if(longer = 'near_retirement', retirement_on, null) as longer_until,
		coalesce(agreement_on > term_on
			and (longer = 'discretion' or (longer = 'near_retirement' and agreement_on <= retirement_on)), false) as is_extended
	from judged
),
earliest as (
	select *, least(if(is_extended, null, term_on), agreement_on, bound_on) as ends_on from extended
),
reasoned as (
	select *,
		case ends_on
			when retirement_on then 'retirement'
			when age_on then 'age'
			when if(is_extended, null, term_on) then 'term'
			when agreement_on then 'agreement'
		end as reason
	from earliest
),
based as (
	select *,
		case
			when reason is null or reason in ('retirement', 'age') or ends_with_old then null
			when reason = 'agreement' and not is_extended then 'renewal'
			else coalesce(longer, again)
		end as basis,
		-- What the bases give: NULL without an end.
		case
			when longer is not null then longer_until
			when again = 'replacement' then (term_on + 1 + to_months(months))::date - 1
			else term_on
		end as longest_on
	from reasoned
)
select *,
	case basis
		when 'renewal' then least(if(is_extended, null, term_on), bound_on)
		when 'replacement_severe' then null
		else if(basis is null, null, least(longest_on, bound_on))
	end as until_on,
	-- The last day where everybody stays who may: 9999-12-31 without one.
	case
		when ends_on is null or basis is null or basis = 'replacement_severe' then ends_on
		else coalesce(least(longest_on, bound_on), date '9999-12-31')
	end as extended_on
from based
