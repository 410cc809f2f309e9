-- people who are on the post of somebody else on the day, each of their rows
-- A post is told by town, 城乡, old or new, and number; a person by a number of their own, else by name.
	with held as not materialized (
		select * from spell where is_on_post and post_no is not null
	),
	repeated as (
		-- Posts that share a hash are at worst looked at for nothing.
		select hash(town, level, post_no) as post from held group by post having count(*) > 1
	),
	told_apart as (
		select *, if(is_person, id_no, coalesce('/' || name, '/' || nth)) as person
		from held
		where hash(town, level, post_no) in (from repeated)
	),
	crowded as (
		select town, level, old_post, post_no, count(distinct person) as people
		from told_apart group by all having min(person) <> max(person)
	)
	select t.*, 'post_no' as blames, '这个岗位同时有' || c.people || '人' as detail
	from told_apart t
	join crowded c on c.post_no = t.post_no and c.town = t.town and c.level = t.level and c.old_post = t.old_post
	where t.in_view
