-- payments to people whom no roster has, where the rosters have people of the town; whose row of a roster was left
-- out for an error is in it, and the error is told where files are loaded
	select *, 'id_no' as blames, '花名册中没有这个人，仍发补贴' as detail
	from payment
	where paid > 0
		and id_no not in (select id_no from stg_roster where id_no is not null)
		and id_no not in (select id_no from refused_row where dataset = 'roster' and id_no is not null)
		and town in (select town from stg_roster union select county from stg_roster where county is not null)
