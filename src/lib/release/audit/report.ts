import type { Key, Known, Parameters, Quantity, Relation, Term } from '../terms/cells';
import type { AuditReport, Failure } from '../terms/publication';
import type { Solver } from '../solver/open';
import { exactly, judge, outerOf, shownOf, type Verdict, type Way } from './judge';
import { countOf, needsOf, type Concern } from './keeping';
import { solverOfEquations } from './solved';
import type { Spot, Watch } from './watch';
import { openWatch } from './watch';

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
		const isSolved = solverOfEquations(known);
		const views = viewsOf(known, quantities, insiders, parameters, isSolved);
		const all = views.reduce((sum, { concerns }) => sum + concerns.length, 0);
		const failures: Failure[] = [];
		const ways: Partial<Record<Way, number>> = {};
		const counted: { concern: Concern; verdict: Verdict }[] = [];
		let solved = 0;
		let done = 0;
		for (const { cells, concerns } of views) {
			const spots = cells.flatMap((key) => spotOf(watch, key));
			const insider = spots.length > 0 ? watch.insider(spots) : null;
			try {
				for (const concern of concerns) {
					if (done++ % AT_A_TIME === 0) {
						onProgress?.(done - 1, all);
						await turn();
						signal?.throwIfAborted();
					}
					const verdict = judge(insider ?? watch, concern);
					ways[verdict.way] = (ways[verdict.way] ?? 0) + 1;
					if (!verdict.passes) failures.push(failureOf(concern, verdict));
					if (cells.length > 0 || verdict.spared) continue;
					if ('candidates' in concern.keep) counted.push({ concern, verdict });
					if (!isSolved(concern.terms)) continue;
					solved++;
					if (verdict.isOpen) throw new Error('equations give away what has two values');
				}
			} finally {
				insider?.end();
			}
		}
		onProgress?.(all, all);
		const kinds = new Map(known.figures.map(({ key, kind }) => [key, kind]));
		const ofKind = (kind: string): number => [...kinds.values()].filter((it) => it === kind).length;
		return {
			passes: failures.length === 0,
			figures: kinds.size,
			...{ lt8: ofKind('lt8'), star: ofKind('star') },
			quantities: views.reduce(
				(sum, it) => sum + (it.cells.length > 0 ? 0 : it.concerns.length),
				0
			),
			insiders: views.filter(({ cells }) => cells.length > 0).length,
			fewest: fewestOf(watch, counted),
			...{ solved, failures, releases, solver: solver.name },
			ways
		};
	} finally {
		watch.dispose();
	}
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What somebody looks at who knows that some cells are 1; anyone where there are none. */
interface View {
	cells: readonly Key[];
	concerns: readonly Concern[];
}

function viewsOf(
	{ relations }: Known,
	quantities: readonly Concern[],
	insiders: readonly Key[],
	{ candidates }: Parameters,
	isSolved: (terms: readonly Term[]) => boolean
): View[] {
	// A star may hide a large figure: only what is protected itself is of concern to an insider's neighbours.
	const hidden = new Set(
		quantities.flatMap(({ rule, terms }) => (rule === 'small' ? terms.map(([key]) => key) : []))
	);
	const relationsOf = new Map<Key, Relation[]>();
	for (const relation of relations)
		for (const [key] of relation.terms) {
			const here = relationsOf.get(key);
			if (here) here.push(relation);
			else relationsOf.set(key, [relation]);
		}
	const views = new Map<string, { cells: readonly Key[]; concerns: Concern[] }>();
	const add = (cells: readonly Key[], concern: Concern): void => {
		const name = cells.join('\n');
		const view = views.get(name) ?? { cells, concerns: [] };
		views.set(name, view);
		view.concerns.push(concern);
	};
	for (const quantity of quantities) add(quantity.insider ?? [], quantity);
	for (const cell of new Set(insiders)) {
		const others = (relationsOf.get(cell) ?? []).flatMap(({ terms }) => terms.map(([key]) => key));
		for (const key of new Set(others))
			// What anyone knows to be the same people as the cell tells who is in it of nobody else.
			if (
				key !== cell &&
				hidden.has(key) &&
				!isSolved([
					[key, 1],
					[cell, -1]
				])
			)
				add([cell], {
					...{ rule: 'hidden', terms: [[key, 1]], keep: { candidates } },
					insider: [cell]
				} satisfies Quantity);
	}
	return [...views.values()];
}

/** Where a cell lies; nowhere if no relation ties it to others. */
function spotOf({ attacker: { system } }: Watch, key: Key): Spot[] {
	const place = system.places.get(key);
	const block = place === undefined ? -1 : system.blockOf[place]!;
	return block < 0 ? [] : [[block, system.columnOf[place!]!]];
}

const failureOf = ({ rule, terms, keep, insider }: Concern, { lo, hi }: Verdict): Failure => ({
	...{ rule, terms, lo, hi, needs: needsOf(keep) },
	...(insider && { insider })
});

/** Fewest values that a quantity is proved to keep: those that look narrowest are looked at once more. */
function fewestOf(
	watch: Watch,
	counted: readonly { concern: Concern; verdict: Verdict }[]
): number | null {
	const least = ({ verdict: { passes, sum, lo, hi } }: (typeof counted)[number]): number =>
		passes ? countOf(...shownOf(sum)) : countOf(lo ?? -Infinity, hi ?? Infinity);
	const most = ({ verdict: { passes, sum, lo, hi } }: (typeof counted)[number]): number =>
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
