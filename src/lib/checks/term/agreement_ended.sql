-- people whose agreement ended before the day
	select *, 'agree_end' as blames, '协议已于' || agree_end || '到期' as detail
	from spell
	where is_on_post and in_view and agree_end < as_of
