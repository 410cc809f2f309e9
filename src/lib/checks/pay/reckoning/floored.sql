-- payments with their least pay: by the hour or the month, the less of the two; NULL where the hours that decide aren't known
-- Of a month in part no more days are counted than the same part of a whole month has.
select *, least(
	floor(month_floor * part * worked / (whole * days_required)),
	floor(hour_floor * hours * if(part < whole, least(worked, coalesce(days * part / whole * worked / days_required, worked)), worked))
) as least_pay
from (
	select k.* exclude (days), coalesce(k.payable, k.paid) as amount, least(k.days_attended, k.days_required) as worked, f.hour as hour_floor,
		coalesce(k.hours_per_day, f.hours) as hours, coalesce(k.days_per_month, f.days) as days,
		if(f.hour is null or coalesce(k.hours_per_day, f.hours) is not null, f."month", null) as month_floor
	from reckoned k
	join floor f on f.town = k.town and f.level = k.level and f.starts <= k."month" and f.ends > k."month"
	-- Two rows of one month may be one pay in parts.
	where k.days_required > 0 and k.which not in (select which from payment group by which having count(*) > 1)
)
