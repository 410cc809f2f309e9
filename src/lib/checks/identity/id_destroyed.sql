-- spells whose ID number a spreadsheet destroyed: loading the file told it of the cell, and kept no number
	select * replace (value as id_no), 'id_no' as blames, message as detail from told where id_no is null
