-- rows of a plan by which a place adds posts itself
	select file, sheet, "row", town, level, issued + own_increase as issued, 'own_increase' as blames,
		'下达' || issued || '个，自增' || own_increase || '个' as detail
	from given
	where own_increase > 0
