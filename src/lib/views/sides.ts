import type { DatasetMeta } from '../datasets/meta';
import { measureCoverage, type Coverage } from '../metrics/measured/coverage';
import { coverageQuestions } from '../metrics/measured/coverage_questions';
import { fundingQuestions, measureFunding, type Funding } from '../metrics/measured/funding';
import { postQuestions } from '../metrics/measured/posts';
import {
	measureProgress,
	progressQuestions,
	type Progress,
	type View
} from '../metrics/measured/progress';
import type { Asking, Questions } from '../metrics/compile/run';
import type { ExpiryView } from './expiry';
import { postsView, type PostsView } from './posts';
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
	funding: { questions: fundingQuestions, measure: measureFunding },
	coverage: { questions: coverageQuestions, measure: measureCoverage },
	posts: { questions: postQuestions, measure: postsView },
	// No other page has the SQL of last days.
	expiry: {
		questions: () => ({}),
		measure: async (...of) => (await import('./expiry')).expiryView(...of)
	},
	// Checks come with the page that shows them.
	supervision: {
		questions: () => ({}),
		measure: async (...view) => (await import('./supervision')).supervisionView(...view)
	},
	tasks: {
		questions: () => ({}),
		measure: async (...view) => (await import('./tasks')).tasksView(...view)
	}
};

/** The pages with figures of a view, that of progress first. */
export const pageIds = Object.keys(figures) as PageId[];

/** A side of each dataset's default view, as the build prepared it. */
export type PreparedSide<K extends SideId> = readonly { id: string; rows: Sides[K] }[];

/** All sides of the default views. */
export type PreparedSides = { readonly [K in SideId]: PreparedSide<K> };
