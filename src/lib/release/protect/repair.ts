import type { Cell, Figure, Key, Parameters, Relation, Term } from '../terms/cells';
import { besideOf, type Hideable, type Surroundings } from './choice';
import { figuresOf, type Fate } from './fates';

/** A quantity that can be narrowed down too far: what it is a sum or difference of. */
export interface Leak {
	terms: readonly Term[];
}

/**
 * What can be narrowed down too far when figures are published so; `of` are the only cells to be looked at, where
 * all others were found safe before.
 */
export type Judge<Report extends { failures: readonly Leak[] }> = (
	figures: readonly Figure[],
	of: ReadonlySet<Key> | null
) => Promise<Report>;

/** Rounds of looking and hiding; each hides at least one cell. */
const MOST_ROUNDS = 60;

/** A table can't be protected as it is. */
export class TooSparse extends Error {
	override name = 'TooSparse';

	constructor(readonly keys: readonly Key[]) {
		super(`too sparse: ${keys.join()}`);
	}
}

/**
 * Hides cells until nothing can be narrowed down too far: for each leak what its own relations ask for, or else the
 * nearest figure that is still shown, of this month (what was published before stays published). Gives the last
 * judgement; throws `TooSparse` where nothing is left to hide (trust: audit and repair; OpenSAFELY's rule with an
 * audit).
 *
 * @param fates are changed
 * @param published what is known of cells of earlier months
 */
export async function repair<Report extends { failures: readonly Leak[] }>(
	cells: readonly Cell[],
	fates: Map<Key, Fate>,
	relations: readonly Relation[],
	published: readonly Figure[],
	judge: Judge<Report>,
	parameters: Parameters
): Promise<Report> {
	const byKey = new Map(cells.map((it) => [it.key, it]));
	const at = standingIn(relations);
	const hideable = (key: Key) => hideableOf(key, byKey, fates);
	let of: ReadonlySet<Key> | null = null;
	for (let round = 0; ; round++) {
		const figures = figuresOf(cells, fates, parameters);
		const report = await judge(figures, of);
		const leaks = report.failures
			.map(({ terms }) => terms.map(([key]) => key))
			.sort((a, b) => (a.join() < b.join() ? -1 : 1));
		if (leaks.length === 0 && of === null) return report;
		if (round === MOST_ROUNDS) throw new TooSparse(leaks.flat());
		const known = new Map([...published, ...figures].map((it) => [it.key, it]));
		const surroundings: Surroundings = {
			relationsOf: (key) => at.get(key) ?? [],
			figureOf: (key) => known.get(key),
			hideable,
			candidates: parameters.candidates
		};
		const hidden = new Set<Key>();
		const stuck: Key[] = [];
		for (const own of leaks) {
			const rings = ringsOf(own, at);
			// One that was hidden this round for another leak may do for this one, too.
			if (rings.slice(0, 2).some((ring) => ring.some((it) => hidden.has(it)))) continue;
			const beside = own.length === 1 ? besideOf(own[0]!, surroundings) : [];
			const chosen = beside.length > 0 ? beside : nearestOf(rings, hideable);
			if (chosen.length === 0) stuck.push(...own);
			for (const key of chosen) {
				fates.set(key, { kind: 'star', reason: 'guard' });
				hidden.add(key);
			}
		}
		// What was hidden for others may have helped those for which nothing was left.
		if (hidden.size === 0 && stuck.length > 0) throw new TooSparse(stuck);
		// The more is hidden, the less is known: what was safe stays so. In the end all is looked at once more.
		of = leaks.length === 0 ? null : new Set([...leaks.flat(), ...hidden]);
	}
}

/** Cells further away than this hardly bear on a leak. */
const FARTHEST = 5;

/** A leak's own cells, those beside them, those beside these, and so on. */
function ringsOf(own: readonly Key[], at: ReadonlyMap<Key, readonly Relation[]>): Key[][] {
	const seen = new Set(own);
	const rings = [[...own]];
	while (rings.length <= FARTHEST) {
		const next = rings
			.at(-1)!
			.flatMap((key) => at.get(key) ?? [])
			.flatMap(({ terms }) => terms.map(([key]) => key));
		const ring = [...new Set(next)].filter((key) => !seen.has(key));
		if (ring.length === 0) break;
		for (const key of ring) seen.add(key);
		rings.push(ring);
	}
	return rings;
}

/** The cheapest cell of the nearest ring that has one. */
function nearestOf(
	rings: readonly (readonly Key[])[],
	hideable: (key: Key) => Hideable | null
): Key[] {
	for (const ring of rings) {
		const [first] = ring
			.flatMap((key) => hideable(key) ?? [])
			.sort((a, b) => a.price - b.price || (a.key < b.key ? -1 : 1));
		if (first) return [first.key];
	}
	return [];
}

/** The relations that each cell stands in. */
function standingIn(relations: readonly Relation[]): Map<Key, Relation[]> {
	const at = new Map<Key, Relation[]>();
	for (const relation of relations)
		for (const [key] of relation.terms) at.set(key, [...(at.get(key) ?? []), relation]);
	return at;
}

function hideableOf(
	key: Key,
	cells: ReadonlyMap<Key, Cell>,
	fates: ReadonlyMap<Key, Fate>
): Hideable | null {
	const cell = cells.get(key);
	const kind = fates.get(key)?.kind;
	if (!cell || cell.open || !kind || kind === 'star' || kind === 'zero') return null;
	return { key, price: kind === 'lt8' ? cell.value / 100 : cell.value };
}
