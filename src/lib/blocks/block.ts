import type { EChartsOption } from 'echarts';
import type { Day } from '../base/dates';
import type { DatasetMeta } from '../datasets/meta';
import type { MetricId } from '../metrics/catalog';
import { scopeOf } from '../metrics/measured/progress';
import type { Scope } from '../metrics/terms/scope';
import type { SliceId } from '../metrics/terms/slices';
import { m } from '../paraglide/messages';
import type { Locale } from '../paraglide/runtime';
import { isReference } from '../policy/resolve';
import type { PolicySource } from '../policy/schema';
import type { Status } from '../policy/status';
import type { Cell, Tag, Way } from './cell';
import type { Grid } from './grid';
import { identityOf, type Identity, type Looked } from './identity';
import type { PlaceMap } from './place_map';
import { kept, said, type Text } from './text';

/** A question that a block rests on: its metrics give the definitions, its statement the SQL. */
export interface Asked {
	metrics: readonly MetricId[];
	scope: Scope;
}

/** What all blocks know of themselves. */
export interface Named {
	/** Name by which links lead to it, unique on its page. */
	id: string;
	title: Text;
	asked: readonly Asked[];
	/** What it is called in a file; its title unless told. */
	file?: Text;
	/** What a link to it says behind its #: its name unless told; null where nothing may be linked. */
	link?: string | null;
	from: Identity;
	/** The answer in a sentence, above the figures. */
	answer?: Text | null;
	/** What has to be known to read them, below. */
	notes?: readonly Text[];
	/** Where it is written. */
	basis?: readonly Basis[];
	/** Stands in the place of figures that there are none of. */
	empty?: Text | null;
}

/** The clause that figures rest on. */
export interface Basis {
	text: Text;
	/** Not the place's own rule, or not yet in force. */
	reference: boolean;
}

/** A sentence beside the large number. */
export interface Sentence {
	text: Text;
	weight: 'lead' | 'second' | 'note';
	/** Said of it in a frame. */
	tag?: Tag | null;
	to?: Way;
	/** A fact that was reached or missed. */
	met?: boolean;
}

/** The answer to a page's question: one number and sentences that can be read aloud. */
export interface Headline extends Named {
	kind: 'headline';
	/** Why the figures can't be relied on: said before them. */
	caution?: Text | null;
	label: Text;
	figure: Cell;
	status?: Status;
	/** The two counts of the figure, and how they are made up. */
	counts?: readonly Text[];
	sentences: readonly Sentence[];
}

/** One of several ways to look at the same: by its name. */
export interface Variant {
	id: string;
	label: Text;
	grid: Grid;
	/** What a file holds, where it isn't the grid itself. */
	data?: Grid;
	/** Makes what a file holds of more rows than a screen has, when somebody asks for one. */
	whole?: () => Grid;
	/** Said above and below it. */
	legend?: readonly Text[];
	notes?: readonly Text[];
}

export interface GridBlock extends Named {
	kind: 'grid';
	/** One, or several of which a screen shows one and paper the first. */
	variants: readonly [Variant, ...Variant[]];
	/** Paper has all variants, not only the first. */
	prints?: 'all';
	/** Rows shown until all are asked for. */
	most?: number;
	/** Works on the rows: where a screen can, it stands in the place of the table. */
	tool?: 'name_posts';
}

export interface ChartBlock extends Named {
	kind: 'chart';
	/** What it shows, for those who don't see it. */
	summary: Text;
	/** Draws it for a width in CSS pixels, without animation: the same in Node and in the browser. */
	draw: (locale: Locale, width: number) => EChartsOption;
	height: number;
	/** The same figures as a table. */
	grid: Grid;
}

/** A measure of places. */
export interface MapVariant {
	id: string;
	label: Text;
	map: PlaceMap;
	grid: Grid;
	asked: readonly Asked[];
}

/** Places on a map, with the same figures as a table. */
export interface MapBlock extends Named {
	kind: 'map';
	variants: readonly [MapVariant, ...MapVariant[]];
}

export interface Fact {
	term: Text;
	text: Text;
	/** Words of a notice: Chinese whatever the language. */
	own?: true;
	/** Where it is written: Chinese whatever the language. */
	source?: string;
	tag?: Tag;
	to?: Way;
	/** Said below the term, smaller. */
	detail?: Text;
	/** What it is reckoned by, folded away on a screen. */
	formula?: string;
}

/** Terms with what is to be known of each. */
export interface Facts extends Named {
	kind: 'facts';
	facts: readonly Fact[];
}

/** Paragraphs. */
export interface Notes extends Named {
	kind: 'notes';
}

/** Something to work with, which only a screen has. */
export interface Tool extends Named {
	kind: 'tool';
	tool:
		| 'what_if'
		| 'due_rows'
		| 'vacant_rows'
		| 'expiring_rows'
		| 'waiting_rows'
		| 'filing_reminder';
}

export type Block = Headline | GridBlock | ChartBlock | MapBlock | Facts | Notes | Tool;

/** Blocks below each other; a list stands side by side where there is room, in these shares of it. */
export type Layout = readonly (Block | Beside | null | false)[];

export interface Beside {
	beside: readonly (Block | null | false)[];
	shares?: readonly number[];
}

/** The blocks of a page in their order. */
export const blocksIn = (layout: Layout): Block[] =>
	layout.flatMap((it) => {
		if (!it) return [];
		return 'beside' in it ? it.beside.filter((one): one is Block => Boolean(one)) : [it];
	});

/** The clause of a policy as what figures of a day rest on. */
export const basisOf = (source: PolicySource, assumed: boolean, on: Day): Basis => ({
	text: said(m.funding_source_line, {
		title: source.title,
		number: source.number,
		clause: source.clause
	}),
	reference: isReference(source, assumed, on)
});

/** What a block is made of: the questions and notes that there are. */
type Less<B extends Named> = Omit<B, 'kind' | 'from' | 'asked' | 'notes'> & {
	asked?: readonly (Asked | null | false)[];
	notes?: readonly (Text | null | false)[];
};

/** Said in the place of a table that has no row. */
interface Blank {
	blank?: Text | null;
}

type OfGrids = Omit<Less<GridBlock>, 'variants'> & Blank & { variants: readonly Variant[] };
type OfGrid = Omit<OfGrids, 'variants'> & Pick<Variant, 'grid' | 'data' | 'whole'>;

/** Makes blocks of one view: each knows its place, day, dataset and marks. */
export const maker = (looked: Looked, meta: DatasetMeta) => ({
	...makerOf(identityOf(looked, meta)),
	/** Measures of the view, by its parts, within each part of another kind. */
	asks: (metrics: readonly MetricId[], by?: SliceId, across?: SliceId): Asked => ({
		metrics,
		scope: { ...scopeOf(meta, looked.view, by), ...(across && { across }) }
	})
});

/** Makes blocks of what figures, or rules, are of. */
export function makerOf(from: Identity) {
	type Stated = Pick<Less<Named>, 'asked' | 'notes'>;
	const made = <K, T extends Stated>(kind: K, { asked = [], notes = [], ...it }: T) => ({
		...it,
		...{ kind, from },
		...(notes.some(Boolean) && { notes: kept(notes) }),
		asked: asked.filter((one): one is Asked => Boolean(one))
	});
	const grids = ({ blank = null, variants: [first, ...others], ...it }: OfGrids): GridBlock => {
		if (!first) throw new Error('a block of grids without one');
		const empty = it.empty ?? (first.grid.rows.length ? null : blank);
		return made('grid', { ...it, empty, variants: [first, ...others] as const });
	};
	return {
		from,
		headline: (it: Less<Headline>): Headline => made('headline', it),
		grid: ({ grid, data, whole, ...it }: OfGrid): GridBlock => {
			const only = {
				id: '',
				label: it.title,
				grid,
				...(data && { data }),
				...(whole && { whole })
			};
			return grids({ ...it, variants: [only] });
		},
		grids,
		chart: (it: Less<ChartBlock>): ChartBlock => made('chart', it),
		map: (it: Less<MapBlock>): MapBlock => made('map', it),
		facts: (it: Less<Facts>): Facts => made('facts', it),
		notes: (it: Less<Notes>): Notes => made('notes', it),
		tool: (it: Less<Tool>): Tool => made('tool', it)
	};
}

export type Maker = ReturnType<typeof maker>;

/** Sentences of one weight, without those that have nothing to say. */
export const sentences = (
	weight: Sentence['weight'],
	texts: readonly (Text | null | false)[]
): Sentence[] => kept(texts).map((text) => ({ text, weight }));
