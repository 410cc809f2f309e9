import type { Known, Term } from '../terms/cells';
import type { Solver } from '../solver/open';
import { contradiction, openAttacker, split, type Attacker } from './bounds';
import { pointAt, type Part, type Point } from './point';
import type { Block } from './system';

/** A sum of cells of one block, and how far ways in whole numbers have been found to reach. */
export interface Watched {
	block: number;
	part: Part;
	/** By the intervals of its cells: it can't be beyond. */
	lo: number;
	hi: number;
	/** It can be both of these; the wrong way round where no point is known. */
	low: number;
	high: number;
}

/** A sum of cells: what may be anything from `lo` to `hi` by itself, and the sums of blocks that it is made of. */
export interface Sum {
	lo: number;
	hi: number;
	parts: readonly Watched[];
}

/** A cell in its block. */
export type Spot = readonly [block: number, column: number];

/** A block with the point that searches have come to. */
interface Place {
	block: Block;
	/** Null where no point in whole numbers was found: then nothing is known by points. */
	point: Point | null;
	watched: Watched[];
	byColumn: Map<number, Watched[]>;
}

/** Sums of cells that are watched while points move. */
export interface Watch {
	attacker: Attacker;
	/** Watches a sum from now on. */
	sum: (terms: readonly Term[]) => Sum;
	/** Moves the point of a sum's block up to `high` and down to `low` until `isEnough` or nothing is found nearby. */
	spread: (watched: Watched, isEnough: () => boolean, goal: { low: number; high: number }) => void;
	/** Notes a way in whole numbers that the solver found. */
	note: (block: number, values: Float64Array) => void;
	/**
	 * What somebody who knows that these cells are 1 watches, on the same points. Nothing else may be watched
	 * until `end` lets the cells go. Throws a ContradictionError where they can't be 1.
	 */
	insider: (cells: readonly Spot[]) => Watch & { end: () => void };
	dispose: () => void;
}

/** Opens what is known, and finds a first point in each block. Throws a ContradictionError where there is none. */
export function openWatch(solver: Solver, known: Known): Watch {
	const attacker = openAttacker(solver, known);
	try {
		const places = attacker.system.blocks.map((block, number): Place => {
			const first = attacker.exact[number]!.point();
			if (first === 'none') throw contradiction(attacker.system, number);
			return placeOf(block, first && pointAt(block, first));
		});
		return watchOn(attacker, places);
	} catch (error) {
		attacker.dispose();
		throw error;
	}
}

const placeOf = (block: Block, point: Point | null): Place => ({
	...{ block, point, watched: [], byColumn: new Map<number, Watched[]>() }
});

function watchOn(attacker: Attacker, places: readonly Place[]): Watch {
	const known = new Map<string, Watched>();
	const watchedPart = (number: number, part: Part): Watched => {
		const name = `${number}:${part.map(([column, factor]) => `${column}*${factor}`).join()}`;
		const before = known.get(name);
		if (before) return before;
		const { block, point, watched, byColumn } = places[number]!;
		const made: Watched = {
			...{ block: number, part },
			...{ lo: outer(block, part, -1), hi: outer(block, part, 1) },
			...{ low: Infinity, high: -Infinity }
		};
		if (point) widen(made, point.values);
		known.set(name, made);
		watched.push(made);
		for (const [column] of part) {
			const here = byColumn.get(column);
			if (here) here.push(made);
			else byColumn.set(column, [made]);
		}
		return made;
	};
	const watch: Watch = {
		attacker,
		sum: (terms) => {
			const { lo, hi, parts } = split(attacker.system, terms);
			return { lo, hi, parts: parts.map(({ block, part }) => watchedPart(block, part)) };
		},
		spread: (watched, isEnough, goal) => {
			const { point, byColumn } = places[watched.block]!;
			if (point === null) return;
			for (const way of [1, -1] as const)
				while (!isEnough()) {
					const now = sumOf(watched.part, point.values);
					const end = way > 0 ? Math.min(goal.high, watched.hi) : Math.max(goal.low, watched.lo);
					const far = way * (end - now);
					if (far <= 0 || point.step(watched.part, way, far) === 0) break;
					for (const column of point.moved)
						for (const it of byColumn.get(column) ?? []) widen(it, point.values);
				}
		},
		note: (number, values) => {
			const { point, watched } = places[number]!;
			point?.jump(values);
			for (const it of watched) widen(it, values);
		},
		insider: (cells) => {
			const blocks = new Set(cells.map(([block]) => block));
			const own = places.map((place, number) => {
				if (!blocks.has(number)) return place;
				const columns = cells.filter(([block]) => block === number).map(([, column]) => column);
				return placeOf(place.block, fixed(attacker, number, columns, place.point));
			});
			return {
				...watchOn(attacker, own),
				end: () => {
					for (const [block, column] of cells) {
						attacker.exact[block]!.fix(column, null);
						own[block]!.point?.hold(column, false);
					}
				}
			};
		},
		dispose: () => attacker.dispose()
	};
	return watch;
}

/** Fixes columns at 1, and brings the point there. */
function fixed(
	{ system, exact }: Attacker,
	number: number,
	columns: readonly number[],
	point: Point | null
): Point | null {
	for (const column of columns) exact[number]!.fix(column, 1);
	if (point && columns.every((column) => reaches(point, column))) return point;
	for (const column of columns) point?.hold(column, false);
	const found = exact[number]!.point();
	if (found === 'none') {
		for (const column of columns) exact[number]!.fix(column, null);
		throw contradiction(system, number);
	}
	// A point elsewhere says nothing of an insider.
	if (found === null) return null;
	const there = point ?? pointAt(system.blocks[number]!, found);
	there.jump(found);
	for (const column of columns) there.hold(column, true);
	return there;
}

/** Whether steps bring a column to 1, where it is then held. */
function reaches(point: Point, column: number): boolean {
	for (;;) {
		const far = 1 - point.values[column]!;
		if (far === 0) break;
		if (point.step([[column, 1]], far > 0 ? 1 : -1, Math.abs(far)) === 0) return false;
	}
	point.hold(column, true);
	return true;
}

const sumOf = (part: Part, values: Float64Array): number => {
	let sum = 0;
	for (const [column, factor] of part) sum += factor * values[column]!;
	return sum;
};

const outer = ({ lo, hi }: Block, part: Part, way: 1 | -1): number => {
	let sum = 0;
	for (const [column, factor] of part)
		sum += factor * (factor > 0 === way > 0 ? hi[column]! : lo[column]!);
	return sum;
};

function widen(watched: Watched, values: Float64Array): void {
	const sum = sumOf(watched.part, values);
	if (sum < watched.low) watched.low = sum;
	if (sum > watched.high) watched.high = sum;
}
