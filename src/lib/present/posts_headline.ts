import { mergeCandidates } from '../checks/merge';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import type { PostsView } from '../views/posts';
import { count, dayText, rate, unknown } from './format';
import { plainMoney } from './money';
import { dedicatedTowns } from './posts_dedicated';

/** The tiles that the headline leads to, by the name that links use. */
export type PostsTile =
	'posts-merge' | 'posts-pay' | 'posts-forbidden' | 'posts-dedicated' | 'posts-unclassified';

/** The answer to “which posts are there, and do they stand vacant?”, as it is read aloud. */
export interface PostsHeadline {
	/** 空岗率; `—` without a list of posts. */
	rate: string;
	/** Posts in use, vacant ones and how long they are, people on post. */
	lead: string;
	/** What was found that somebody should look at. */
	attention: { tile: PostsTile; text: string }[];
	/** What was looked for and not found; empty where everything was found or nothing could be. */
	clear: string;
	/** What the figures count, and which file would add to them. */
	notes: string[];
}

/** The headline of a view of posts. Every number in it is measured. */
export function postsHeadline(posts: PostsView, meta: DatasetMeta): PostsHeadline {
	const { whole, view } = posts;
	const found = findings(posts, meta);
	const missing = found.flatMap(({ is, none }) => (is === 0 ? [none] : []));
	const people = whole.on_post.value ?? 0;
	const filled = (whole.in_use.value ?? 0) - (whole.vacant.value ?? 0);
	return {
		rate: meta.has_posts ? rate(whole.vacancy_rate) : unknown,
		lead: lead(posts, meta, dayText(view.asOf, meta.plan_year)),
		attention: found.flatMap(({ is, tile, text }) => (is > 0 ? [{ tile, text }] : [])),
		clear: missing.length ? m.posts_clear({ what: missing.join(m.posts_list_comma()) }) : '',
		notes: !meta.has_posts
			? [m.posts_note_no_list()]
			: people !== filled
				? [m.posts_note_people({ year: meta.plan_year })]
				: []
	};
}

function lead({ whole }: PostsView, meta: DatasetMeta, day: string): string {
	const onPost = count(whole.on_post.value ?? 0);
	if (!meta.has_posts) return m.posts_lead_no_list({ day, on_post: onPost });
	const inUse = count(whole.in_use.value ?? 0);
	const vacant = whole.vacant.value ?? 0;
	if (!whole.in_use.value) return m.posts_lead_none({ day, on_post: onPost });
	if (vacant === 0) return m.posts_lead_filled({ day, in_use: inUse, on_post: onPost });
	return m.posts_lead({
		day,
		in_use: inUse,
		vacant: count(vacant),
		rate: rate(whole.vacancy_rate),
		lasting: lasting(whole),
		on_post: onPost
	});
}

/** How long the vacant posts have stood so. */
function lasting(whole: PostsView['whole']): string {
	const over30 = whole.vacant_over_30.value ?? 0;
	const over90 = whole.vacant_over_90.value ?? 0;
	const longest = count(whole.longest_vacancy.value);
	if (over30 === 0) return m.posts_lasting_short({ longest });
	if (over90 === 0) return m.posts_lasting_30({ over_30: count(over30), longest });
	return m.posts_lasting_90({ over_30: count(over30), over_90: count(over90), longest });
}

/** Each check that could be made with how much it found, in the order of their tiles. */
function findings(
	posts: PostsView,
	meta: DatasetMeta
): { tile: PostsTile; is: number; text: string; none: string }[] {
	const { gaps, uses, unclassified } = posts;
	const pairs = mergeCandidates(uses).length;
	const forbidden = uses.reduce((all, it) => all + it.forbidden_posts, 0);
	const short = dedicatedTowns(posts, meta)?.filter(({ missing }) => missing > 0).length;
	const widest = plainMoney(Math.max(0, ...gaps.map((it) => it.highest - it.lowest)), 'yuan');
	const all = [
		{
			tile: 'posts-unclassified' as const,
			is: unclassified.length,
			text: m.posts_attention_unclassified({ count: count(unclassified.length) }),
			none: m.posts_clear_unclassified()
		},
		{
			tile: 'posts-merge' as const,
			is: pairs,
			text: m.posts_attention_merge({ count: count(pairs) }),
			none: m.posts_clear_merge()
		},
		{
			tile: 'posts-pay' as const,
			is: gaps.length,
			text: m.posts_attention_pay({ count: count(gaps.length), amount: widest }),
			none: m.posts_clear_pay()
		},
		{
			tile: 'posts-forbidden' as const,
			is: forbidden,
			text: m.posts_attention_forbidden({ count: count(forbidden) }),
			none: m.posts_clear_forbidden()
		},
		...(short === undefined
			? []
			: [
					{
						tile: 'posts-dedicated' as const,
						is: short,
						text: m.posts_attention_dedicated({ count: count(short) }),
						none: m.posts_clear_dedicated()
					}
				])
	];
	const ofList: readonly PostsTile[] = ['posts-merge', 'posts-forbidden', 'posts-dedicated'];
	return all.filter(({ tile }) => meta.has_posts || !ofList.includes(tile));
}
