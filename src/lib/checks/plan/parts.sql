-- a place's own plan beside that of the places below it, where they aren't the same; less is another check's
	select o.file, o.sheet, o."row", o.town, o.level, o.posts as issued, o.placed_by as blames,
		'本行计划' || o.posts || '个；所辖' || if(o.of_level = 'city', '县（市、区）', '镇（街道）') || '合计' || b.posts || '个' as detail
	from own o
	join below b on b.town = o.town and b.level = o.level
	where o.posts > 0 and if(o.of_level = 'city', b.posts <> o.posts, b.posts > o.posts)
