-- one row per town, target group and, by how finely one asks, sex and age band: how many are eligible (底数)
-- `dims` says what the rows are told apart by: nothing, sex, age_band or both. A file may give a total and
-- parts of it: each question is answered from the coarsest rows that can, so that nobody counts twice. Of
-- several vintages of one town and group the latest counts.
create table fct_eligible as
with latest as (
	select town, "group", max(coalesce(vintage, '')) as vintage from stg_population group by all
),
given as (
	select p.town, p."group", p.sex, p.age_band, p.eligible, p.source, p.vintage,
		concat_ws(',', if(p.sex is null, null, 'sex'), if(p.age_band is null, null, 'age_band')) as detail
	from stg_population p
	join latest l on l.town = p.town and l."group" = p."group" and l.vintage = coalesce(p.vintage, '')
),
answer as (
	-- Which rows may answer which question, the coarsest first.
	from (values ('', '', 0), ('', 'sex', 1), ('', 'age_band', 2), ('', 'sex,age_band', 3),
		('sex', 'sex', 0), ('sex', 'sex,age_band', 1),
		('age_band', 'age_band', 0), ('age_band', 'sex,age_band', 1),
		('sex,age_band', 'sex,age_band', 0)) as a(dims, detail, coarseness)
),
chosen as (
	select g.town, g."group", a.dims, arg_min(a.detail, a.coarseness) as detail
	from given g
	join answer a using (detail)
	group by all
)
select d.city, d.county, g.town, g."group", c.dims,
	case when contains(c.dims, 'sex') then g.sex end as sex,
	case when contains(c.dims, 'age_band') then g.age_band end as age_band,
	sum(g.eligible)::integer as eligible,
	string_agg(distinct g.source, '、' order by g.source) as source,
	max(g.vintage) as vintage
from given g
join chosen c on c.town = g.town and c."group" = g."group" and c.detail = g.detail
join dim_place d on d.code = g.town
group by all;
