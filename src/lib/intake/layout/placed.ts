import type { AsideReason } from './asides';
import type { Corrected, Correction } from './corrections';
import type { LayoutPlan } from './plan';
import type { RawTable } from '../raw/table';

/** A table and how to read it: what `layOut` proposed, or what the user made of it. */
export interface LaidOut {
	table: RawTable;
	layout: LayoutPlan;
	/** 1-based rows that are data although they look like none. */
	asData?: readonly number[];
	/** 1-based rows that are none although they look like data. */
	asAside?: readonly number[];
	/** Cells that the user corrected. */
	corrections?: readonly Correction[];
}

/** A table in the engine: its rows of data in `relation`, the others listed in `asides`. */
export interface Placed extends LaidOut {
	relation: string;
	asides: Aside[];
	/** Towns that stand as headings above their rows. */
	headings: TownHeading[];
	/** What became of the corrections. */
	corrected: Corrected[];
}

export interface TownHeading {
	/** 1-based row of the file. */
	row: number;
	town: string;
}

export interface Aside {
	/** 1-based row of the file. */
	row: number;
	reason: AsideReason;
}
