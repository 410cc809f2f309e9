-- places whose month the payment files and the finance office's totals don't say alike, at the finance office's row; one
-- that it doesn't list stands at a row of the same county and month
	select l.file, l.sheet, l."row", coalesce(f.town, f.county)::varchar as town, f.level::varchar as level, f.month,
		f.finance_paid as paid, f.finance_people as people, if(f.paid_checked <> f.finance_paid, 'paid', 'people') as blames,
		'发放表' || (f.paid_checked / 100)::decimal(18, 2) || '元' || coalesce('、' || f.people_checked || '人', '')
			|| '；财政' || (f.finance_paid / 100)::decimal(18, 2) || '元' || coalesce('、' || f.finance_people || '人', '')
			|| if(f.paid_checked <> f.finance_paid, '；发放表' || if(f.paid_checked > f.finance_paid, '多', '少')
				|| (abs(f.paid_checked - f.finance_paid) / 100)::decimal(18, 2) || '元', '')
			|| if(f.people_checked <> f.finance_people, if(f.paid_checked <> f.finance_paid, '、', '；发放表') || if(f.people_checked > f.finance_people, '多', '少')
				|| abs(f.people_checked - f.finance_people) || '人', '') as detail
	from fct_finance f
	cross join moment m
	join (
		select s.file, s.sheet, s."row", s.month, s.level, coalesce(s.town, s.county) as place, d.county
		from stg_finance s
		join place d on d.code = coalesce(s.town, s.county)
	) l on l.county = f.county and l.month = f.month
	where f.month <= m.as_of and (f.paid_checked <> f.finance_paid or f.people_checked is distinct from f.finance_people)
	qualify row_number() over (partition by f.county, f.town, f.level, f.month
		order by l.place is distinct from coalesce(f.town, f.county), l.level is distinct from f.level, l."row") = 1
