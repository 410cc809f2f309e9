import { count, money } from '../../blocks/cell';
import { yuanUnit } from '../../blocks/money';
import { said, type Text } from '../../blocks/text';
import { mergeCandidates } from '../../checks/merge';
import type { DatasetMeta } from '../../datasets/meta';
import { m } from '../../paraglide/messages';
import type { PostsView } from '../../views/posts';
import { noDuties, noneForbidden } from './checks';
import { dedicatedSummary, dedicatedTowns } from './dedicated';
import { namelessText, unclassifiedNames } from './names';

/** The blocks of checks, by the name that links use. */
export type CheckId = `posts-${'merge' | 'pay' | 'forbidden' | 'dedicated' | 'unclassified'}`;

/** What came of a check. */
export interface Finding {
	id: CheckId;
	/** What was looked for, as one of a list. */
	what: Text;
	/** `unchecked`: there was nothing that could be looked through. */
	state: 'found' | 'none' | 'unchecked';
	/** How much was found; that nothing was, in a sentence; or why it couldn't be checked. */
	text: Text;
}

/**
 * What came of each check that a view has, in the order of their blocks. Without a list of posts there
 * are only those that people on post answer as well; dedicated posts are judged of both 城乡 together.
 */
export function findings(posts: PostsView, meta: DatasetMeta): Finding[] {
	const ofList = meta.has_posts
		? [merge(posts), pay(posts, meta), forbidden(posts), ...dedicated(posts, meta)]
		: [pay(posts, meta)];
	return [unclassified(posts, meta), ...ofList];
}

/** What a check says where it has no row to show; null where it has. */
export function emptyText(posts: PostsView, meta: DatasetMeta, id: CheckId): Text | null {
	const found = findings(posts, meta).find((it) => it.id === id);
	if (found?.state === 'unchecked') return said(m.posts_unchecked_tile, { why: found.text });
	return found?.state === 'none' ? found.text : null;
}

/** The state of a check: `why` it couldn't be made goes first, then what it `found`. */
const outcome = (
	why: Text | null,
	found: Text | null,
	none: Text
): Pick<Finding, 'state' | 'text'> =>
	why
		? { state: 'unchecked', text: why }
		: found
			? { state: 'found', text: found }
			: { state: 'none', text: none };

/** What so many of something are called; null for none. */
const some = (
	message: (inputs: { count: NonNullable<unknown> }) => string,
	found: number
): Text | null => (found ? said(message, { count: count(found) }) : null);

function unclassified(posts: PostsView, meta: DatasetMeta): Finding {
	const nameless = namelessText(posts);
	const found = some(m.posts_attention_unclassified, unclassifiedNames(posts));
	return {
		id: 'posts-unclassified',
		what: m.posts_clear_unclassified,
		...outcome(
			nobody(posts, meta),
			found && nameless ? said(m.posts_attention_also, { found, nameless }) : (found ?? nameless),
			m.posts_unclassified_empty
		)
	};
}

function merge({ uses, whole }: PostsView): Finding {
	const named = uses.some(({ name }) => name !== null);
	return {
		id: 'posts-merge',
		what: m.posts_clear_merge,
		...outcome(
			noPosts(whole) ?? (named ? null : m.posts_why_no_names),
			some(m.posts_attention_merge, mergeCandidates(uses).length),
			m.posts_merge_none
		)
	};
}

function pay(posts: PostsView, meta: DatasetMeta): Finding {
	const { gaps, whole } = posts;
	const names = new Set(gaps.map(({ name }) => name)).size;
	const widest = Math.max(0, ...gaps.map((it) => it.highest - it.lowest));
	const unstated = meta.has_posts ? m.posts_why_no_pay : m.posts_why_no_pay_roster;
	return {
		id: 'posts-pay',
		what: m.posts_clear_pay,
		...outcome(
			nobody(posts, meta) ?? (whole.pay_highest.value ? null : unstated),
			names
				? said(m.posts_attention_pay, {
						count: count(names),
						amount: money(widest, yuanUnit([widest]))
					})
				: null,
			m.posts_pay_none
		)
	};
}

function forbidden(posts: PostsView): Finding {
	const { uses, whole } = posts;
	const found = uses.reduce((all, it) => all + it.forbidden_posts, 0);
	const blank = noDuties(posts) && uses.every(({ name }) => name === null);
	return {
		id: 'posts-forbidden',
		what: m.posts_clear_forbidden,
		...outcome(
			noPosts(whole) ?? (blank ? m.posts_why_no_names : null),
			some(m.posts_attention_forbidden, found),
			noneForbidden(posts)
		)
	};
}

function dedicated(posts: PostsView, meta: DatasetMeta): Finding[] {
	const towns = dedicatedTowns(posts, meta);
	if (!towns) return [];
	const short = towns.filter(({ missing }) => missing > 0).length;
	return [
		{
			id: 'posts-dedicated',
			what: m.posts_clear_dedicated,
			...outcome(
				noPosts(posts.whole),
				some(m.posts_attention_dedicated, short),
				dedicatedSummary(towns, posts.dedicated?.value.per_town ?? 0)
			)
		}
	];
}

/** That a view has no post in use; null where it has. */
const noPosts = ({ in_use }: PostsView['whole']): Text | null =>
	in_use.value ? null : m.posts_why_no_posts;

/** That a view has neither a post in use nor anybody on post. */
function nobody({ whole }: PostsView, meta: DatasetMeta): Text | null {
	if (whole.on_post.value) return null;
	return meta.has_posts ? noPosts(whole) : m.posts_why_nobody;
}
