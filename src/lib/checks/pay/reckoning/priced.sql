-- payments with each spell of their month, and whether its standard is known
select p.town, p.level, coalesce(s.standard > 0 or o.standard > 0, false) as is_priced
from payment p
join fct_spell s on s.person = p.id_no and s.since <= p.ends and s.until > p."month"
left join dim_post o on o.id = s.post_id
where coalesce(p.payable, p.paid) > 0 and p.days_required > 0
