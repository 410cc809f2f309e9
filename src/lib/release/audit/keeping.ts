import type { Keep, Quantity } from '../terms/cells';
import { ROOM } from './exact';

/** A quantity that may only be of concern where it is small. */
export interface Concern extends Quantity {
	/** Of no concern where it may be outside of this stretch: then nobody knows that it is small. */
	within?: { from: number; to: number };
}

/** How many whole numbers lie in an interval; Infinity where it has no end. */
export const countOf = (lo: number, hi: number): number =>
	Math.max(Math.floor(hi + ROOM) - Math.ceil(lo - ROOM) + 1, 0);

/** Whether an interval is as wide as it has to be. */
export const isKept = (keep: Keep, lo: number, hi: number): boolean =>
	'candidates' in keep
		? countOf(lo, hi) >= keep.candidates
		: lo <= keep.from + ROOM && hi >= keep.to - ROOM;

/** Whether an interval reaches beyond the stretch that alone is of concern. */
export const isSpared = ({ within }: Concern, lo: number, hi: number): boolean =>
	within !== undefined && (lo < within.from - ROOM || hi > within.to + ROOM);

/** What a quantity has to keep, as a report says it: `5`, `0..10`. */
export const needsOf = (keep: Keep): string =>
	'candidates' in keep ? String(keep.candidates) : `${keep.from}..${keep.to}`;
