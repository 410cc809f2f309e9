-- people who are on two posts on the day, each of their rows
-- Posts are told apart by town, 城乡, old or new, and number, else name. A row that is there twice is one post.
	with held as not materialized (
		select * from spell where is_on_post and id_no is not null
	),
	repeated as (
		-- Numbers that share a hash are at worst looked at for nothing.
		select hash(id_no) as whose from held group by whose having count(*) > 1
	),
	told_apart as (
		select *, hash(town, level, old_post, coalesce(post_no, '/' || post_name)) as post
		from held
		where hash(id_no) in (from repeated)
	),
	person as (
		select id_no, count(distinct post) as posts,
			string_agg(distinct p.name || coalesce(post_no, post_name, ''), '、'
				order by p.name || coalesce(post_no, post_name, '')) as post_list
		from told_apart
		join place p on p.code = town
		where is_person
		group by id_no
		having min(post) <> max(post)
	)
	select t.*, 'post_no' as blames, '同时在' || p.posts || '个岗位：' || p.post_list as detail
	from told_apart t
	join person p on p.id_no = t.id_no
	where t.in_view
