-- people placed more often than may be, or again without being of those who may be
-- A rule says nothing of who had come before it.
	with found as (
		select nth, if(placements > at_most, 'placements', 'group') as blames,
			case
				when placements > at_most then '累计安置' || placements || '次，不得超过' || at_most || '次'
				when may_again = 'replacement_severe' then '再次安置的残疾人须为重度残疾，花名册没有残疾等级，须核实'
				else '再次安置的人员不属于可以再次安置的范围'
			end as detail
		from expiry
		where placements >= 2 and groups is not null
			and on_date >= (select min(t.starts) from policy_term t where t.place = county and t.at_most is not null)
			and (placements > at_most or may_again is distinct from 'replacement')
	)
	select s.*, f.blames, f.detail from found f join spell s on s.nth = f.nth
