-- people on post on the day with several numbers of 意外伤害保险 policies, each of their rows
	with held as (
		select s.* from spell s cross join moment m where s.until > m.as_of and s.policy_no is not null
	),
	several as (
		select id_no, count(distinct policy_no) as policies from held where id_no is not null group by id_no
		having min(policy_no) <> max(policy_no)
	)
	select h.*, 'policy_no' as blames, '同时有' || s.policies || '份意外伤害保险' as detail
	from held h
	join several s on s.id_no = h.id_no
