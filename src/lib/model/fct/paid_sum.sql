-- one row per town, 城乡, month, day, channel and amount: how many rows of the payment files say just that
-- What a payment is of each tier is rounded row by row, and the same for rows that are alike.
create table fct_paid_sum as
select county, town, level, month, day, channel, paid, count(*) as payments,
	sum(insurance)::bigint as insurance, sum(si_subsidy)::bigint as si_subsidy
from fct_paid
group by all;
