import { mergeCandidates } from '../checks/merge';
import type { DatasetMeta } from '../datasets/meta';
import { m } from '../paraglide/messages';
import type { PostsView } from '../views/posts';
import { count } from './format';
import { plainMoney } from './money';
import { noDuties, noneForbidden } from './posts_checks';
import { dedicatedSummary, dedicatedTowns } from './posts_dedicated';
import { namelessText, unclassifiedNames } from './posts_names';

/** The tiles of checks, by the name that links use. */
export type PostsTile =
	'posts-merge' | 'posts-pay' | 'posts-forbidden' | 'posts-dedicated' | 'posts-unclassified';

/** What came of a check. */
export interface Finding {
	tile: PostsTile;
	/** What was looked for, as one of a list. */
	what: string;
	/** `unchecked`: there was nothing that could be looked through. */
	state: 'found' | 'none' | 'unchecked';
	/** How much was found; that nothing was, in a sentence; or why it couldn't be checked. */
	text: string;
}

/**
 * What came of each check that a view has, in the order of their tiles. Without a list of posts there
 * are only those that people on post answer as well; dedicated posts are judged of both 城乡 together.
 */
export function findings(posts: PostsView, meta: DatasetMeta): Finding[] {
	const ofList = meta.has_posts
		? [merge(posts), pay(posts, meta), forbidden(posts), ...dedicated(posts, meta)]
		: [pay(posts, meta)];
	return [unclassified(posts, meta), ...ofList];
}

/** What a check's tile says where it has no row to show. */
export function emptyText(posts: PostsView, meta: DatasetMeta, tile: PostsTile): string {
	const found = findings(posts, meta).find((it) => it.tile === tile);
	if (found?.state === 'unchecked') return m.posts_unchecked_tile({ why: found.text });
	return found?.state === 'none' ? found.text : '';
}

type Said = Pick<Finding, 'state' | 'text'>;

/** The state of a check: `why` it couldn't be made goes first, then what it `found`. */
const said = (why: string, found: string, none: string): Said =>
	why
		? { state: 'unchecked', text: why }
		: found
			? { state: 'found', text: found }
			: { state: 'none', text: none };

function unclassified(posts: PostsView, meta: DatasetMeta): Finding {
	const names = unclassifiedNames(posts);
	const nameless = namelessText(posts);
	const found = names ? m.posts_attention_unclassified({ count: count(names) }) : '';
	return {
		tile: 'posts-unclassified',
		what: m.posts_clear_unclassified(),
		...said(
			nobody(posts, meta),
			found && nameless ? m.posts_attention_also({ found, nameless }) : found || nameless,
			m.posts_unclassified_empty()
		)
	};
}

function merge({ uses, whole }: PostsView): Finding {
	const pairs = mergeCandidates(uses).length;
	const named = uses.some(({ name }) => name !== null);
	return {
		tile: 'posts-merge',
		what: m.posts_clear_merge(),
		...said(
			noPosts(whole) || (named ? '' : m.posts_why_no_names()),
			pairs ? m.posts_attention_merge({ count: count(pairs) }) : '',
			m.posts_merge_none()
		)
	};
}

function pay(posts: PostsView, meta: DatasetMeta): Finding {
	const { gaps, whole } = posts;
	const names = new Set(gaps.map(({ name }) => name)).size;
	const widest = Math.max(0, ...gaps.map((it) => it.highest - it.lowest));
	const unstated = meta.has_posts ? m.posts_why_no_pay() : m.posts_why_no_pay_roster();
	return {
		tile: 'posts-pay',
		what: m.posts_clear_pay(),
		...said(
			nobody(posts, meta) || (whole.pay_highest.value ? '' : unstated),
			names
				? m.posts_attention_pay({ count: count(names), amount: plainMoney(widest, 'yuan') })
				: '',
			m.posts_pay_none()
		)
	};
}

function forbidden(posts: PostsView): Finding {
	const { uses, whole } = posts;
	const found = uses.reduce((all, it) => all + it.forbidden_posts, 0);
	const blank = noDuties(posts) && uses.every(({ name }) => name === null);
	return {
		tile: 'posts-forbidden',
		what: m.posts_clear_forbidden(),
		...said(
			noPosts(whole) || (blank ? m.posts_why_no_names() : ''),
			found ? m.posts_attention_forbidden({ count: count(found) }) : '',
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
			tile: 'posts-dedicated',
			what: m.posts_clear_dedicated(),
			...said(
				noPosts(posts.whole),
				short ? m.posts_attention_dedicated({ count: count(short) }) : '',
				dedicatedSummary(towns, posts.dedicated?.value.per_town ?? 0)
			)
		}
	];
}

/** That a view has no post in use; empty where it has. */
const noPosts = ({ in_use }: PostsView['whole']): string =>
	in_use.value ? '' : m.posts_why_no_posts();

/** That a view has neither a post in use nor anybody on post. */
function nobody({ whole }: PostsView, meta: DatasetMeta): string {
	if (whole.on_post.value) return '';
	return meta.has_posts ? noPosts(whole) : m.posts_why_nobody();
}
