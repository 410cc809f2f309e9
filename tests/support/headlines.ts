import type { DatasetMeta } from '../../src/lib/datasets/meta';
import { count, none, rate } from '../../src/lib/blocks/cell';
import type { Funding } from '../../src/lib/metrics/measured/funding';
import type { Progress } from '../../src/lib/metrics/measured/progress';
import * as ofFunding from '../../src/lib/present/funding/headline';
import { findings } from '../../src/lib/present/posts/findings';
import * as ofPosts from '../../src/lib/present/posts/headline';
import * as ofProgress from '../../src/lib/present/progress/headline';
import { statusOf } from '../../src/lib/present/progress/status';
import type { PostsView } from '../../src/lib/views/posts';
import { plain } from './printed';

/** What the headline of a view of progress says, in its parts. */
export const progressHeadline = (progress: Progress, meta: DatasetMeta) =>
	plain({
		rate: rate(progress.whole.completion_rate),
		done: count(progress.whole.onboarded.value),
		planned: count(progress.whole.planned.value ?? 0),
		split: ofProgress.splitText(progress),
		status: statusOf(progress.whole, meta, progress.view, progress.view.place),
		reporting: ofProgress.reportingTexts(progress, meta),
		verdict: ofProgress.verdictText(progress, meta),
		outlook: ofProgress.outlookText(progress, meta),
		past: ofProgress.pastTexts(progress, meta),
		outside: ofProgress.outsideText(progress, meta)
	});

/** What that of money says. */
export const fundingHeadline = (funding: Funding, meta: DatasetMeta) => ({
	rate: rate(funding.whole.payable_rate),
	shares: ofFunding.sharesText(funding),
	lead: ofFunding.leadText(funding, meta),
	settlement: ofFunding.settlementText(funding),
	year: ofFunding.yearText(funding),
	executed: ofFunding.executedText(funding),
	notes: ofFunding.noteTexts(funding, meta)
});

/** What that of posts says. */
export const postsHeadline = (posts: PostsView, meta: DatasetMeta) => {
	const found = findings(posts, meta);
	return {
		rate: meta.has_posts ? rate(posts.whole.vacancy_rate) : none(),
		lead: ofPosts.leadText(posts, meta),
		attention: found.flatMap(({ state, id, text }) => (state === 'found' ? { id, text } : [])),
		checks: ofPosts.checkTexts(found),
		notes: ofPosts.noteTexts(posts, meta)
	};
};
