-- one row per plan year, town and 城乡 for which the year's plan has posts, of its own or of a place above it
-- `years_ago` is that of the plan. Posts elsewhere are 计划外. Where no plan of the dataset's year is loaded nothing is.
create table dim_planned as
with level as (
	from (values ('urban'), ('rural')) as l(level)
),
year as (
	select 0 as years_ago
	union
	select years_ago from fct_plan
)
select y.years_ago, d.code as town, l.level
from dim_place d
cross join level l
cross join year y
where d.level = 'town' and (
	(y.years_ago = 0 and not exists (from fct_plan where years_ago = 0))
	or exists (
		from fct_plan p
		where p.years_ago = y.years_ago and p.level = l.level and p.issued + p.own_increase > 0
			and p.place in (d.code, d.county, d.city)
	)
);
