-- spells whose ID number can't be one
	select *, 'id_no' as blames, fault as detail from spell where in_view and fault is not null
