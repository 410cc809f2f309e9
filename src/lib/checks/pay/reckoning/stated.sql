-- people on post with their stated monthly standard and the least of the day, NULL where the hours that decide aren't known
select s.* replace (coalesce(nullif(s.standard, 0), o.standard) as standard), s.standard as own,
	if(f.hour is null or coalesce(s.hours_per_day, o.hours_per_day, f.hours) is not null,
		least(f."month", floor(f.hour * coalesce(s.hours_per_day, o.hours_per_day, f.hours)
			* coalesce(s.days_per_month, o.days_per_month, f.days))), null) as least_pay
from spell s
cross join moment m
join floor f on f.town = s.town and f.level = s.level and f.starts <= m.as_of and f.ends > m.as_of
left join work o on o.post_no = s.post_no and o.town = s.town and o.level = s.level
where s.until > m.as_of
