import type { PlaceNode } from '../../src/lib/datasets/meta';

/** A place of a dataset whose posts are all rural and that has sent every file, unless `it` says otherwise. */
export const placeNode = (
	it: Pick<PlaceNode, 'code' | 'name' | 'level' | 'parent' | 'planned'> & Partial<PlaceNode>
): PlaceNode => ({ urban: 0, rural: it.planned, is_unit: false, missing: [], ...it });
