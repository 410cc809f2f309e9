-- whoever waits to be placed in the order in which they go, within each town and kind of post: groups that go first
-- before others, then the older by whole years, the earlier recognised, and of poor or jobless households; with what
-- sets each apart from the next (`before`) and from the one above (`behind`), `tie` where nothing does
with told as (
	select w.nth, w.town, w.level, w.born, w.groups, w.recognised_on, date_sub('year', w.born, m.as_of) as age,
		coalesce(list_has_any(string_split(w.groups, ','), string_split(p.priority_groups, ',')), false) as goes_first,
		coalesce(list_has_any(string_split(w.groups, ','), ['low_income', 'zero_employment']), false) as household,
		t.ordinal, t.county
	from waiting w
	join place t on t.code = w.town
	cross join moment m
	left join policy_priority p on p.place = t.county and p.of_level = w.level and p.starts <= m.as_of and p.ends > m.as_of
),
ranked as (
	select *, rank() over turn as place_in_turn,
		lead(struct_pack(goes_first := goes_first, age := age, recognised_on := recognised_on, household := household)) over listed as next,
		lag(struct_pack(goes_first := goes_first, age := age, recognised_on := recognised_on, household := household)) over listed as prior
	from told
	window turn as (partition by town, level
			order by goes_first desc, age desc nulls last, recognised_on nulls last, household desc),
		listed as (partition by town, level
			order by goes_first desc, age desc nulls last, recognised_on nulls last, household desc, nth)
)
select c.name as county, t.name as town, r.village, k.level, r.name, r.id_no, k.groups, k.goes_first, k.age, k.recognised_on,
	k.household, k.place_in_turn::integer as place_in_turn,
	case
		when k.next is null then null
		when k.goes_first <> k.next.goes_first then 'group'
		when k.age is distinct from k.next.age then 'older'
		when k.recognised_on is distinct from k.next.recognised_on then 'recognised_earlier'
		when k.household <> k.next.household then 'household'
		else 'tie'
	end as before,
	case
		when k.prior is null then null
		when k.goes_first <> k.prior.goes_first then 'group'
		when k.age is distinct from k.prior.age then 'older'
		when k.recognised_on is distinct from k.prior.recognised_on then 'recognised_earlier'
		when k.household <> k.prior.household then 'household'
		else 'tie'
	end as behind,
	count(*) over ()::integer as count
from ranked k
join dim_place t on t.code = k.town
left join dim_place c on c.code = t.county
join row_of r on r.nth = k.nth
order by k.ordinal, k.level, k.place_in_turn, k.nth
