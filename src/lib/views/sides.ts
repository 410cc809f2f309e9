import type { DatasetMeta } from '../datasets/meta';
import type { Coverage } from '../metrics/measured/coverage';
import { coverageQuestions } from '../metrics/measured/coverage_questions';
import type { Funding } from '../metrics/measured/funding';
import { fundingQuestions } from '../metrics/measured/funding_questions';
import { postQuestions } from '../metrics/measured/post_questions';
import {
	measureProgress,
	progressQuestions,
	type Progress,
	type View
} from '../metrics/measured/progress';
import type { Asking, Questions } from '../metrics/compile/run';
import type { ExpiryView } from './expiry';
import type { FilingView } from './filing';
import type { PostsView } from './posts';
import type { SupervisionView } from './supervision';
import type { TasksView } from './tasks';

/** What pages besides the progress pages ask of one view. */
export interface Sides {
	funding: Funding;
	coverage: Coverage;
	posts: PostsView;
	expiry: ExpiryView;
	supervision: SupervisionView;
	tasks: TasksView;
	filing: FilingView;
}

export type SideId = keyof Sides;

/** What a page's figures are. */
export type FiguresOf<K extends PageId> = K extends SideId ? Sides[K] : Progress;

export type PageId = 'progress' | SideId;

/** A page's figures: what it asks of one view, and what it makes of the answers. */
export interface PageFigures<T> {
	questions: (meta: DatasetMeta, view: View) => Questions;
	measure: (source: Asking, meta: DatasetMeta, view: View) => Promise<T>;
}

/** How each page's are asked for and measured. */
export const figures: {
	[K in PageId]: PageFigures<FiguresOf<K>>;
} = {
	progress: { questions: progressQuestions, measure: measureProgress },
	// What the others are measured by, rules, names of places and checks among it, comes with their pages.
	funding: {
		questions: fundingQuestions,
		measure: async (...of) => (await import('../metrics/measured/funding')).measureFunding(...of)
	},
	coverage: {
		questions: coverageQuestions,
		measure: async (...of) => (await import('../metrics/measured/coverage')).measureCoverage(...of)
	},
	posts: {
		questions: postQuestions,
		measure: async (...of) => (await import('./posts')).postsView(...of)
	},
	expiry: {
		questions: () => ({}),
		measure: async (...of) => (await import('./expiry')).expiryView(...of)
	},
	supervision: {
		questions: () => ({}),
		measure: async (...of) => (await import('./supervision')).supervisionView(...of)
	},
	tasks: {
		questions: () => ({}),
		measure: async (...of) => (await import('./tasks')).tasksView(...of)
	},
	filing: {
		questions: () => ({}),
		measure: async (...of) => (await import('./filing')).filingView(...of)
	}
};

/** The pages with figures of a view, that of progress first. */
export const pageIds = Object.keys(figures) as PageId[];

/** A side of each dataset's default view, as the build prepared it. */
export type PreparedSide<K extends SideId> = readonly { id: string; rows: Sides[K] }[];

/** All sides of the default views. */
export type PreparedSides = { readonly [K in SideId]: PreparedSide<K> };
