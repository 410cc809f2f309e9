import type { Known, Key, Term } from '../terms/cells';

/** A prime: products of two numbers below it are multiplied in halves, so that no digit is lost. */
const PRIME = 2 ** 31 - 1;

/** Sparse row: key → number modulo the prime. */
type Vector = Map<Key, number>;

/**
 * Says of sums of cells whether equations alone give them away: whether they are a combination of the published
 * equalities (exact figures, sums). Reckoned modulo 2³¹ − 1 by elimination, without any solver and without
 * intervals: it knows less than an attacker, but what it finds is certain.
 */
export function solverOfEquations({
	figures,
	relations
}: Known): (terms: readonly Term[]) => boolean {
	const fixed = new Set(figures.filter(({ lo, hi }) => lo === hi).map(({ key }) => key));
	const rows = relations
		.filter(({ lo, hi }) => lo === hi)
		.map(({ terms }) => vector(terms, fixed))
		.filter((row) => row.size > 0);
	const { pivots, order } = eliminated(rows);
	return (terms) => {
		const left = vector(terms, fixed);
		// Rows only bring in columns that are pivots later on.
		for (;;) {
			let first: Key | null = null;
			for (const key of left.keys()) {
				const at = order.get(key);
				if (at !== undefined && (first === null || at < order.get(first)!)) first = key;
			}
			if (first === null) return left.size === 0;
			add(left, pivots.get(first)!, PRIME - left.get(first)!);
		}
	};
}

function vector(terms: readonly Term[], fixed: ReadonlySet<Key>): Vector {
	const row: Vector = new Map();
	for (const [key, factor] of terms) if (!fixed.has(key)) put(row, key, modulo(factor));
	return row;
}

/** Rows brought to steps: each pivot's row has 1 there, and no row after it has the pivot. */
function eliminated(rows: readonly Vector[]): {
	pivots: ReadonlyMap<Key, Vector>;
	order: ReadonlyMap<Key, number>;
} {
	const holders = new Map<Key, Set<Vector>>();
	const left = new Set(rows);
	const hold = (key: Key, row: Vector): void => {
		const set = holders.get(key) ?? new Set();
		holders.set(key, set);
		set.add(row);
	};
	for (const row of rows) for (const key of row.keys()) hold(key, row);
	const pivots = new Map<Key, Vector>();
	const order = new Map<Key, number>();
	// Short rows first, in turns: a row that grew waits.
	for (let size = 1; left.size > 0; size++) {
		for (let isMoving = true; isMoving;) {
			isMoving = false;
			for (const row of left) {
				if (row.size > size) continue;
				left.delete(row);
				for (const key of row.keys()) holders.get(key)!.delete(row);
				if (row.size === 0) continue;
				isMoving = true;
				const pivot = rarest(row, holders);
				scale(row, inverse(row.get(pivot)!));
				for (const other of [...holders.get(pivot)!]) {
					const before = [...other.keys()];
					add(other, row, PRIME - other.get(pivot)!);
					for (const key of before) if (!other.has(key)) holders.get(key)!.delete(other);
					for (const key of row.keys()) if (other.has(key)) hold(key, other);
				}
				order.set(pivot, order.size);
				pivots.set(pivot, row);
			}
		}
	}
	return { pivots, order };
}

/** The column of a row that the fewest other rows have. */
function rarest(row: Vector, holders: ReadonlyMap<Key, Set<Vector>>): Key {
	let best: Key | null = null;
	for (const key of row.keys())
		if (best === null || holders.get(key)!.size < holders.get(best)!.size) best = key;
	return best!;
}

function add(to: Vector, row: Vector, factor: number): void {
	for (const [key, value] of row) put(to, key, product(value, factor));
}

function put(row: Vector, key: Key, value: number): void {
	const sum = ((row.get(key) ?? 0) + value) % PRIME;
	if (sum === 0) row.delete(key);
	else row.set(key, sum);
}

function scale(row: Vector, factor: number): void {
	for (const [key, value] of row) row.set(key, product(value, factor));
}

const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

/** a × b modulo the prime: the first in its upper 15 and lower 16 bits. */
const product = (a: number, b: number): number =>
	((((a >>> 16) * b) % PRIME) * 0x10000 + (a & 0xffff) * b) % PRIME;

/** By Fermat: a to the power of the prime less 2. */
function inverse(a: number): number {
	let result = 1;
	for (let base = a, power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
		if (power % 2 === 1) result = product(result, base);
		base = product(base, base);
	}
	return result;
}
