-- spells whose ID number a spreadsheet destroyed: loading the file told it of the cell, and kept no number
	select s.* replace (i.value as id_no), 'id_no' as blames, i.message as detail
	from spell s
	join (
		select file, sheet, "row", min(value) as value, min(message) as message
		from issues where rule = 'id-destroyed' group by all
	) i on i.file = s.file and i.sheet is not distinct from s.sheet and i."row" = s."row"
	where s.in_view and s.id_no is null
