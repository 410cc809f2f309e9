-- rural people on post with whether they are insured: as the roster says, else as a premium in their pay says; NULL where neither does
select s.*, case when s.insurance or s.policy_no is not null or p.is_insured then true
	when s.insurance = false or p.is_insured = false then false end as is_insured
from spell s
cross join moment m
left join (
	select id_no, bool_or(coalesce(insurance, 0) > 0) as is_insured
	from payment
	where paid > 0 and exists (from source_column where dataset = 'payments' and name = 'insurance' and not is_blank)
	group by id_no
) p on p.id_no = s.id_no
where s.until > m.as_of and s.level = 'rural'
