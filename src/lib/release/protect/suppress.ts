import type { Column, Row } from '../solver/model';
import type { Solver } from '../solver/open';
import type { Cell, Figure, Key, Parameters, Relation } from '../terms/cells';
import type { Fate } from './fates';
import { TooSparse } from './repair';

/** A cell of the system: how far it may stand from its true value, in the eyes of who reads the figures. */
interface Place {
	key: Key;
	value: number;
	/** The column of what is added, and that of what is taken off where hiding has its price. */
	up: number;
	down: number | null;
	/** What hiding it costs; null where that is decided already. */
	cost: number | null;
}

/** Below this a number that the solver gives is none. */
const NOTHING = 1e-6;

/**
 * Complementary suppression of profile S (greedy linear programmes after Kelly, Golden and Assad 1992, and
 * Fischetti and Salazar 2000): for each figure that must stay uncertain a table is looked for that tells the
 * same as what is published and in which the figure is 0, and one in which it is the threshold or more. What
 * these need hidden is hidden, at the least cost. All tables and places are one system.
 * Throws `TooSparse` where there is no such table.
 *
 * @param fates are changed
 * @param figures how each cell is known at first
 */
export function suppress(
	solver: Solver,
	cells: readonly Cell[],
	figures: readonly Figure[],
	fates: Map<Key, Fate>,
	relations: readonly Relation[],
	parameters: Parameters
): void {
	const known = withOthers(cells, relations);
	const small = (value: number) => value > 0 && value < parameters.threshold;
	const exact = new Map(cells.filter(({ profile }) => profile === 'S').map((it) => [it.key, it]));
	const primaries = [...known]
		.filter(([key, value]) => small(value) && isOfProfileS(key, exact, relations))
		.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
	if (primaries.length === 0) return;

	const { places, columns, rows } = systemOf(known, exact, figures, fates, relations);
	const model = solver.model({ columns, rows });
	try {
		for (const [key, value] of primaries) {
			const place = places.get(key)!;
			const ways = [
				{ from: Math.max(parameters.threshold - value, 3), isUp: true },
				{ from: value, isUp: false }
			];
			for (const { from, isUp } of ways) {
				const undo = hold(model, place, columns, isUp ? from : -from);
				const found = model.minimise();
				if (found.status !== 'optimal') throw new TooSparse([key]);
				undo();
				for (const it of places.values()) {
					if (it.cost === null) continue;
					const moved = found.solution[it.up]! + (it.down === null ? 0 : found.solution[it.down]!);
					if (moved <= NOTHING) continue;
					it.cost = null;
					model.setCost(it.up, 0);
					if (it.down !== null) model.setCost(it.down, 0);
					if (fates.get(it.key)?.kind === 'exact')
						fates.set(it.key, { kind: 'star', reason: 'guard' });
				}
			}
		}
	} finally {
		model.dispose();
	}
}

/** Makes a cell stand so far from its value; returns how to undo it. */
function hold(
	model: { setBounds: (column: number, lo: number, hi: number) => void },
	{ up, down }: Place,
	columns: readonly Column[],
	by: number
): () => void {
	const { lo, hi } = columns[up]!;
	if (by > 0) model.setBounds(up, by, Math.max(by, hi));
	else if (down === null) model.setBounds(up, Math.min(by, lo), by);
	else model.setBounds(up, 0, 0);
	if (down !== null) model.setBounds(down, by > 0 ? 0 : -by, by > 0 ? 0 : columns[down]!.hi);
	return () => {
		for (const it of [up, down])
			if (it !== null) model.setBounds(it, columns[it]!.lo, columns[it]!.hi);
	};
}

/** The cells, and those that relations name and nobody publishes: everybody who isn't of a group. */
function withOthers(cells: readonly Cell[], relations: readonly Relation[]): Map<Key, number> {
	const known = new Map(cells.map(({ key, value }) => [key, value]));
	for (const { terms, lo, hi } of relations) {
		const missing = terms.filter(([key]) => !known.has(key));
		if (missing.length !== 1 || lo !== 0 || hi !== 0) continue;
		const [[key, factor]] = missing as [[Key, number]];
		const sum = terms.reduce((all, [it, by]) => all + by * (known.get(it) ?? 0), 0);
		known.set(key, -sum / factor);
	}
	return known;
}

/** Whether a cell, or the whole that it is the rest of, is published exactly. */
const isOfProfileS = (
	key: Key,
	exact: ReadonlyMap<Key, Cell>,
	relations: readonly Relation[]
): boolean =>
	exact.has(key) ||
	relations.some(
		({ terms }) =>
			terms.some(([it]) => it === key) && terms.every(([it]) => it === key || exact.has(it))
	);

function systemOf(
	known: ReadonlyMap<Key, number>,
	exact: ReadonlyMap<Key, Cell>,
	figures: readonly Figure[],
	fates: ReadonlyMap<Key, Fate>,
	relations: readonly Relation[]
): { places: Map<Key, Place>; columns: Column[]; rows: Row[] } {
	const columns: Column[] = [];
	const places = new Map<Key, Place>();
	const seen = new Map(figures.map((it) => [it.key, it]));
	for (const [key, value] of known) {
		const cell = exact.get(key);
		const kind = fates.get(key)?.kind;
		if (cell && !cell.open && value > 0 && (kind === 'exact' || kind === 'star')) {
			const cost = kind === 'exact' ? 1 + Math.log(1 + value) : 0;
			const up = columns.push({ lo: 0, hi: Infinity, cost }) - 1;
			const down = columns.push({ lo: 0, hi: value, cost }) - 1;
			places.set(key, { key, value, up, down, cost: kind === 'exact' ? cost : null });
			continue;
		}
		const { lo = 0, hi = null } = seen.get(key) ?? {};
		const up = columns.push({ lo: lo - value, hi: hi === null ? Infinity : hi - value }) - 1;
		places.set(key, { key, value, up, down: null, cost: null });
	}
	const rows = relations
		.filter(({ terms }) => terms.every(([key]) => known.has(key)))
		.map(({ terms, lo, hi }): Row => {
			const sum = terms.reduce((all, [key, by]) => all + by * known.get(key)!, 0);
			return {
				lo: lo - sum,
				hi: hi === null ? Infinity : hi - sum,
				terms: terms.flatMap(([key, by]) => {
					const { up, down } = places.get(key)!;
					return [[up, by] as const, ...(down === null ? [] : [[down, -by] as const])];
				})
			};
		});
	return { places, columns, rows };
}
