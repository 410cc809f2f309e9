-- one row per paid row of the payment files, split by tier as the scheme of its month splits its standard, in fen (分)
create view fct_payment as
select p.person, p.county, p.town, p.level, p.post_no, p.month, p.day, s.payable_on, p.channel, p.days_required,
	p.days_attended, p.payable, p.paid, p.insurance, p.si_subsidy, s.paid_stated, s.province_part, s.city_part,
	s.county_part, s.existing_part
from fct_paid p
left join dim_split s on s.county is not distinct from p.county and s.level is not distinct from p.level
	and s.month = p.month and s.paid is not distinct from p.paid;
