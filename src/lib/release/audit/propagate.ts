import type { Rows } from './rows';

/** Narrowing may go on by ones for ever: what it leaves is narrowed by the solver. */
const MOST_VISITS = 40;

/**
 * Narrows `lo` and `hi` (changed in place) along the rows until nothing changes, in whole numbers; returns the
 * row that can't hold, or null.
 */
export function tighten(rows: Rows, lo: Float64Array, hi: Float64Array): number | null {
	const queue = Array.from({ length: rows.count }, (_, i) => i);
	const isQueued = new Uint8Array(rows.count).fill(1);
	const visits = new Uint8Array(rows.count);
	for (let next = 0; next < queue.length; next++) {
		const row = queue[next]!;
		isQueued[row] = 0;
		if (visits[row]!++ >= MOST_VISITS) {
			visits[row] = MOST_VISITS;
			continue;
		}
		const changed = narrow(rows, row, lo, hi);
		if (changed === null) return row;
		for (const column of changed)
			for (let at = rows.columnStart[column]!; at < rows.columnStart[column + 1]!; at++) {
				const other = rows.row[at]!;
				if (isQueued[other] === 1) continue;
				isQueued[other] = 1;
				queue.push(other);
			}
	}
	return null;
}

/** Columns that a row narrows; null where it can't hold. */
function narrow(rows: Rows, row: number, lo: Float64Array, hi: Float64Array): number[] | null {
	const from = rows.start[row]!;
	const to = rows.start[row + 1]!;
	// Sums of what is finite, and how many aren't.
	let least = 0;
	let most = 0;
	let freeBelow = 0;
	let freeAbove = 0;
	for (let at = from; at < to; at++) {
		const column = rows.column[at]!;
		const factor = rows.factor[at]!;
		const low = factor * (factor > 0 ? lo[column]! : hi[column]!);
		const high = factor * (factor > 0 ? hi[column]! : lo[column]!);
		if (low === -Infinity) freeBelow++;
		else least += low;
		if (high === Infinity) freeAbove++;
		else most += high;
	}
	const floor = rows.lo[row]!;
	const ceiling = rows.hi[row]!;
	if ((freeBelow === 0 && least > ceiling) || (freeAbove === 0 && most < floor)) return null;
	const changed: number[] = [];
	for (let at = from; at < to; at++) {
		const column = rows.column[at]!;
		const factor = rows.factor[at]!;
		const low = factor * (factor > 0 ? lo[column]! : hi[column]!);
		const high = factor * (factor > 0 ? hi[column]! : lo[column]!);
		// What the others leave for factor × column.
		const restLeast = low === -Infinity ? freeBelow - 1 : freeBelow;
		const restMost = high === Infinity ? freeAbove - 1 : freeAbove;
		const up = restLeast > 0 ? Infinity : ceiling - (low === -Infinity ? least : least - low);
		const down = restMost > 0 ? -Infinity : floor - (high === Infinity ? most : most - high);
		const newHi = whole(factor > 0 ? up / factor : down / factor, Math.floor, 1e-9);
		const newLo = whole(factor > 0 ? down / factor : up / factor, Math.ceil, -1e-9);
		if (newHi >= hi[column]! && newLo <= lo[column]!) continue;
		hi[column] = Math.min(hi[column]!, newHi);
		lo[column] = Math.max(lo[column]!, newLo);
		if (lo[column] > hi[column]) return null;
		// The sums are of the intervals before: wider, so still right, and the row is visited again.
		changed.push(column);
	}
	return changed;
}

/** Rounded, with room for what division leaves behind. */
const whole = (value: number, rounded: (it: number) => number, room: number): number =>
	Number.isFinite(value) ? rounded(value + room) : value;
