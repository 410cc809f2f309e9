-- urban people on post without 社会保险补贴: months paid without it, or none by the roster of whom nothing was paid
	select * exclude (missing), 'si_subsidy' as blames, coalesce(
		array_to_string(list_transform(list_sort(missing), lambda it: strftime(it, '%Y-%m')), '、') || '没有社会保险补贴',
		'花名册中社会保险补贴为0'
	) as detail
	from subsidised
	where missing is not null or (is_known and missing is null and si_subsidy = 0)
