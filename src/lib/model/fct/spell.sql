-- one row per spell that counts (not of a veteran's post), with the person, the post and whether it is the plan year's
-- `years_ago` says how long before the dataset's plan year its own is: 1 is last year's, NULL an old post.
-- `nth` is the row of stg_roster.
-- Who left on the day of coming was on post for no day and filled nothing. `is_alone` says that nobody else's
-- spell, nor another one of the same person, is in this town and 城乡 under the number: most are, and need no
-- look at the others.
create table fct_spell as
with shared as (
	-- Numbers that share a hash are at worst looked at for nothing.
	select hash(id_no, town, level) as whose from stg_roster where id_no is not null group by whose having count(*) > 1
),
dated as (
	select r.* replace (
			r.town::place_code as town, r.level::level_code as level, r.village::village_name as village,
			r.batch::batch_name as batch, r.sex::sex_code as sex, r."group"::group_codes as "group",
			r.category::category_code as category, r.post_name::post_name as post_name
		),
		r.rowid as nth, hash(r.id_no, r.town, r.level) as whose, coalesce(r.exit_date, date '9999-12-31') as until,
		try_strptime(r.id_no[7:14], '%Y%m%d')::date as born
	from stg_roster r
	where not r.veteran and r.on_date < coalesce(r.exit_date, date '9999-12-31')
)
select r.nth, d.city, d.county, r.town, r.village, r.level, r.batch, r.post_no, r.old_post, r.standard,
	-- A number that is none, or that a spreadsheet destroyed (its sequence is never 000), tells nobody apart.
	-- Nor does one without a day of birth, such as 111111111111111111, which stands for many.
	case when r.born between date '1900-01-01' and r.on_date and regexp_full_match(r.id_no, '\d{17}[0-9X]') and r.id_no[15:17] <> '000'
		then r.id_no else 'row ' || r.nth end as person,
	r."group" as groups, r.sex,
	case when r.born between date '1900-01-01' and r.on_date then r.born else r.birth end as birth,
	coalesce(p.category, r.category, n.category) as category,
	coalesce(p.name, r.post_name) as post, n.key as post_key, p.first_day as post_from, p.id as post_id,
	r.on_date as since, r.until,
	-- Of the term.
	r.agree_end, r.first_subsidy_month, r.months_used, r.placements, r.origin,
	-- Its row of the roster.
	r.nth,
	-- Rule date: the plan year of the spell, else of its post, else the year in which it began.
	if(r.old_post, null, i.plan_year - coalesce(r.plan_year, p.plan_year, year(r.on_date)))::integer as years_ago,
	coalesce(years_ago = 0, false) as in_plan_year,
	r.id_no is null or r.whose not in (from shared) as is_alone
from dated r
cross join dataset_info i
left join dim_place d on d.code = r.town
left join dim_post p on p.post_no = r.post_no and p.town = r.town and p.level = r.level
	and p.first_day <= r.on_date and p.next_day > r.on_date
left join dim_post_name n on n.name = r.post_name and n.level = r.level
where not coalesce(p.veteran, false);
