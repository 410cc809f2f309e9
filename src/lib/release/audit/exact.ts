import type { Model } from '../solver/model';
import type { Solver } from '../solver/open';
import type { Part } from './point';
import type { Block } from './system';

/** What is off by less is off by the solver's arithmetic. */
export const ROOM = 1e-6;

/** A search in whole numbers that takes longer is given up: what it didn't decide counts as not protected. */
const MOST_NODES = 5000;

/** The end of an interval, and a way of being all that reaches it (null where it has no end). */
export interface End {
	value: number;
	solution: Float64Array | null;
	/** Whether the way is one in whole numbers. */
	isWhole: boolean;
}

/** A block as the solver has it. */
export interface Exact {
	/** Highest (`way` 1) or lowest (−1) value of a sum; ±Infinity where it has no end. Null where nothing is possible. */
	end: (part: Part, way: 1 | -1) => End | null;
	/** The same in whole numbers; where the search was given up `isDecided` is false and the value a bound. */
	wholeEnd: (part: Part, way: 1 | -1) => (End & { isDecided: boolean }) | null;
	/** Any way of being all in whole numbers: null where the search for one was given up, 'none' where there is none. */
	point: () => Float64Array | 'none' | null;
	/** Fixes a column at a value, or gives it its interval back (null). */
	fix: (column: number, value: number | null) => void;
	text: () => string;
	dispose: () => void;
}

/** Loads a block into the solver when it is first asked something. */
export function exactOf(solver: Solver, { lo, hi, rows }: Block): Exact {
	let made: Model | null = null;
	const model = (): Model =>
		(made ??= solver.model({
			changes: 'costs',
			columns: Array.from(lo, (it, j) => ({ lo: it, hi: hi[j]! })),
			rows: Array.from({ length: rows.count }, (_, i) => ({
				...{ lo: rows.lo[i]!, hi: rows.hi[i]! },
				terms: Array.from({ length: rows.start[i + 1]! - rows.start[i]! }, (_, k) => {
					const at = rows.start[i]! + k;
					return [rows.column[at]!, rows.factor[at]!] as const;
				})
			}))
		}));
	const end: Exact['end'] = (part, way) => {
		model().setCosts(part);
		const solved = way > 0 ? model().maximise() : model().minimise();
		if (solved.status === 'infeasible') return null;
		if (solved.status !== 'optimal')
			return { value: way * Infinity, solution: null, isWhole: false };
		const solution = solved.solution.map(snapped);
		const value = snapped(solved.value);
		return { value, solution, isWhole: solution.every(Number.isInteger) };
	};
	const whole = <T>(work: () => T): T => {
		model().setWhole('all');
		model().setMostNodes(MOST_NODES);
		try {
			return work();
		} finally {
			model().setWhole('none');
		}
	};
	const wholeEnd: Exact['wholeEnd'] = (part, way) =>
		whole(() => {
			model().setCosts(part);
			const solved = way > 0 ? model().maximise() : model().minimise();
			if (solved.status === 'infeasible') return null;
			if (solved.status === 'unbounded')
				return { value: way * Infinity, solution: null, isWhole: false, isDecided: true };
			const isDecided = solved.status === 'optimal';
			const value = snapped(isDecided ? solved.value : solved.bound);
			return {
				value,
				solution: solved.solution?.map(Math.round) ?? null,
				isWhole: true,
				isDecided
			};
		});
	return {
		end,
		wholeEnd,
		point: () => {
			const any = end([], 1);
			if (any?.isWhole) return any.solution;
			const whole = any === null ? null : wholeEnd([], 1);
			return whole === null ? 'none' : whole.solution;
		},
		fix: (column, value) => model().setBounds(column, value ?? lo[column]!, value ?? hi[column]!),
		text: () => model().text(),
		dispose: () => made?.dispose()
	};
}

const snapped = (value: number): number =>
	Math.abs(value - Math.round(value)) < ROOM ? Math.round(value) + 0 : value;
