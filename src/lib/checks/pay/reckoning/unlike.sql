-- payments unlike what they come to by one of the person's spells alone: nearly none, and only these are reckoned with care
select p.*
from payment p
anti join (
	select p.nth
	from payment p
	join fct_spell s on s.person = p.id_no and s.since <= p.ends and s.until > p."month"
	left join dim_post o on o.id = s.post_id
	left join proration r on r.town = p.town and r.starts <= p."month" and r.ends > p."month"
	where (p.paid is null or p.payable is null or abs(p.paid - p.payable) <= 1.5)
		and abs(coalesce(p.payable, p.paid) - coalesce(nullif(s.standard, 0), o.standard)
			* case r.rule when 'whole_month' then 1
				when 'thirty_days' then least(least(s.until, p.ends + 1) - greatest(s.since, p."month"), 30) / 30
				else (least(s.until, p.ends + 1) - greatest(s.since, p."month")) / day(p.ends) end
			* least(p.days_attended, p.days_required) / p.days_required) <= 1.5
) a on a.nth = p.nth
