-- one row per spell that counts (not of a veteran's post), with the person, the post and whether it is the plan year's
-- Who left on the day of coming was on post for no day and filled nothing.
create view fct_spell as
select r.town, r.village, r.level, r.batch, r.post_no, r.old_post, r.standard,
	-- A number that is none, or that a spreadsheet destroyed (its sequence is never 000), tells nobody apart.
	-- Nor does one without a day of birth, such as 111111111111111111, which stands for many.
	case when regexp_full_match(r.id_no, '\d{17}[0-9X]') and r.id_no[15:17] <> '000' and b.birth is not null then r.id_no
		else 'row ' || r.rowid end as person,
	r."group" as groups, r.sex,
	coalesce(b.birth, r.birth) as birth,
	coalesce(p.category, r.category, n.category) as category,
	coalesce(p.name, r.post_name) as post, n.key as post_key, p.first_day as post_from,
	r.on_date as since,
	coalesce(r.exit_date, date '9999-12-31') as until,
	-- Rule date: the plan year of the spell, else of its post, else the year in which it began.
	not r.old_post and coalesce(r.plan_year, p.plan_year, year(r.on_date)) = i.plan_year as in_plan_year
from stg_roster r
cross join dataset_info i
cross join lateral (
	select case when born between date '1900-01-01' and r.on_date then born end as birth
	from (select try_strptime(r.id_no[7:14], '%Y%m%d')::date as born)
) b
left join dim_post p on p.post_no = r.post_no and p.town = r.town and p.level = r.level
	and p.first_day <= r.on_date and p.next_day > r.on_date
left join dim_post_name n on n.name = r.post_name and n.level = r.level
where not r.veteran and not coalesce(p.veteran, false) and r.on_date < coalesce(r.exit_date, date '9999-12-31');
