import {
	partsOf,
	type Cell,
	type Keep,
	type Key,
	type Known,
	type Parameters,
	type Profile,
	type Quantity,
	type Term
} from '../terms/cells';
import { versionOf } from './ledger';
import { sumsOf } from './sums';

/** Profile R hides up to this, profile S too. */
export const limitOf = (profile: Profile, { hidden, threshold }: Parameters): number =>
	profile === 'R' ? hidden : threshold - 1;

/** What has to stay possible of what is small. */
export const keepOf = (profile: Profile, { candidates, threshold }: Parameters): Keep =>
	profile === 'R' ? { candidates } : { from: 0, to: threshold };

/** What a series of months has in common: a key without its month. */
export function seriesOf(key: Key): { series: string; month: string } {
	const { measure, month, dims } = partsOf(key);
	return { series: [measure, ...Object.entries(dims).map((it) => it.join('='))].join('|'), month };
}

/** Whether a change from one month to a later one is one: counts from the year's start begin anew. */
export const isChange = (earlier: string, later: string, cumulative: boolean): boolean =>
	earlier < later && (!cumulative || earlier.slice(0, 4) === later.slice(0, 4));

/** What is protected besides cells by themselves. */
export interface Beside {
	/** Cells as they were before: those of the month before, and of the same month where it is published anew. */
	before?: readonly Cell[];
	/** Sums and differences of cells that overlap, as of a zone that has a town and part of another. */
	overlaps?: readonly (readonly Term[])[];
}

/**
 * What of this month's cells must stay uncertain, where the truth is known: small cells; wholes that are all of a
 * sensitive kind; what a whole has besides a part, where that is small; small changes since the month before and
 * since the last release; small overlaps. Nothing of open cells.
 */
export function quantitiesOf(
	cells: readonly Cell[],
	known: Known,
	parameters: Parameters,
	{ before = [], overlaps = [] }: Beside = {}
): Quantity[] {
	const truth = new Map(cells.map((it) => [it.key, it]));
	const closed = cells.filter(({ open }) => !open);
	const isSmall = (value: number, { profile }: Cell): boolean =>
		value >= 1 && value <= limitOf(profile, parameters);
	const keep = ({ profile }: Cell): Keep => keepOf(profile, parameters);

	const small = closed
		.filter((it) => isSmall(it.value, it))
		.map((it): Quantity => ({ rule: 'small', terms: [[it.key, 1]], keep: keep(it) }));

	const besides = sumsOf(known.relations).flatMap(({ whole, parts }) => {
		const total = truth.get(whole);
		if (!total || total.open) return [];
		return parts.flatMap((key): Quantity[] => {
			const part = truth.get(key);
			if (!part || part.open) return [];
			const rest = total.value - part.value;
			const other = parts.length === 2 ? truth.get(parts.find((it) => it !== key)!) : undefined;
			const terms: Term[] = [
				[whole, 1],
				[key, -1]
			];
			// Along the dimension that is sensitive: a group that only is among rural posts says nothing.
			if (rest === 0 && part.value > 0 && part.sensitive && !total.sensitive)
				return [{ rule: 'whole', terms, keep: keep(part) }];
			// The other one of two is small itself then.
			const isItself = other && !other.open && other.profile === part.profile;
			return isSmall(rest, part) && !isItself
				? [{ rule: 'complement', terms, keep: keep(part) }]
				: [];
		});
	});

	const earlier = latestBefore(closed, before);
	const changes = closed.flatMap((cell): Quantity[] => {
		const then = earlier.get(cell.key);
		if (!then) return [];
		const by = cell.value - then.value;
		const isGuarded = cell.cumulative || cell.value < parameters.guardedBelow;
		if (!isGuarded || !isSmall(Math.abs(by), cell)) return [];
		return [{ rule: 'change', terms: difference(cell.key, then.key, by), keep: keep(cell) }];
	});

	const versions = new Map<Key, Key>();
	for (const { key } of known.figures) {
		const { cell, release } = versionOf(key);
		if (release !== null) versions.set(cell, key);
	}
	const old = new Map(before.map((it) => [it.key, it]));
	const revisions = closed.flatMap((cell): Quantity[] => {
		const then = old.get(cell.key);
		const version = versions.get(cell.key);
		const by = cell.value - (then?.value ?? cell.value);
		if (version === undefined || !isSmall(Math.abs(by), cell)) return [];
		return [{ rule: 'revision', terms: difference(cell.key, version, by), keep: keep(cell) }];
	});

	const overlapping = overlaps.flatMap((terms): Quantity[] => {
		const own = terms.map(([key]) => truth.get(key));
		const [first] = own;
		if (!first || own.some((it) => it === undefined)) return [];
		const value = terms.reduce((sum, [key, factor]) => sum + factor * truth.get(key)!.value, 0);
		return isSmall(Math.abs(value), first)
			? [{ rule: 'overlap', terms: towards(terms, value), keep: keep(first) }]
			: [];
	});
	return [...small, ...besides, ...changes, ...revisions, ...overlapping];
}

/** The way round in which it is above 0. */
const towards = (terms: readonly Term[], value: number): Term[] =>
	terms.map(([key, factor]) => [key, value < 0 ? -factor : factor]);

const difference = (now: Key, then: Key, by: number): Term[] =>
	towards(
		[
			[now, 1],
			[then, -1]
		],
		by
	);

/** Each cell's own of the latest month before it. */
function latestBefore(cells: readonly Cell[], before: readonly Cell[]): Map<Key, Cell> {
	const bySeries = new Map<string, { month: string; cell: Cell }[]>();
	for (const cell of before) {
		const { series, month } = seriesOf(cell.key);
		const own = bySeries.get(series);
		if (own) own.push({ month, cell });
		else bySeries.set(series, [{ month, cell }]);
	}
	const found = new Map<Key, Cell>();
	for (const { key, cumulative } of cells) {
		const { series, month } = seriesOf(key);
		const [latest] = (bySeries.get(series) ?? [])
			.filter((it) => isChange(it.month, month, cumulative))
			.sort((a, b) => (a.month < b.month ? 1 : -1));
		if (latest) found.set(key, latest.cell);
	}
	return found;
}
