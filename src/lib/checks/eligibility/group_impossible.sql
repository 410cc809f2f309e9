-- people in a group that somebody of their sex can't be in, or in two that exclude each other
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
	)
	select s.*, 'group' as blames, c.reason as detail
	from spell s
	join contrary c on c.groups = s.groups and coalesce(c.sex = s.sex, c.sex is null)
	where s.in_view
	qualify row_number() over (partition by s.nth order by c.reason) = 1
