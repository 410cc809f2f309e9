import { createContext, type Component } from 'svelte';
import type { GridBlock, Tool } from '../../blocks/block';
import type { DatasetMeta } from '../../datasets/meta';
import type { Asked } from '../../metrics/compile/statement';
import type { FiguresOf, PageId } from '../../views/sides';

/** The figures that a page shows, for tools that work with them and for tiles that name their source. */
interface Shown {
	figures: FiguresOf<PageId>;
	meta: DatasetMeta;
	/** What the page asked of each fact: the statements in which its tiles' figures lie. */
	asks: readonly Asked[];
}

export const [getShown, setShown] = createContext<() => Shown>();

/** Fetches what draws a block. */
type Fetched<B> = () => Promise<{ default: Component<{ block: B }> }>;

/** What tools are drawn by, and what works on a table in its place: only pages that have them fetch them. */
export interface Tools {
	tools: Record<Tool['tool'], Fetched<Tool>>;
	tableTools: Record<NonNullable<GridBlock['tool']>, Fetched<GridBlock>>;
}

export const [getTools, setTools] = createContext<Tools>();
