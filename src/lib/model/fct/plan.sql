-- one row per place, 城乡 and batch of the year's plan, whatever level the plan goes down to
-- What a place divides among those below it counts once: as theirs, and at the place what is left over.
create table fct_plan as
with given as (
	select coalesce(s.town, s.county, s.city) as place, s.level::level_code as level, s.batch::batch_name as batch,
		sum(s.issued) as issued, sum(coalesce(s.own_increase, 0)) as own_increase
	from stg_plan s
	cross join dataset_info i
	-- Rule date: the year that the row names, else the dataset's.
	where coalesce(s.plan_year, i.plan_year) = i.plan_year
	group by all
),
located as (
	select d.city, d.county, case when d.level = 'town' then d.code end as town, d.level as place_level, g.* replace (d.code as place)
	from given g
	join dim_place d on d.code = g.place
),
in_towns as (
	select county, level, sum(issued) as issued, sum(own_increase) as own_increase
	from located where place_level = 'town' group by all
),
of_counties as (
	from located l where place_level = 'county' and not exists (from in_towns t where t.county = l.county and t.level = l.level)
	union all by name
	select l.city, l.county, l.place, l.place_level, l.level,
		greatest(sum(l.issued) - any_value(t.issued), 0) as issued,
		greatest(sum(l.own_increase) - any_value(t.own_increase), 0) as own_increase
	from located l
	join in_towns t on t.county = l.county and t.level = l.level
	where l.place_level = 'county'
	group by l.city, l.county, l.place, l.place_level, l.level
),
in_counties as (
	select city, level, sum(issued) as issued, sum(own_increase) as own_increase
	from (from of_counties union all by name from located where place_level = 'town')
	group by all
),
of_cities as (
	from located l where place_level = 'city' and not exists (from in_counties c where c.city = l.city and c.level = l.level)
	union all by name
	select l.city, l.place, l.place_level, l.level,
		greatest(sum(l.issued) - any_value(c.issued), 0) as issued,
		greatest(sum(l.own_increase) - any_value(c.own_increase), 0) as own_increase
	from located l
	join in_counties c on c.city = l.city and c.level = l.level
	where l.place_level = 'city'
	group by l.city, l.place, l.place_level, l.level
)
select city, county, town, place, level, batch, issued::integer as issued, own_increase::integer as own_increase
from (
	from located where place_level = 'town'
	union all by name from of_counties
	union all by name from of_cities
)
-- A place whose whole number is divided has nothing left over.
where town is not null or issued + own_increase > 0;
