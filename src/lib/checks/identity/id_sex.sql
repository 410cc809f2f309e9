-- spells whose sex isn't that of their good ID number
	select *, 'sex' as blames, if(sex = 'male', '性别为男，身份证号第17位为女', '性别为女，身份证号第17位为男') as detail
	from told
	where differs
