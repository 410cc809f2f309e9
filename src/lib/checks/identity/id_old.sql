-- spells whose ID number was one of 15 digits: loading the file expanded it
	select *, 'id_no' as blames, '由15位旧号换算而来' as detail from told
