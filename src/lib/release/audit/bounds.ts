import type { Known, Term } from '../terms/cells';
import type { Solver } from '../solver/open';
import { exactOf, type Exact } from './exact';
import type { Part } from './point';
import { ContradictionError, placed, systemOf, type System } from './system';

/** What a sum of cells may be: from `lo` to `hi`, both possible; null where it has no end. */
export interface Bounds {
	lo: number | null;
	hi: number | null;
}

/** A sum of cells by the blocks they lie in; what lies in none may be anything from `lo` to `hi` by itself. */
export interface Split {
	lo: number;
	hi: number;
	parts: readonly { block: number; part: Part }[];
}

/** Splits a sum of cells; cells that nothing is known of are 0 or more. */
export function split(system: System, terms: readonly Term[]): Split {
	const parts = new Map<number, [number, number][]>();
	let lo = 0;
	let hi = 0;
	for (const [place, factor] of placed(system, terms)) {
		const block = system.blockOf[place] ?? -1;
		if (block < 0) {
			const low = system.lo[place] ?? 0;
			const high = system.hi[place] ?? Infinity;
			lo += factor * (factor > 0 ? low : high);
			hi += factor * (factor > 0 ? high : low);
		} else {
			const part = parts.get(block) ?? [];
			parts.set(block, part);
			part.push([system.columnOf[place]!, factor]);
		}
	}
	return {
		...{ lo, hi },
		parts: [...parts].map(([block, part]) => ({ block, part: part.sort(([a], [b]) => a - b) }))
	};
}

/** An attacker who knows all that is known, and asks about sums of cells. */
export interface Attacker {
	system: System;
	/** One per block. */
	exact: readonly Exact[];
	/**
	 * Lowest and highest value of a sum of cells, by linear programs; `integer` by whole numbers.
	 * Throws a ContradictionError where nothing is possible at all.
	 */
	bounds: (terms: readonly Term[], options?: { integer?: boolean }) => Bounds;
	dispose: () => void;
}

/** Throws a ContradictionError where intervals contradict each other. Its owner disposes of it. */
export function openAttacker(solver: Solver, known: Known): Attacker {
	const system = systemOf(known);
	const exact = system.blocks.map((block) => exactOf(solver, block));
	return {
		...{ system, exact },
		bounds: (terms, { integer = false } = {}) => {
			const { lo, hi, parts } = split(system, terms);
			const end = (way: 1 | -1): number =>
				parts.reduce(
					(sum, { block, part }) => {
						const found = exact[block]![integer ? 'wholeEnd' : 'end'](part, way);
						if (found === null) throw contradiction(system, block);
						return sum + found.value;
					},
					way > 0 ? hi : lo
				);
			return { lo: finite(end(-1)), hi: finite(end(1)) };
		},
		dispose: () => {
			for (const it of exact) it.dispose();
		}
	};
}

/**
 * Lowest and highest value of a sum of cells for an attacker who knows all that is known: one question, as
 * `Attacker.bounds` answers many.
 */
export function boundsOf(
	solver: Solver,
	known: Known,
	terms: readonly Term[],
	options: { integer?: boolean } = {}
): Bounds {
	const attacker = openAttacker(solver, known);
	try {
		return attacker.bounds(terms, options);
	} finally {
		attacker.dispose();
	}
}

/** The cells of a block contradict each other. */
export const contradiction = (system: System, block: number): ContradictionError =>
	new ContradictionError([...system.blocks[block]!.columns].map((it) => system.keys[it]!));

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
