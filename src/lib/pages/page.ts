import type { Layout } from '../blocks/block';
import type { Way } from '../blocks/cell';
import type { Text } from '../blocks/text';
import type { DatasetMeta } from '../datasets/meta';
import type { FiguresOf, PageId } from '../views/sides';

/** A page: whose figures it shows, and the blocks that it makes of them. */
export interface Page<K extends PageId = PageId> {
	path: NonNullable<Way['page']>;
	title: Text;
	/** The figures that it asks for. */
	figures: K;
	blocks: (figures: FiguresOf<K>, meta: DatasetMeta) => Layout;
}
