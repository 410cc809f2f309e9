-- one row per town, target group and, where the file tells them apart, sex and age band: how many are eligible (底数)
-- `dims` says which question a row answers: of the whole group, by sex, by age band or by both. A file may
-- give a total and parts of it: each question is answered from the coarsest rows that can, so that nobody
-- counts twice; sexes that are told apart may each have rows of their own fineness. Only people of the cells
-- given are held against the numbers. Of several vintages of one town and group the latest counts. In
-- towns without any row in the rosters nobody knows who is on post: they are not in `eligible_reported`.
create table fct_eligible as
with latest as (
	select town, "group", max(vintage_rank(vintage)) as ranked from stg_population group by all
),
given as (
	select p.town, p."group", p.sex, p.age_band, p.eligible, p.source, p.vintage,
		concat_ws(',', if(p.sex is null, null, 'sex'), if(p.age_band is null, null, 'age_band')) as detail
	from stg_population p
	join latest l on l.town = p.town and l."group" = p."group" and l.ranked = vintage_rank(p.vintage)
),
answer as (
	-- Which rows may answer which question, the coarsest first.
	from (values ('', '', 0), ('', 'sex', 1), ('', 'age_band', 2), ('', 'sex,age_band', 3),
		('sex', 'sex', 0), ('sex', 'sex,age_band', 1),
		('age_band', 'age_band', 0), ('age_band', 'sex,age_band', 1),
		('sex,age_band', 'sex,age_band', 0)) as a(dims, detail, coarseness)
),
candidate as (
	select g.*, a.dims, a.coarseness,
		-- Of the whole group: its own total, else by sex, else by age.
		case when a.dims <> '' or g.detail = '' then 0 when g.sex is not null then 1 else 2 end as side,
		case a.dims when 'age_band' then g.age_band when 'sex,age_band' then g.sex || g.age_band else coalesce(g.sex, '') end as cell
	from given g
	join answer a using (detail)
),
sided as (
	select * from candidate
	qualify side = min(side) over (partition by town, "group", dims)
),
chosen as (
	select * from sided
	qualify coarseness = min(coarseness) over (partition by town, "group", dims, cell)
)
select d.city, d.county, c.town, c."group", c.dims, c.sex, c.age_band,
	sum(c.eligible)::integer as eligible,
	sum(if(r.has_roster, c.eligible, 0))::integer as eligible_reported,
	string_agg(distinct c.source, '、' order by c.source) as source,
	max(c.vintage) as vintage
from chosen c
join dim_place d on d.code = c.town
join dim_report r on r.place = c.town
group by all;
