-- counties whose towns' plans, together, are fewer than what was assigned to the county
	select o.file, o.sheet, o."row", o.town, o.level, o.posts as issued, 'county' as blames,
		'市级下达' || o.issued || '个；分解到镇（街道）合计' || b.posts || '个，少' || o.issued - b.posts || '个' as detail
	from own o
	join below b on b.town = o.town and b.level = o.level
	where o.of_level = 'county' and b.posts < o.issued
