-- people on whom a step that is asked for has no day, where their file dates it for others
	select *, fault.blames as blames, fault.detail as detail from judged where fault is not null
