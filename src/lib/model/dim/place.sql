-- one row per place of the dataset's area, with the city and county it lies in
create view dim_place as
select p.code::place_code as code, p.name, p.level, p.parent, p.ordinal,
	(case p.level when 'city' then p.code else p.city end)::place_code as city,
	(case p.level when 'county' then p.code else p.county end)::place_code as county,
	p.milestone_rule
from place p;
