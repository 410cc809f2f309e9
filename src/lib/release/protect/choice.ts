import type { Figure, Key, Relation } from '../terms/cells';

/** A cell that may still be hidden more than it is. */
export interface Hideable {
	key: Key;
	/** What readers lose: nearly nothing where it is shown as few already. */
	price: number;
}

/** What hiding can be chosen by. */
export interface Surroundings {
	/** Relations that a cell stands in. */
	relationsOf: (key: Key) => readonly Relation[];
	/** What is known of a cell as figures are now. */
	figureOf: (key: Key) => Pick<Figure, 'lo' | 'hi'> | undefined;
	/** Null where a cell is hidden already, or can't be. */
	hideable: (key: Key) => Hideable | null;
	/** How many values have to stay possible. */
	candidates: number;
}

/**
 * What to hide so that a cell is no longer narrowed down too far by single relations: in each that does so by
 * itself the cheapest cell whose hiding leaves enough values. None where no relation does it alone.
 */
export function besideOf(cell: Key, it: Surroundings): Key[] {
	const chosen = new Set<Key>();
	for (const relation of it.relationsOf(cell)) {
		const hidden = new Set(chosen);
		if (valuesBy(relation, cell, hidden, it) >= it.candidates) continue;
		const options = relation.terms
			.flatMap(([key]) => (key === cell ? [] : (it.hideable(key) ?? [])))
			.sort((a, b) => a.price - b.price || (a.key < b.key ? -1 : 1));
		const enough = options.find(
			({ key }) => valuesBy(relation, cell, new Set([...hidden, key]), it) >= it.candidates
		);
		if (enough) chosen.add(enough.key);
	}
	return [...chosen];
}

/** How many whole numbers one relation leaves possible of a cell, where some others were hidden. */
function valuesBy(
	{ terms, lo, hi }: Relation,
	cell: Key,
	hidden: ReadonlySet<Key>,
	{ figureOf }: Surroundings
): number {
	let [least, most] = [lo, hi ?? Infinity];
	let factor = 0;
	const known = (key: Key) => (hidden.has(key) ? undefined : figureOf(key)) ?? { lo: 0, hi: null };
	for (const [key, by] of terms) {
		if (key === cell) {
			factor = by;
			continue;
		}
		const of = known(key);
		const [low, high] = [by * of.lo, by * (of.hi ?? Infinity)];
		least -= Math.max(low, high);
		most -= Math.min(low, high);
	}
	const ends = [least / factor, most / factor];
	const own = known(cell);
	const from = Math.max(own.lo, Math.ceil(Math.min(...ends)));
	const to = Math.min(own.hi ?? Infinity, Math.floor(Math.max(...ends)));
	return to - from + 1;
}
