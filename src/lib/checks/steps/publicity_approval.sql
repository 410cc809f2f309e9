-- people who were approved before 公示 was over, or on its last day, by the order in force on the day of coming
	select *, fault.blames as blames, fault.detail as detail from judged where fault is not null
