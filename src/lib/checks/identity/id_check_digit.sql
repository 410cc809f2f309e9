-- spells whose ID number can't be one
	select *, 'id_no' as blames, fault as detail from told where fault is not null
