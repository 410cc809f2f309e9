-- people for whom a step was taken before an earlier one, by the order in force on the day of coming
	select *, fault.blames as blames, fault.detail as detail from judged where fault is not null
