-- payments with what they are reckoned by: standard and working time of the post, and the part of the month
-- Time on post is that of the spells on the post that the row names, else on posts of the programme, else on any.
-- `part` of `whole` is that time by the rule of the place, 1 where the days required are those of the whole month
-- already. Where two posts of a month have other standards, none is known. `came` and `went` are the days on which
-- the time on post begins and after which it has ended within the month.
select p.*, s.days, s.came, s.went, s.hours_per_day, s.days_per_month, if(s.lowest = s.highest, s.lowest, null) as standard,
	case when s.is_whole or r.rule = 'whole_month' then 1 when r.rule = 'thirty_days' then least(s.days, 30) else s.days end as part,
	case when s.is_whole or r.rule = 'whole_month' then 1 when r.rule = 'thirty_days' then 30 else day(p.ends) end as whole
from asked p
join (
	select nth, days, if(came > "month", came, null) as came, if(went <= ends, went, null) as went,
		hours_per_day, days_per_month, lowest, highest,
		-- On post for a part of the month, and asked for more days than that, or for as many as a whole one has.
		days < length and coalesce(days_required > days or days_required = days_per_month, false) as is_whole
	from (
		select nth, unnest(s) from (select nth, max_by(s, fit) as s from (
			select nth, fit, struct_pack(
				length := any_value(length), "month" := any_value("month"), ends := any_value(ends), came := min(came), went := max(went), days_required := any_value(days_required), days := least(sum(days), any_value(length))::integer,
				hours_per_day := max(hours_per_day), days_per_month := max(days_per_month), lowest := min(standard), highest := max(standard)
			) as s
			from (
				select p.nth, day(p.ends) as length, p."month", p.ends, s.on_date as came, s.until as went, p.days_required,
					case when s.post_no = p.post_no then 2 when s.old_post then 0 else 1 end as fit,
					date_sub('day', greatest(s.on_date, p."month"), least(s.until, p.ends + 1)) as days,
					coalesce(s.hours_per_day, o.hours_per_day) as hours_per_day,
					coalesce(s.days_per_month, o.days_per_month) as days_per_month,
					coalesce(nullif(s.standard, 0), o.standard) as standard
				from asked p
				join spell s on s.id_no = p.id_no and s.on_date <= p.ends and s.until > p."month"
				left join work o on o.post_no = s.post_no and o.town = s.town and o.level = s.level
			)
			group by nth, fit
		) group by nth)
	)
) s on s.nth = p.nth
left join proration r on r.town = p.town and r.starts <= p."month" and r.ends > p."month"
