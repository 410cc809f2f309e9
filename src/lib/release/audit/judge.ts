import { contradiction, finite } from './bounds';
import { countOf, isKept, isSpared, type Concern } from './keeping';
import type { Sum, Watch, Watched } from './watch';

/** How a quantity was decided: by intervals of cells, by points in whole numbers, by linear programs, by whole-number programs. */
export type Way = 'intervals' | 'points' | 'linear' | 'integer';

export interface Verdict {
	passes: boolean;
	way: Way;
	/** Interval that was found possible; where it fails all that is possible. */
	lo: number | null;
	hi: number | null;
	/** Of no concern, however narrow: it may be something that isn't small. */
	spared: boolean;
	sum: Sum;
}

/** What linear programs found of a sum of a block: its ends, and whether whole numbers reach them. */
interface Ends {
	lo: number;
	hi: number;
	isWholeLo: boolean;
	isWholeHi: boolean;
}

const sumOf = (sum: Sum, end: 'lo' | 'hi', of: (it: Watched) => number): number =>
	sum.parts.reduce((total, it) => total + of(it), sum[end]);

/** How far points reach: both ends are possible. */
export const shownOf = (sum: Sum): [lo: number, hi: number] => {
	const lo = sumOf(sum, 'lo', ({ low }) => low);
	const hi = sumOf(sum, 'hi', ({ high }) => high);
	// Infinities of both kinds meet where a block has no point.
	return Number.isNaN(lo) || Number.isNaN(hi) ? [Infinity, -Infinity] : [lo, hi];
};

/** Beyond what intervals of cells leave nothing is possible. */
export const outerOf = (sum: Sum): [lo: number, hi: number] => [
	sumOf(sum, 'lo', ({ lo }) => lo),
	sumOf(sum, 'hi', ({ hi }) => hi)
];

/**
 * Decides whether a quantity stays as uncertain as it has to, by intervals and points; null where they don't
 * say. Asked again it may, since points have moved on.
 */
export function judgeByPoints(watch: Watch, concern: Concern): Verdict | null {
	const sum = watch.sum(concern.terms);
	const isSettled = (): boolean => settles(concern, shownOf(sum));
	const outer = outerOf(sum);
	if (sum.parts.length === 0)
		return verdict(sum, concern, settles(concern, outer), 'intervals', outer);
	if (!isSettled() && !settles(concern, outer))
		return verdict(sum, concern, false, 'intervals', exactly(watch, sum, concern).bounds);
	for (const part of sum.parts)
		if (!isSettled()) watch.spread(part, isSettled, goalOf(concern, part, sum));
	return isSettled() ? verdict(sum, concern, true, 'points', shownOf(sum)) : null;
}

/** Decides it by programs, which takes longer. */
export function judgeByPrograms(watch: Watch, concern: Concern): Verdict {
	const sum = watch.sum(concern.terms);
	const { bounds, way, isCertain } = exactly(watch, sum, concern);
	return verdict(sum, concern, isCertain && settles(concern, bounds), way, bounds);
}

const settles = (concern: Concern, [lo, hi]: [number, number]): boolean =>
	isKept(concern.keep, lo, hi) || isSpared(concern, lo, hi);

const verdict = (
	sum: Sum,
	concern: Concern,
	passes: boolean,
	way: Way,
	[lo, hi]: [number, number]
): Verdict => ({
	...{ passes, way, sum, lo: finite(lo), hi: finite(hi) },
	spared: passes && isSpared(concern, lo, hi)
});

/** How far to search: twice as far as has to be, so that other quantities gain by it too. */
function goalOf({ keep }: Concern, part: Watched, sum: Sum): { low: number; high: number } {
	if ('candidates' in keep)
		return { low: part.low - 2 * keep.candidates, high: part.high + 2 * keep.candidates };
	const [lo, hi] = shownOf(sum);
	return {
		low: part.low - Math.max(lo - keep.from, 0),
		high: part.high + Math.max(keep.to - hi, 0)
	};
}

/** Exact ends by linear programs, by whole-number ones where those may differ in what counts. */
export function exactly(
	watch: Watch,
	sum: Sum,
	concern: Concern
): { bounds: [number, number]; way: Way; isCertain: boolean } {
	const ends = sum.parts.map((it) => endsOf(watch, it));
	const total = (of: readonly Ends[]): [number, number] => [
		of.reduce((all, { lo }) => all + lo, sum.lo),
		of.reduce((all, { hi }) => all + hi, sum.hi)
	];
	const bounds = total(ends);
	const { keep } = concern;
	const isKeptNow = isKept(keep, ...bounds);
	const isAmple = 'candidates' in keep && countOf(...bounds) >= 2 * keep.candidates;
	const isWhole = ends.every(({ isWholeLo, isWholeHi }) => isWholeLo && isWholeHi);
	if (isWhole || isAmple || !(isKeptNow || isSpared(concern, ...bounds)))
		return { bounds, way: 'linear', isCertain: true };
	let isCertain = true;
	const whole = sum.parts.map((it, i): Ends => {
		const at = ends[i]!;
		const end = (way: 1 | -1): number => {
			const found = watch.attacker.exact[it.block]!.wholeEnd(it.part, way);
			if (found === null) throw contradiction(watch.attacker.system, it.block);
			if (found.solution) watch.note(it.block, found.solution);
			if (found.isDecided) return found.value;
			// Given up: what was found counts, and it may not be enough.
			isCertain = false;
			return found.value;
		};
		const lo = at.isWholeLo ? at.lo : end(-1);
		const hi = at.isWholeHi ? at.hi : end(1);
		return { lo, hi, isWholeLo: true, isWholeHi: true };
	});
	const found = total(whole);
	const shown = shownOf(sum);
	if (!isCertain && isKept(keep, ...shown))
		return { bounds: shown, way: 'integer', isCertain: true };
	return { bounds: found, way: 'integer', isCertain };
}

function endsOf(watch: Watch, it: Watched): Ends {
	const end = (way: 1 | -1): { value: number; isWhole: boolean } => {
		// A point that reaches the interval's end spares a program.
		if (way > 0 ? it.high === it.hi : it.low === it.lo)
			return { value: way > 0 ? it.hi : it.lo, isWhole: true };
		const found = watch.attacker.exact[it.block]!.end(it.part, way);
		if (found === null) throw contradiction(watch.attacker.system, it.block);
		if (found.isWhole && found.solution) watch.note(it.block, found.solution);
		// Whole numbers have no end either where the cells that grow can grow by whole numbers.
		return { value: found.value, isWhole: found.isWhole || !Number.isFinite(found.value) };
	};
	const low = end(-1);
	const high = end(1);
	return { lo: low.value, hi: high.value, isWholeLo: low.isWhole, isWholeHi: high.isWhole };
}
