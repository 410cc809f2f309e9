-- urban people on post with the months that were paid without 社会保险补贴; `is_known` is false where nothing says
select s.*, p.missing, p.id_no is not null or (told.in_roster and s.si_subsidy is not null) as is_known
from spell s
cross join moment m
cross join (
	select exists (from source_column where dataset = 'roster' and name = 'si_subsidy' and not is_blank) as in_roster
) told
left join (
	select id_no, list("month") filter (where not is_subsidised) as missing
	from (
		select id_no, "month", sum(coalesce(si_subsidy, 0)) > 0 as is_subsidised
		from payment
		where level = 'urban' and exists (from source_column where dataset = 'payments' and name = 'si_subsidy' and not is_blank)
		group by id_no, "month"
		having max(paid) > 0
	)
	group by id_no
) p on p.id_no = s.id_no
where s.until > m.as_of and s.level = 'urban'
