-- hits that are handled and weren't unfounded, of people who are still on post
	select h.*, 'handling' as blames,
		strftime(h."month", '%Y-%m') || '命中，已作处理，花名册中仍在岗' as detail
	from hit h
	where h.times = 1 and h.is_settled and not h.is_unfounded
		and h.id_no in (
			-- Who came back after the month of the hit was compared again.
			select r.id_no from stg_roster r cross join moment m
			where not r.veteran and r.on_date <= last_day(h."month") and r.on_date <= m.as_of
				and coalesce(r.exit_date > m.as_of, true)
		)
