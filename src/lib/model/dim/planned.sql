-- one row per town and 城乡 for which the plan has posts, of its own or of a place above it
-- Posts elsewhere are 计划外. Where no plan of the year is loaded nothing is.
create table dim_planned as
with level as (
	from (values ('urban'), ('rural')) as l(level)
)
select d.code as town, l.level
from dim_place d
cross join level l
where d.level = 'town' and (
	not exists (from fct_plan)
	or exists (
		from fct_plan p
		where p.level = l.level and p.issued + p.own_increase > 0 and p.place in (d.code, d.county, d.city)
	)
);
