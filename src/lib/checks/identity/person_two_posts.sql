-- people who are on two posts on the day, each of their rows
-- Posts are told apart by town, 城乡, old or new, and number, else name. A row that is there twice is one post.
	with held as (
		select *, hash(town, level, old_post, coalesce(post_no, '/' || post_name)) as post
		from spell
		where is_on_post and id_no is not null
	),
	doubled as (
		select id_no from held group by id_no having min(post) <> max(post)
	),
	told as (
		select h.*, town_name || coalesce(post_no, post_name, '') as post_words
		from held h
		semi join doubled d on d.id_no = h.id_no
		where is_person
	),
	person as (
		select id_no, count(distinct post) as posts, string_agg(distinct post_words, '、' order by post_words) as post_list
		from told group by id_no
	)
	select t.*, 'post_no' as blames, '同时在' || p.posts || '个岗位：' || p.post_list as detail
	from told t
	join person p on p.id_no = t.id_no
	where t.in_view
