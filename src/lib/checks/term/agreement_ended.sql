-- people whose agreement ended before the day
	select *, 'agree_end' as blames, '协议已于' || agreement_on || '到期' as detail from expiry where agreement_on < as_of
