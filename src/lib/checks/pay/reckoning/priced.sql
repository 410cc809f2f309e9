-- payments for months on post, with whether a standard is known of some post of the month
select p.town, p.level, a.nth is not null as is_priced
from payment p
semi join fct_spell s on s.person = p.id_no and s.since <= p.ends and s.until > p."month"
left join (
	select distinct p.nth
	from payment p
	join fct_spell s on s.person = p.id_no and s.since <= p.ends and s.until > p."month"
	left join dim_post o on o.id = s.post_id
	where s.standard > 0 or o.standard > 0
) a on a.nth = p.nth
where coalesce(p.payable, p.paid) > 0 and p.days_required > 0
