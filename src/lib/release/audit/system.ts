import { UserError } from '../../base/errors';
import type { Key, Known, Term } from '../terms/cells';
import { tighten } from './propagate';
import { compressed, type Row, type Rows } from './rows';

/** Nothing can be as it is all known to be: figures were mixed up or tampered with. */
export class ContradictionError extends UserError {
	override name = 'ContradictionError';
	constructor(readonly keys: readonly Key[]) {
		const shown = keys.slice(0, 3).join('、');
		super(
			`已公布的数字互相矛盾：${shown}${keys.length > 3 ? ' 等' : ''}不可能同时成立，请核对数据包是否完整、是否被改动过`
		);
	}
}

/** Cells that hang together by relations; columns and rows are counted within the block. */
export interface Block {
	/** Places in the system. */
	columns: Int32Array;
	lo: Float64Array;
	/** Infinity where it has no end. */
	hi: Float64Array;
	rows: Rows;
}

/** What an attacker has: every cell with the interval that follows from its figures and, cell by cell, from relations. */
export interface System {
	keys: readonly Key[];
	places: ReadonlyMap<Key, number>;
	lo: Float64Array;
	/** Infinity where it has no end. */
	hi: Float64Array;
	blocks: readonly Block[];
	/** The block of a cell; −1 where it is fixed, or where no relation says more than its interval. */
	blockOf: Int32Array;
	/** Its column there. */
	columnOf: Int32Array;
}

/**
 * Reads what is known as one system: figures of a cell meet, intervals are narrowed along relations as far as
 * that goes, relations that say nothing more are left out, and what is left falls into blocks that don't touch.
 * Every cell is a whole number from 0. Throws a ContradictionError where intervals alone contradict each other.
 */
export function systemOf({ figures, relations }: Known): System {
	const places = new Map<Key, number>();
	const keys: Key[] = [];
	const placeOf = (key: Key): number => {
		const known = places.get(key);
		if (known !== undefined) return known;
		places.set(key, keys.length);
		return keys.push(key) - 1;
	};
	for (const { key } of figures) placeOf(key);
	const rows: Row[] = relations.map(({ terms, lo, hi }) => ({
		...{ lo, hi: hi ?? Infinity },
		terms: merged(terms.map(([key, factor]) => [placeOf(key), factor] as const))
	}));
	const lo = new Float64Array(keys.length);
	const hi = new Float64Array(keys.length).fill(Infinity);
	for (const figure of figures) {
		const place = placeOf(figure.key);
		lo[place] = Math.max(lo[place]!, figure.lo);
		hi[place] = Math.min(hi[place]!, figure.hi ?? Infinity);
		if (lo[place] > hi[place]) throw new ContradictionError([figure.key]);
	}
	const all = compressed(rows, keys.length);
	const fault = tighten(all, lo, hi);
	if (fault !== null) throw new ContradictionError(rows[fault]!.terms.map(([it]) => keys[it]!));
	return { keys, places, lo, hi, ...blocksOf(all, lo, hi) };
}

/** Adds up what stands several times in one list of terms, and leaves out what comes to nothing. */
export function merged(
	terms: readonly (readonly [number, number])[]
): (readonly [number, number])[] {
	const sums = new Map<number, number>();
	for (const [column, factor] of terms) sums.set(column, (sums.get(column) ?? 0) + factor);
	return [...sums].filter(([, factor]) => factor !== 0);
}

/** Cells and how often each counts, by places; cells that nothing is known of have a place of their own at the end. */
export function placed({ places, keys }: System, terms: readonly Term[]): [number, number][] {
	const strange = new Map<Key, number>();
	return merged(
		terms.map(([key, factor]) => {
			const place = places.get(key) ?? strange.get(key) ?? keys.length + strange.size;
			if (!places.has(key)) strange.set(key, place);
			return [place, factor] as const;
		})
	) as [number, number][];
}

const isFixed = (lo: Float64Array, hi: Float64Array, column: number): boolean =>
	lo[column] === hi[column];

function blocksOf(
	all: Rows,
	lo: Float64Array,
	hi: Float64Array
): Pick<System, 'blocks' | 'blockOf' | 'columnOf'> {
	const kept = Array.from({ length: all.count }, (_, i) => i).filter(
		(row) => !saysNothing(all, row, lo, hi)
	);
	const parent = Int32Array.from(lo, (_, i) => i);
	const root = (column: number): number => {
		let top = column;
		while (parent[top] !== top) top = parent[top] = parent[parent[top]!]!;
		return top;
	};
	const openOf = (row: number): number[] =>
		[...all.column.subarray(all.start[row], all.start[row + 1])].filter(
			(it) => !isFixed(lo, hi, it)
		);
	for (const row of kept) {
		const [first, ...others] = openOf(row);
		for (const other of others) parent[root(other)] = root(first!);
	}
	const blockOf = new Int32Array(lo.length).fill(-1);
	const columnOf = new Int32Array(lo.length).fill(-1);
	const numbers = new Map<number, number>();
	const rowsOf: number[][] = [];
	for (const row of kept) {
		const top = root(openOf(row)[0]!);
		const number = numbers.get(top) ?? numbers.size;
		numbers.set(top, number);
		(rowsOf[number] ??= []).push(row);
	}
	const columns: number[][] = rowsOf.map(() => []);
	lo.forEach((_, column) => {
		const number = isFixed(lo, hi, column) ? undefined : numbers.get(root(column));
		if (number === undefined) return;
		blockOf[column] = number;
		columnOf[column] = columns[number]!.push(column) - 1;
	});
	const blocks = columns.map((own, number) => ({
		columns: Int32Array.from(own),
		lo: Float64Array.from(own, (it) => lo[it]!),
		hi: Float64Array.from(own, (it) => hi[it]!),
		rows: compressed(
			rowsOf[number]!.map((row) => within(all, row, lo, hi, columnOf)),
			own.length
		)
	}));
	return { blocks, blockOf, columnOf };
}

/** Whether a row holds by the intervals of its cells alone. */
function saysNothing(all: Rows, row: number, lo: Float64Array, hi: Float64Array): boolean {
	let least = 0;
	let most = 0;
	for (let at = all.start[row]!; at < all.start[row + 1]!; at++) {
		const column = all.column[at]!;
		const factor = all.factor[at]!;
		least += factor * (factor > 0 ? lo[column]! : hi[column]!);
		most += factor * (factor > 0 ? hi[column]! : lo[column]!);
	}
	return least >= all.lo[row]! && most <= all.hi[row]!;
}

/** A row of the cells that aren't fixed, in the columns of their block. */
function within(
	all: Rows,
	row: number,
	lo: Float64Array,
	hi: Float64Array,
	columnOf: Int32Array
): Row {
	let fixed = 0;
	const terms: (readonly [number, number])[] = [];
	for (let at = all.start[row]!; at < all.start[row + 1]!; at++) {
		const column = all.column[at]!;
		if (isFixed(lo, hi, column)) fixed += all.factor[at]! * lo[column]!;
		else terms.push([columnOf[column]!, all.factor[at]!]);
	}
	return { lo: all.lo[row]! - fixed, hi: all.hi[row]! - fixed, terms };
}
