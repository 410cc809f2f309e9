-- spells whose day of birth, or age, isn't that of their good ID number
	select *, if(birth_differs, 'birth', 'age') as blames,
		if(birth_differs, '出生日期与身份证号不一致', '年龄与身份证号不一致') as detail
	from told
	where birth_differs or age_differs
