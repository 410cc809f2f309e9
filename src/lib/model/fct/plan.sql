-- one row per plan year, place, 城乡, batch and day, whatever level the plan goes down to: what changed on that day
-- `years_ago` is 0 for the plan of the dataset's year and 1 for last year's; each stands for itself.
-- `day` is NULL for the plan as it was issued, and the day from which an adjustment (计划调整) holds: the plan in force
-- on a day is the sum of the rows up to it. What a place divides among those below it counts once: as theirs, and at
-- the place what is left over, which each adjustment may change.
create table fct_plan as
with given as (
	select (i.plan_year - coalesce(s.plan_year, i.plan_year))::integer as years_ago,
		coalesce(s.town, s.county, s.city) as place, s.level::level_code as level, s.batch::batch_name as batch,
		s.effective_on as day, sum(s.issued) as issued, sum(coalesce(s.own_increase, 0)) as own_increase
	from stg_plan s
	cross join dataset_info i
	-- Rule date: the year that the row names, else the dataset's.
	where i.plan_year - coalesce(s.plan_year, i.plan_year) between 0 and 1
	group by all
),
moment as (
	select distinct years_ago, day from given
),
located as (
	-- The plan as it stands from each of the days on.
	select g.years_ago, d.city, d.county, case when d.level = 'town' then d.code end as town, d.level as place_level, d.code as place,
		g.level, g.batch, m.day, sum(g.issued) as issued, sum(g.own_increase) as own_increase
	from given g
	join dim_place d on d.code = g.place
	join moment m on m.years_ago = g.years_ago and (g.day is null or g.day <= m.day)
	group by all
),
in_towns as (
	select years_ago, county, level, day, sum(issued) as issued, sum(own_increase) as own_increase
	from located where place_level = 'town' group by all
),
of_counties as (
	from located l
	where place_level = 'county' and not exists (
		from in_towns t where t.years_ago = l.years_ago and t.county = l.county and t.level = l.level
			and t.day is not distinct from l.day
	)
	union all by name
	select l.years_ago, l.city, l.county, l.place, l.place_level, l.level, l.day,
		greatest(sum(l.issued) - any_value(t.issued), 0) as issued,
		greatest(sum(l.own_increase) - any_value(t.own_increase), 0) as own_increase
	from located l
	join in_towns t on t.years_ago = l.years_ago and t.county = l.county and t.level = l.level
		and t.day is not distinct from l.day
	where l.place_level = 'county'
	group by l.years_ago, l.city, l.county, l.place, l.place_level, l.level, l.day
),
in_counties as (
	select years_ago, city, level, day, sum(issued) as issued, sum(own_increase) as own_increase
	from (from of_counties union all by name from located where place_level = 'town')
	group by all
),
of_cities as (
	from located l
	where place_level = 'city' and not exists (
		from in_counties c where c.years_ago = l.years_ago and c.city = l.city and c.level = l.level
			and c.day is not distinct from l.day
	)
	union all by name
	select l.years_ago, l.city, l.place, l.place_level, l.level, l.day,
		greatest(sum(l.issued) - any_value(c.issued), 0) as issued,
		greatest(sum(l.own_increase) - any_value(c.own_increase), 0) as own_increase
	from located l
	join in_counties c on c.years_ago = l.years_ago and c.city = l.city and c.level = l.level
		and c.day is not distinct from l.day
	where l.place_level = 'city'
	group by l.years_ago, l.city, l.place, l.place_level, l.level, l.day
),
standing as (
	from located where place_level = 'town'
	union all by name from of_counties
	union all by name from of_cities
),
entry as (
	select distinct years_ago, city, county, town, place, level, batch from standing
),
-- What isn't there on a day is 0: a county's batches, once its towns divide them.
complete as (
	select e.*, m.day, s.place is not null as is_given, coalesce(s.issued, 0) as issued, coalesce(s.own_increase, 0) as own_increase
	from entry e
	join moment m on m.years_ago = e.years_ago
	left join standing s on s.years_ago = e.years_ago and s.place = e.place and s.level = e.level and s.batch is not distinct from e.batch
		and s.day is not distinct from m.day
),
changed as (
	select *, issued - coalesce(lag(issued) over before, 0) as more, own_increase - coalesce(lag(own_increase) over before, 0) as own_more
	from complete
	window before as (partition by years_ago, place, level, batch order by day nulls first)
)
select years_ago, city, county, town, place, level, batch, day, more::integer as issued, own_more::integer as own_increase
from changed
-- A place whose whole number is divided has nothing left over.
where if(day is null, is_given and (town is not null or issued + own_increase > 0), more <> 0 or own_more <> 0);
