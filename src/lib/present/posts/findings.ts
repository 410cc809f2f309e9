import { sumOf } from '../../base/numbers';
import { count, money } from '../../blocks/cell';
import { yuanUnit } from '../../blocks/money';
import { said, type Text } from '../../blocks/text';
import { mergeCandidates } from '../../checks/posts/merge';
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

/** What came of a check: `why` it couldn't be made goes first, then what it `found`, then that there is `none`. */
function outcome(
	{ id, what }: Pick<Finding, 'id' | 'what'>,
	{ why, found, none }: { why: Text | null; found: Text | null; none: Text }
): Finding {
	if (why) return { id, what, state: 'unchecked', text: why };
	return { id, what, state: found ? 'found' : 'none', text: found ?? none };
}

/** What so many of something are called; null for none. */
const some = (
	message: (inputs: { count: NonNullable<unknown> }) => string,
	found: number
): Text | null => (found ? said(message, { count: count(found) }) : null);

function unclassified(posts: PostsView, meta: DatasetMeta): Finding {
	const nameless = namelessText(posts);
	const found = some(m.posts_attention_unclassified, unclassifiedNames(posts));
	const both = found && nameless && said(m.posts_attention_also, { found, nameless });
	return outcome(
		{ id: 'posts-unclassified', what: m.posts_clear_unclassified },
		{
			why: nobody(posts, meta),
			found: both || (found ?? nameless),
			none: m.posts_unclassified_empty
		}
	);
}

function merge({ uses, whole }: PostsView): Finding {
	const named = uses.some(({ name }) => name !== null);
	return outcome(
		{ id: 'posts-merge', what: m.posts_clear_merge },
		{
			why: noPosts(whole) ?? (named ? null : m.posts_why_no_names),
			found: some(m.posts_attention_merge, mergeCandidates(uses).length),
			none: m.posts_merge_none
		}
	);
}

function pay(posts: PostsView, meta: DatasetMeta): Finding {
	const { gaps, whole } = posts;
	const names = new Set(gaps.map(({ name }) => name)).size;
	const widest = Math.max(0, ...gaps.map((it) => it.highest - it.lowest));
	const amount = money(widest, yuanUnit([widest]));
	const unstated = meta.has_posts ? m.posts_why_no_pay : m.posts_why_no_pay_roster;
	return outcome(
		{ id: 'posts-pay', what: m.posts_clear_pay },
		{
			why: nobody(posts, meta) ?? (whole.pay_highest.value ? null : unstated),
			found: names ? said(m.posts_attention_pay, { count: count(names), amount }) : null,
			none: m.posts_pay_none
		}
	);
}

function forbidden(posts: PostsView): Finding {
	const { uses, whole } = posts;
	const found = sumOf(uses, ({ forbidden_posts }) => forbidden_posts);
	const blank = noDuties(posts) && uses.every(({ name }) => name === null);
	return outcome(
		{ id: 'posts-forbidden', what: m.posts_clear_forbidden },
		{
			why: noPosts(whole) ?? (blank ? m.posts_why_no_names : null),
			found: some(m.posts_attention_forbidden, found),
			none: noneForbidden(posts)
		}
	);
}

function dedicated(posts: PostsView, meta: DatasetMeta): Finding[] {
	const towns = dedicatedTowns(posts, meta);
	if (!towns) return [];
	const short = towns.filter(({ missing }) => missing > 0).length;
	const asked = posts.dedicated?.value.per_town ?? 0;
	return [
		outcome(
			{ id: 'posts-dedicated', what: m.posts_clear_dedicated },
			{
				why: noPosts(posts.whole),
				found: some(m.posts_attention_dedicated, short),
				none: dedicatedSummary(towns, asked)
			}
		)
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
