-- people in a group that somebody of their sex or age can't be in, or in two that exclude each other
	with said as (
		select distinct groups, unnest(string_split(groups, ',')) as member
		from (select distinct "group" as groups from stg_roster where "group" is not null)
	),
	contrary as (
		select s.groups, i.sex, i.reason
		from impossible i
		join said s on s.member = i.member
		left join said o on o.groups = s.groups and o.member = i.other
		where i.other is null or o.member is not null
	),
	found as (
		select s.*, c.reason
		from spell s
		join contrary c on c.groups = s.groups and coalesce(c.sex = s.sex, c.sex is null)
		where s.in_view
		union all by name
		-- Of one group alone age-at-onboarding says it.
		select s.*, '上岗时' || date_sub('year', s.born, s.on_date) || '周岁，不可能是' || a.label as reason
		from several s
		join said m on m.groups = s.groups
		join age_of a on a.member = m.member and coalesce(a.sex = s.sex, a.sex is null)
		where s.born + to_years(a.age_from::integer) > s.on_date or s.born + to_years(a.age_to::integer + 1) <= s.on_date
	)
	select *, 'group' as blames, reason as detail
	from found
	qualify row_number() over (partition by nth order by reason) = 1
