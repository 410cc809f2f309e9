import type { Block } from './system';
import type { Rows } from './rows';

/** Columns of a block and their factors. */
export type Part = readonly (readonly [column: number, factor: number])[];

/** How many steps a way of mending may take, how many are tried at each, and how many in all: far and narrow finds most. */
const MOST_STEPS = 120;
const MOST_WAYS = 2;
const MOST_TRIES = 150;

/** Free, moved in this chain, or not to be moved. */
const FREE = 0;
const MOVED = 1;
const HELD = 2;

/** One way in which all cells of a block can be what they are, in whole numbers. */
export interface Point {
	values: Float64Array;
	/** Columns that the last step moved. */
	moved: readonly number[];
	/**
	 * Looks for another point where a sum is higher (`way` 1) or lower (−1), by at most `far`, and goes there;
	 * returns how far it came. 0 says only that none was found nearby.
	 */
	step: (part: Part, way: 1 | -1, far: number) => number;
	/** Goes where all values are as given: they must be possible. */
	jump: (values: Float64Array) => void;
	/** Holds a column at what it is now, or lets it go. */
	hold: (column: number, isHeld: boolean) => void;
}

/** A point at the given values. Throws an Error where they aren't whole or not possible, as does `jump`. */
export function pointAt({ lo, hi, rows }: Block, first: Float64Array): Point {
	const values = first.slice();
	const activity = new Float64Array(rows.count);
	const state = new Uint8Array(values.length);
	const moves = new Int8Array(values.length);
	const held = new Set<number>();
	let trail: number[] = [];
	let tries = 0;

	const reckon = (): void => {
		activity.fill(0);
		for (let row = 0; row < rows.count; row++)
			for (let at = rows.start[row]!; at < rows.start[row + 1]!; at++)
				activity[row]! += rows.factor[at]! * values[rows.column[at]!]!;
		// Points prove that something is possible: one that isn't would prove anything.
		if (
			!values.every((it, j) => Number.isInteger(it) && it >= lo[j]! && it <= hi[j]!) ||
			isBroken()
		)
			throw new Error('a point that cannot be');
	};
	const isBroken = (): boolean => activity.some((it, row) => wrong(rows, row, it) > 0);
	reckon();

	const move = (column: number, by: number): void => {
		values[column]! += by;
		for (let at = rows.columnStart[column]!; at < rows.columnStart[column + 1]!; at++)
			activity[rows.row[at]!]! += by * rows.rowFactor[at]!;
	};
	const fits = (column: number, by: number): boolean => {
		const value = values[column]! + by;
		return value >= lo[column]! && value <= hi[column]!;
	};
	/** How much less is wrong when a column moves. */
	const gain = (column: number, by: number): number => {
		let better = 0;
		for (let at = rows.columnStart[column]!; at < rows.columnStart[column + 1]!; at++) {
			const row = rows.row[at]!;
			const now = activity[row]!;
			better += wrong(rows, row, now) - wrong(rows, row, now + by * rows.rowFactor[at]!);
		}
		return better;
	};
	/** Columns that could mend a row, the best first. */
	const ways = (row: number): { column: number; by: number; gain: number }[] => {
		const isLow = activity[row]! < rows.lo[row]!;
		const found: { column: number; by: number; gain: number }[] = [];
		for (let at = rows.start[row]!; at < rows.start[row + 1]!; at++) {
			const column = rows.column[at]!;
			const by = rows.factor[at]! > 0 === isLow ? 1 : -1;
			if (state[column] === FREE && fits(column, by))
				found.push({ column, by, gain: gain(column, by) });
		}
		return found.sort((a, b) => b.gain - a.gain).slice(0, MOST_WAYS);
	};
	/** Of the rows that the chain has broken, the one with the fewest ways to mend it; null where all hold. */
	const next = (): { column: number; by: number }[] | null => {
		let fewest: { column: number; by: number }[] | null = null;
		for (const column of trail)
			for (let at = rows.columnStart[column]!; at < rows.columnStart[column + 1]!; at++) {
				const row = rows.row[at]!;
				if (wrong(rows, row, activity[row]!) === 0) continue;
				const here = ways(row);
				if (fewest === null || here.length < fewest.length) fewest = here;
				if (here.length === 0) return here;
			}
		return fewest;
	};
	const take = (column: number, by: number): void => {
		move(column, by);
		moves[column] = by;
		state[column] = MOVED;
		trail.push(column);
	};
	const back = (): void => {
		const column = trail.pop()!;
		move(column, -moves[column]!);
		moves[column] = 0;
		state[column] = FREE;
	};
	const mend = (): boolean => {
		const found = next();
		if (found === null) return true;
		if (trail.length >= MOST_STEPS) return false;
		for (const { column, by } of found) {
			if (tries++ >= MOST_TRIES) return false;
			take(column, by);
			if (mend()) return true;
			back();
		}
		return false;
	};
	/** How often the whole chain could be repeated. */
	const room = (): number => {
		let least = Infinity;
		for (const column of trail) {
			const by = moves[column]!;
			const left = by > 0 ? hi[column]! - values[column]! : values[column]! - lo[column]!;
			least = Math.min(least, left);
		}
		const steps = new Map<number, number>();
		for (const column of trail)
			for (let at = rows.columnStart[column]!; at < rows.columnStart[column + 1]!; at++) {
				const row = rows.row[at]!;
				steps.set(row, (steps.get(row) ?? 0) + moves[column]! * rows.rowFactor[at]!);
			}
		for (const [row, by] of steps)
			if (by > 0) least = Math.min(least, (rows.hi[row]! - activity[row]!) / by);
			else if (by < 0) least = Math.min(least, (activity[row]! - rows.lo[row]!) / -by);
		return Math.floor(least);
	};
	/** Ends the chain: its columns are free again. */
	const end = (): void => {
		for (const column of trail) {
			state[column] = held.has(column) ? HELD : FREE;
			moves[column] = 0;
		}
	};

	const point: Point = {
		values,
		moved: [],
		step: (part, way, far) => {
			for (const [first] of part) if (state[first] === FREE) state[first] = HELD;
			let came = 0;
			trail = [];
			for (const [column, factor] of part) {
				const by = factor > 0 === way > 0 ? 1 : -1;
				if (held.has(column) || !fits(column, by) || Math.abs(factor) > far) continue;
				tries = 0;
				state[column] = FREE;
				take(column, by);
				if (mend()) {
					const unit = Math.abs(factor);
					const more = Math.min(room(), Math.ceil(far / unit) - 1);
					if (more > 0) for (const it of trail) move(it, more * moves[it]!);
					came = unit * (1 + Math.max(more, 0));
					break;
				}
				back();
				state[column] = HELD;
			}
			point.moved = trail;
			end();
			for (const [column] of part) if (!held.has(column)) state[column] = FREE;
			return came;
		},
		jump: (to) => {
			values.set(to);
			reckon();
		},
		hold: (column, isHeld) => {
			if (isHeld) held.add(column);
			else held.delete(column);
			state[column] = isHeld ? HELD : FREE;
		}
	};
	return point;
}

/** How far a row is from holding. */
function wrong({ lo, hi }: Rows, row: number, activity: number): number {
	if (activity < lo[row]!) return lo[row]! - activity;
	return activity > hi[row]! ? activity - hi[row]! : 0;
}
