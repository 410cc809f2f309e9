import type { Cell, Figure, Key, Parameters, Relation, Term } from '../terms/cells';
import { figuresOf, type Fate } from './fates';

/** A quantity that can be narrowed down too far: what it is a sum or difference of. */
export interface Leak {
	terms: readonly Term[];
}

/** What can be narrowed down too far when figures are published so. */
export type Judge<Report extends { failures: readonly Leak[] }> = (
	figures: readonly Figure[]
) => Promise<Report>;

/** Rounds of looking and hiding; each hides at least one cell. */
const MOST_ROUNDS = 40;

/** A table can't be protected as it is. */
export class TooSparse extends Error {
	override name = 'TooSparse';

	constructor(readonly keys: readonly Key[]) {
		super(`too sparse: ${keys.join()}`);
	}
}

/**
 * Hides cells until nothing can be narrowed down too far: for each leak the smallest figure beside it that is
 * still shown, of this month (what was published before stays published), then one that is shown as few.
 * Gives the last judgement; throws `TooSparse` where nothing is left to hide (trust: audit and repair; OpenSAFELY's rule with an audit).
 *
 * @param fates are changed
 */
export async function repair<Report extends { failures: readonly Leak[] }>(
	cells: readonly Cell[],
	fates: Map<Key, Fate>,
	relations: readonly Relation[],
	judge: Judge<Report>,
	parameters: Parameters
): Promise<Report> {
	const byKey = new Map(cells.map((it) => [it.key, it]));
	const around = neighbours(relations);
	for (let round = 0; ; round++) {
		const report = await judge(figuresOf(cells, fates, parameters));
		const leaks = report.failures.map(({ terms }) => terms.map(([key]) => key));
		if (leaks.length === 0) return report;
		if (round === MOST_ROUNDS) throw new TooSparse(leaks.flat());
		const hidden = new Set<Key>();
		for (const own of leaks) {
			const beside = own.flatMap((key) => [...(around.get(key) ?? [])]);
			// One that was hidden this round for another leak may do for this one, too.
			if ([...own, ...beside].some((it) => hidden.has(it))) continue;
			const chosen = [own, beside].map((it) => smallest(it, byKey, fates)).find((it) => it);
			if (!chosen) throw new TooSparse(own);
			fates.set(chosen, { kind: 'star', reason: 'guard' });
			hidden.add(chosen);
		}
	}
}

/** Cells that stand in a relation with each. */
function neighbours(relations: readonly Relation[]): Map<Key, Set<Key>> {
	const around = new Map<Key, Set<Key>>();
	for (const { terms } of relations)
		for (const [key] of terms) {
			const beside = around.get(key) ?? new Set();
			around.set(key, beside);
			for (const [other] of terms) if (other !== key) beside.add(other);
		}
	return around;
}

/** The smallest that is shown; of those shown as few the largest, for it hides most. */
function smallest(
	keys: Iterable<Key>,
	cells: ReadonlyMap<Key, Cell>,
	fates: ReadonlyMap<Key, Fate>
): Key | undefined {
	const found = [...keys].flatMap((key) => {
		const cell = cells.get(key);
		const kind = fates.get(key)?.kind;
		if (!cell || cell.open || !kind || kind === 'star' || kind === 'zero') return [];
		return [{ key, rank: kind === 'lt8' ? 1e9 - cell.value : cell.value }];
	});
	return found.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))[0]?.key;
}
