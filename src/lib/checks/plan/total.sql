-- rows of a plan whose printed total isn't 城镇 and 乡村 together, with or without what the place adds itself; printed sums
-- of rows that aren't those of the rows, of which loading the file told
	select file, sheet, "row", town, null as level, total as issued, 'total' as blames,
		'总数写' || total || '个；城镇' || urban || '个加乡村' || rural || '个为' || urban + rural || '个' as detail
	from given
	where has_total and total not in (urban + rural, urban + rural + urban_increase + rural_increase)
	qualify row_number() over (partition by file, sheet, "row" order by nth) = 1
	union all
	select i.file, i.sheet, i."row", null as town, null as level, null as issued, 'issued' as blames, i.message as detail
	from issues i
	where i.rule = 'total-differs' and exists (
		from source_column c where c.dataset = 'plan' and c.file = i.file and c.sheet is not distinct from i.sheet
	)
