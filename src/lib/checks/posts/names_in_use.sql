-- post names of the view's posts in use, by county and 城乡, with their duties
select p.as_of, p.county, c.name as county_name, p.level, p.name, n.key, min(p.category) as category,
	sum(p.posts)::integer as posts, count(distinct p.town)::integer as towns,
	count(distinct p.duty)::integer as duties, coalesce(sum(p.posts) filter (where p.duty is not null), 0)::integer as with_duty,
	-- The duty that a forbidden word stands in is the one to be looked at.
	coalesce(min(p.duty) filter (where p.forbidden is not null), min(p.duty)) as duty,
	min(p.forbidden) as forbidden, coalesce(sum(p.posts) filter (where p.forbidden is not null), 0)::integer as forbidden_posts,
	count(distinct p.category)::integer as categories
from (
	-- Few are unlike: what is counted apart is looked for among these.
	select as_of, county, town, level, name, category, duty, forbidden, count(*) as posts from post group by all
) p
join dim_place c on c.code = p.county
left join dim_post_name n on n.level = p.level and n.name = p.name
group by p.as_of, p.county, c.name, c.ordinal, p.level, p.name, n.key
order by c.ordinal, p.level desc, posts desc, p.name
