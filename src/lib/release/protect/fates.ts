import {
	figureOf,
	type Cell,
	type Figure,
	type Key,
	type Kind,
	type Parameters
} from '../terms/cells';

/**
 * Why a cell is published as it is: a notice gives it, nobody is in it, few are, it is rounded, it is exact,
 * or it is hidden so that another can't be reckoned (profile S: by a linear programme; R: by the audit).
 */
export type Reason = 'open' | 'none' | 'small' | 'rounded' | 'exact' | 'guard';

export interface Fate {
	kind: Kind;
	reason: Reason;
}

/** How each cell would be published if it were alone. */
export const firstFates = (cells: readonly Cell[], parameters: Parameters): Map<Key, Fate> =>
	new Map(cells.map((cell) => [cell.key, firstFate(cell, parameters)]));

function firstFate({ value, open, profile }: Cell, { hidden, threshold }: Parameters): Fate {
	if (open) return { kind: 'exact', reason: 'open' };
	if (value === 0) return { kind: 'zero', reason: 'none' };
	if (profile === 'S')
		return value < threshold
			? { kind: 'star', reason: 'small' }
			: { kind: 'exact', reason: 'exact' };
	return value <= hidden ? { kind: 'lt8', reason: 'small' } : { kind: 'round5', reason: 'rounded' };
}

/** What is known of cells that are published so. */
export const figuresOf = (
	cells: readonly Cell[],
	fates: ReadonlyMap<Key, Fate>,
	parameters: Parameters
): Figure[] =>
	cells.map(({ key, value }) => figureOf(key, fates.get(key)!.kind, value, parameters));
