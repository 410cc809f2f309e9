import type { Key, Kind, Known, Parameters } from '../terms/cells';
import type { AuditReport, Failure } from '../terms/publication';
import type { Solver } from '../solver/open';
import {
	exactly,
	judgeByPoints,
	judgeByPrograms,
	outerOf,
	shownOf,
	type Verdict,
	type Way
} from './judge';
import { viewsOf } from './insiders';
import { countOf, needsOf, type Concern } from './keeping';
import { solverOfEquations } from './solved';
import { openWatch, type Spot, type Watch } from './watch';

export interface AuditOptions {
	parameters: Parameters;
	/** Cells of which somebody knows that they are 1: known when a package is made, never published. */
	insiders?: readonly Key[];
	/** Ids of the releases that `known` is of: for the report. */
	releases?: readonly string[];
	signal?: AbortSignal;
	/** Called now and then. */
	onProgress?: (done: number, all: number) => void;
}

interface Decided {
	concern: Concern;
	verdict: Verdict;
}

/** How often points are asked before programs are. */
const MOST_TURNS = 3;

/** Others get a turn after so many quantities. */
const AT_A_TIME = 100;

/** Linear programs at most to say how many values the narrowest quantity keeps. */
const MOST_FOR_FEWEST = 20;

/**
 * Looks at everything published as an attacker would, and says whether each quantity stays as uncertain as it
 * has to: for anyone, and for everyone who is alone in a cell. Independent of how figures were protected.
 * `fewest` is proved: the narrowest may keep more. Throws a ContradictionError where what is known can't be, the
 * signal's reason when it is stopped.
 */
export async function audit(
	solver: Solver,
	known: Known,
	quantities: readonly Concern[],
	{ parameters, insiders = [], releases = [], signal, onProgress }: AuditOptions
): Promise<AuditReport> {
	const watch = openWatch(solver, known);
	try {
		const views = viewsOf(known, quantities, insiders, parameters.candidates);
		const all = views.reduce((sum, { concerns }) => sum + concerns.length, 0);
		const decided: Decided[] = [];
		let looks = 0;
		const pause = async (): Promise<void> => {
			if (++looks % AT_A_TIME !== 0) return;
			onProgress?.(decided.length, all);
			await turn();
			signal?.throwIfAborted();
		};
		for (const { cells, concerns } of views) {
			const spots = cells.flatMap((key) => spotOf(watch, key));
			const insider = spots.length > 0 ? watch.insider(spots) : null;
			try {
				for await (const it of judged(insider ?? watch, concerns, pause)) decided.push(it);
			} finally {
				insider?.end();
			}
		}
		onProgress?.(all, all);
		const ways: Partial<Record<Way, number>> = {};
		for (const { verdict } of decided) ways[verdict.way] = (ways[verdict.way] ?? 0) + 1;
		const order = new Map(views.flatMap(({ concerns }) => concerns).map((it, i) => [it, i]));
		decided.sort((a, b) => order.get(a.concern)! - order.get(b.concern)!);
		const failures = decided.filter(({ verdict }) => !verdict.passes);
		const everybodys = decided.filter(
			({ concern, verdict }) => !concern.insider && !verdict.spared
		);
		return {
			passes: failures.length === 0,
			...countsOf(known),
			quantities: views.reduce(
				(sum, it) => sum + (it.cells.length > 0 ? 0 : it.concerns.length),
				0
			),
			insiders: views.filter(({ cells }) => cells.length > 0).length,
			fewest: fewestOf(
				watch,
				everybodys.filter(
					({ concern: { keep } }) =>
						'candidates' in keep && keep.candidates >= parameters.candidates
				)
			),
			solved: solvedOf(known, everybodys),
			failures: failures.map(failureOf),
			...{ releases, solver: solver.name, ways }
		};
	} finally {
		watch.dispose();
	}
}

/** Decides all of a view: what points don't decide at once they may later, when they have moved on. */
async function* judged(
	watch: Watch,
	concerns: readonly Concern[],
	pause: () => Promise<void>
): AsyncGenerator<Decided> {
	let left = concerns;
	for (let turns = 0; turns < MOST_TURNS; turns++) {
		const open: Concern[] = [];
		for (const concern of left) {
			await pause();
			const verdict = judgeByPoints(watch, concern);
			if (verdict === null) open.push(concern);
			else yield { concern, verdict };
		}
		left = open;
	}
	for (const concern of left) {
		await pause();
		yield { concern, verdict: judgeByPrograms(watch, concern) };
	}
}

/** Cells by how they are published. */
function countsOf({ figures }: Known): Pick<AuditReport, 'figures' | 'lt8' | 'star'> {
	const kinds = new Map(figures.map(({ key, kind }) => [key, kind]));
	const count = (kind: Kind): number => [...kinds.values()].filter((it) => it === kind).length;
	return { figures: kinds.size, lt8: count('lt8'), star: count('star') };
}

/** How many quantities equations alone give away. Points that say otherwise are a bug. */
function solvedOf(known: Known, decided: readonly Decided[]): number {
	const isSolved = solverOfEquations(known);
	const solved = decided.filter(({ concern }) => isSolved(concern.terms));
	for (const { verdict } of solved) {
		const [lo, hi] = shownOf(verdict.sum);
		if (lo < hi) throw new Error('equations give away what has several values');
	}
	return solved.length;
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Where a cell lies; nowhere if no relation ties it to others. */
function spotOf({ attacker: { system } }: Watch, key: Key): Spot[] {
	const place = system.places.get(key);
	const block = place === undefined ? -1 : system.blockOf[place]!;
	return block < 0 ? [] : [[block, system.columnOf[place!]!]];
}

const failureOf = ({
	concern: { rule, terms, keep, insider },
	verdict: { lo, hi }
}: Decided): Failure => ({
	...{ rule, terms, lo, hi, needs: needsOf(keep) },
	...(insider && { insider })
});

/** Fewest values that a quantity is proved to keep: those that look narrowest are looked at once more. */
function fewestOf(watch: Watch, counted: readonly Decided[]): number | null {
	const least = ({ verdict: { passes, sum, lo, hi } }: Decided): number =>
		passes ? countOf(...shownOf(sum)) : countOf(lo ?? -Infinity, hi ?? Infinity);
	const most = ({ verdict: { passes, sum, lo, hi } }: Decided): number =>
		passes ? countOf(...outerOf(sum)) : countOf(lo ?? -Infinity, hi ?? Infinity);
	let certain = Math.min(...counted.map(most));
	const doubtful = counted.filter((it) => least(it) < certain).sort((a, b) => least(a) - least(b));
	let asked = 0;
	for (const it of doubtful) {
		if (least(it) >= certain) break;
		if (asked++ === MOST_FOR_FEWEST) return least(it);
		const { bounds } = exactly(watch, it.verdict.sum, it.concern);
		certain = Math.min(certain, countOf(...bounds));
	}
	return Number.isFinite(certain) ? certain : null;
}
