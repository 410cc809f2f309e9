import type { DatasetMeta } from '../datasets/meta';
import type { Connection } from '../db/connection';
import { measureCoverage, type Coverage } from '../metrics/coverage';
import { measureFunding, type Funding } from '../metrics/funding';
import type { View } from '../metrics/progress';
import { postsView, type PostsView } from './posts';

/** What pages besides the progress pages ask of one view. */
export interface Sides {
	funding: Funding;
	coverage: Coverage;
	posts: PostsView;
}

export type SideId = keyof Sides;

type Measure<T> = (connection: Connection, meta: DatasetMeta, view: View) => Promise<T>;

/** How each side is measured. */
export const measureSide: { [K in SideId]: Measure<Sides[K]> } = {
	funding: measureFunding,
	coverage: measureCoverage,
	posts: postsView
};

/** A side of each dataset's default view, as the build prepared it. */
export type PreparedSide<K extends SideId> = readonly { id: string; rows: Sides[K] }[];

/** All sides of the default views. */
export type PreparedSides = { readonly [K in SideId]: PreparedSide<K> };
