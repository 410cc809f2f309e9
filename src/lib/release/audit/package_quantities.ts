import type { Cell, Figure, Key, Known, Parameters, Term } from '../terms/cells';
import type { Concern } from './keeping';
import { versionOf } from './ledger';
import { isChange, keepOf, limitOf, seriesOf } from './quantities';
import { sumsOf } from './sums';

/** What a dataset says of a cell's measure and table. */
export type Traits = Pick<Cell, 'profile' | 'cumulative' | 'open'>;

/**
 * What must stay uncertain of a package or ledger by itself, where the truth isn't known: every hidden cell; and
 * nothing may be provably small, be it a cell, what a whole has besides a part, a change from month to month, or
 * what a restatement changed. A star may hide a large figure: it may only not be provably small, nor be worked out. `traitsOf` gets the key without its release.
 */
export function quantitiesKnown(
	{ figures, relations }: Known,
	parameters: Parameters,
	traitsOf: (key: Key) => Traits
): Concern[] {
	const traits = (key: Key): Traits => traitsOf(versionOf(key).cell);
	const closed = figures.filter(({ key }) => !traits(key).open);
	/** Of concern only where it is certainly small. */
	const unlessLarge = (rule: Concern['rule'], key: Key, terms: readonly Term[]): Concern => {
		const { profile } = traits(key);
		const within = { from: 1, to: limitOf(profile, parameters) };
		return { rule, terms, keep: keepOf(profile, parameters), within };
	};

	const cells = closed.flatMap((figure) => ofCell(figure, traits(figure.key), parameters));

	const isClosed = new Set(closed.map(({ key }) => key));
	const besides = sumsOf(relations).flatMap(({ whole, parts }) =>
		parts
			.filter((key) => isClosed.has(key) && isClosed.has(whole))
			.map((key) =>
				unlessLarge('complement', key, [
					[whole, 1],
					[key, -1]
				])
			)
	);

	const pairs = [...monthsOf(closed)].flatMap(([, own]) =>
		own.slice(1).map((later, i) => ({ earlier: own[i]!, later }))
	);
	const changes = pairs.flatMap(({ earlier, later }) => {
		const { cumulative } = traits(later.figure.key);
		if (!isChange(earlier.month, later.month, cumulative)) return [];
		const up = unlessLarge('change', later.figure.key, less(later.figure, earlier.figure));
		if (cumulative) return [up];
		// Only of cells that are certainly large isn't it of concern.
		if (later.figure.lo >= parameters.guardedBelow) return [];
		return [up, unlessLarge('change', later.figure.key, less(earlier.figure, later.figure))];
	});

	const revisions = [...versionsOf(closed)].flatMap(([, own]) =>
		own
			.slice(1)
			.flatMap((later, i) => [
				unlessLarge('revision', later.key, less(later, own[i]!)),
				unlessLarge('revision', later.key, less(own[i]!, later))
			])
	);
	return [...cells, ...besides, ...changes, ...revisions];
}

function ofCell({ key, kind, lo }: Figure, { profile }: Traits, parameters: Parameters): Concern[] {
	const terms: Term[] = [[key, 1]];
	const { candidates } = parameters;
	const limit = limitOf(profile, parameters);
	const keep = keepOf(profile, parameters);
	if (kind === 'lt8') return [{ rule: 'hidden', terms, keep: { candidates } }];
	if (kind === 'star')
		return [
			{ rule: 'hidden', terms, keep: { candidates: 2 } },
			{ rule: 'hidden', terms, keep, within: { from: 0, to: limit } }
		];
	return kind !== 'zero' && lo <= limit
		? [{ rule: 'small', terms, keep, within: { from: 1, to: limit } }]
		: [];
}

const less = (more: Figure, than: Figure): Term[] => [
	[more.key, 1],
	[than.key, -1]
];

/** Latest figures of each series, by month. */
function monthsOf(figures: readonly Figure[]): Map<string, { month: string; figure: Figure }[]> {
	const found = new Map<string, { month: string; figure: Figure }[]>();
	for (const figure of figures) {
		if (versionOf(figure.key).release !== null) continue;
		const { series, month } = seriesOf(figure.key);
		const own = found.get(series);
		if (own) own.push({ month, figure });
		else found.set(series, [{ month, figure }]);
	}
	for (const own of found.values()) own.sort((a, b) => (a.month < b.month ? -1 : 1));
	return found;
}

/** Figures of each cell that was restated, the latest last. */
function versionsOf(figures: readonly Figure[]): Map<Key, Figure[]> {
	const found = new Map<Key, Figure[]>();
	for (const figure of figures) {
		const { cell } = versionOf(figure.key);
		const own = found.get(cell);
		if (own) own.push(figure);
		else found.set(cell, [figure]);
	}
	return new Map([...found].filter(([, own]) => own.length > 1));
}
