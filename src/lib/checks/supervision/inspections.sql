-- rows of the ledgers of inspections, those of each town in the order of their days; numbers of people are left out of texts
select s.file, s.sheet, s."row", s.town, s.county as named_county, coalesce(p.county, s.county) as county,
	coalesce(p.city, q.city) as city, coalesce(p.name, q.name) as place, s.village, s.inspected_on, s.kind,
	regexp_replace(s.problem, '\d{6}(\d{8})?\d{3,6}[0-9Xx]?', '（证件号码略）', 'g') as problem, s.due, s.rectified_on,
	c.letters
from stg_inspections s
left join place p on p.code = s.town
left join place q on q.code = s.county
left join (
	select file, sheet, min(letters) filter (where name = 'rectified_on') as rectified,
		min(letters) filter (where name = 'problem') as problem, coalesce(rectified, problem) as letters
	from source_column where dataset = 'inspections' group by all
) c on c.file = s.file and c.sheet is not distinct from s.sheet
order by s.inspected_on, p.ordinal, s.file, s.sheet, s."row"
