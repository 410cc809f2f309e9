-- payments for months after that of somebody's death, by the reason of exit or the monthly comparison
	with dead as (
		select id_no, min(died) as died
		from (
			select id_no, date_trunc('month', exit_date)::date as died
			from stg_roster cross join moment m
			where exit_date <= m.as_of and exit_reason similar to '.*(死亡|去世|病故|身故|亡故|离世).*'
			union all
			select id_no, "month" from hit where kind = 'death' and not is_unfounded
		)
		group by id_no
	)
	select p.*, 'month' as blames,
		strftime(d.died, '%Y-%m') || '已死亡，仍发' || strftime(p."month", '%Y-%m') || '补贴' as detail
	from payment p
	join dead d on d.id_no = p.id_no and p."month" > d.died
	where p.paid > 0
