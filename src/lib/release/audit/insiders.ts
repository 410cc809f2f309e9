import type { Key, Known, Relation } from '../terms/cells';
import type { Concern } from './keeping';
import { sumOf } from './sums';

/** What somebody looks at who knows that some cells are 1; anyone where there are none. */
export interface View {
	cells: readonly Key[];
	concerns: readonly Concern[];
}

/**
 * Everybody's view, and that of each who is alone in a cell: he knows that it is 1, and looks at the hidden cells
 * beside it. Nothing that is only about himself is of concern: what his cell is the whole of, what it was a month
 * before, or a whole of which anyone knows everything besides.
 */
export function viewsOf(
	known: Known,
	concerns: readonly Concern[],
	insiders: readonly Key[],
	candidates: number
): View[] {
	const views = new Map<string, { cells: readonly Key[]; concerns: Concern[] }>();
	const add = (cells: readonly Key[], concern: Concern): void => {
		const name = cells.join('\n');
		const view = views.get(name) ?? { cells, concerns: [] };
		views.set(name, view);
		view.concerns.push(concern);
	};
	for (const concern of concerns) add(concern.insider ?? [], concern);
	const beside = besidesOf(known, concerns);
	for (const cell of new Set(insiders))
		for (const key of beside(cell))
			add([cell], {
				...{ rule: 'hidden', terms: [[key, 1]], keep: { candidates } },
				insider: [cell]
			});
	return [...views.values()];
}

/**
 * Hidden cells that equations tie to a cell, besides what is only about it. A star may hide a large figure, which
 * is of no concern.
 */
function besidesOf(
	{ figures, relations }: Known,
	concerns: readonly Concern[]
): (cell: Key) => Set<Key> {
	const small = new Set(
		concerns.flatMap(({ rule, terms }) => (rule === 'small' ? terms.map(([key]) => key) : []))
	);
	const fixed = new Set(figures.filter(({ lo, hi }) => lo === hi).map(({ key }) => key));
	const hidden = new Set(
		figures
			.filter(({ key, kind }) => kind === 'lt8' || (kind === 'star' && small.has(key)))
			.map(({ key }) => key)
	);
	const relationsOf = new Map<Key, Relation[]>();
	for (const relation of relations) {
		if (relation.lo !== relation.hi) continue;
		for (const [key] of relation.terms) {
			const here = relationsOf.get(key);
			if (here) here.push(relation);
			else relationsOf.set(key, [relation]);
		}
	}
	const others = (cell: Key, relation: Relation): readonly Key[] => {
		const sum = sumOf(relation);
		if (sum === null) return relation.terms.map(([key]) => key);
		if (sum.whole === cell) return [];
		const isAllKnown = sum.parts.every((it) => it === cell || fixed.has(it));
		return isAllKnown ? [] : [...sum.parts, sum.whole];
	};
	return (cell) => {
		const beside = (relationsOf.get(cell) ?? []).flatMap((it) => others(cell, it));
		return new Set(beside.filter((key) => key !== cell && hidden.has(key)));
	};
}
