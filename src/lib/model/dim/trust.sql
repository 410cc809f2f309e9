-- one row per town with people: how far its rows of the roster can be relied on
-- rows: loaded; refused: not loaded for an error; unnumbered: without a post number, so that refills can't be told;
-- unidentified: without ID number, birth date and age. An issue names its row's town, which other
-- counties may have by the same name: the town that has rows in that table is meant.
create table dim_trust as
with loaded as (
	select file, sheet, town, count(*)::integer as rows,
		(count(*) filter (post_no is null and not old_post))::integer as unnumbered,
		(count(*) filter (id_no is null and birth is null and age is null))::integer as unidentified
	from stg_roster
	where not veteran and on_date is not null
	group by file, sheet, town
),
roster as (
	select distinct file, sheet from source_column where dataset = 'roster'
),
refused as (
	select i.file, i.sheet, i."row", p.code as town
	from issues i
	join roster r on r.file = i.file and r.sheet is not distinct from i.sheet
	join place p on p.name = i.town and p.level = 'town'
	left join loaded l on l.file = i.file and l.sheet is not distinct from i.sheet and l.town = p.code
	where i.severity = 'error'
	qualify row_number() over (partition by i.file, i.sheet, i."row" order by l.town is null, p.ordinal) = 1
),
counted as (
	select town, rows, 0 as refused, unnumbered, unidentified from loaded
	union all
	select town, 0, count(*)::integer, 0, 0 from refused group by town
)
select town, sum(rows)::integer as rows, sum(refused)::integer as refused, sum(unnumbered)::integer as unnumbered,
	sum(unidentified)::integer as unidentified
from counted
group by town;
