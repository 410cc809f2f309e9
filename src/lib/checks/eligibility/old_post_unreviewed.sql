-- people on old posts on the day who weren't recognised anew, where the notice asks for it: all but those who don't meet the conditions of the day
	with ruled_today as (
		select w.*, r.rule from waiting w join town_rule r on r.town = w.town and r.starts <= w.as_of and r.ends > w.as_of
	),
	failing as (
		select w.nth
		from ruled_today w
		join standing g on g.rule = w.rule and g.level = w.level and g.groups = w.groups
		where not g.is_allowed
		union
		select nth from (
			select w.nth, b.bands
			from ruled_today w
			join band b on b.rule = w.rule and b.level = w.level and b.groups = w.groups and coalesce(b.sex = w.sex, b.sex is null)
			where w.born + to_years(b.age_from) > w.as_of or w.born + to_years(b.age_to + b.upper_inclusive::integer) <= w.as_of
			qualify count(*) over (partition by w.nth) = b.bands
		)
		union
		select nth from waiting where level = 'urban' and retirement_day(born, certain_kind, as_of) <= as_of
	)
	select *, if(origin = 'old', 'reviewed', 'old_post') as blames,
		if(origin = 'old' and reviewed is null, '老岗位人员，没有填写是否重新认定', '老岗位人员未重新认定') as detail
	from waiting
	where nth not in (from failing)
