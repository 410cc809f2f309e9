-- payments for a month in which the person was on no post; those of the dead are another check's, and of whom a row
-- of a roster was left out for an error nobody knows
	with known as (
		select id_no, bool_or(exit_date is not null and exit_reason similar to '.*(死亡|去世|病故|身故|亡故|离世).*') as is_dead
		from stg_roster
		where not veteran
		group by id_no
	),
	off_post as (
		select p.*
		from payment p
		anti join spell s on s.id_no = p.id_no and s.on_date <= p.ends and s.until > p."month"
		anti join refused_row r on r.dataset = 'roster' and r.id_no = p.id_no
		where p.paid > 0
	),
	gone as (
		select id_no, exit_date from spell where exit_date is not null
	)
	select o.*, 'month' as blames,
		coalesce('已于' || g.exit_date || '退出', '当月还没有上岗') || '，仍发' || strftime(o."month", '%Y-%m') || '补贴' as detail
	from off_post o
	join known k on k.id_no = o.id_no and not coalesce(k.is_dead, false)
	asof left join gone g on g.id_no = o.id_no and g.exit_date <= o."month"
