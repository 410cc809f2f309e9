-- towns and months that are over in which people on post weren't compared, by what is missing
-- A county's list of hits alone says that everybody was compared; one with those who weren't hit says who.
with asked as (
	select unnest(string_split($1::varchar, ','))::date as "month"
),
kind as (
	select unnest(string_split($2::varchar, ',')) as kind
),
person as (
	select distinct r.town, a."month", r.id_no
	from stg_roster r
	join asked a on r.on_date <= last_day(a."month") and coalesce(r.exit_date > last_day(a."month"), true)
	where not r.veteran and r.id_no is not null
),
town as (
	select p.town, p."month", d.county, d.ordinal, d.name, count(*)::integer as people
	from person p
	join place d on d.code = p.town
	group by all
),
compared as (
	select distinct coalesce(c.county, d.county, w.county) as county, c."month", c.kind, c.result, c.id_no
	from stg_comparison c
	left join place d on d.code = c.town
	left join (
		select r.id_no, any_value(d.county) as county
		from stg_roster r
		join place d on d.code = r.town
		where r.id_no in (select id_no from stg_comparison where town is null and county is null)
		group by r.id_no
	) w on w.id_no = c.id_no
	where c."month" in (from asked)
),
done as (
	select county, "month", kind, bool_or(result = 'clear') as is_whole from compared group by all
),
of_town as (
	select p.town, c."month", c.kind, count(distinct c.id_no)::integer as people
	from compared c
	join person p on p.id_no = c.id_no and p."month" = c."month"
	group by all
),
counted as (
	select t.*, k.kind, d.kind is not null as is_done,
		case when d.kind is null then 0 when d.is_whole then coalesce(o.people, 0) else t.people end as compared
	from town t
	cross join kind k
	left join done d on d.county is not distinct from t.county and d."month" = t."month" and d.kind = k.kind
	left join of_town o on o.town = t.town and o."month" = t."month" and o.kind = k.kind
)
select county, town, name, strftime("month", '%Y-%m') as "month", any_value(people) as people,
	string_agg(kind, ',') filter (where not is_done) as missing,
	string_agg(kind, ',') filter (where is_done and compared < people) as incomplete,
	max(people - compared)::integer as uncompared
from counted
group by county, town, name, ordinal, "month"
having bool_or(compared < people)
order by "month", ordinal
