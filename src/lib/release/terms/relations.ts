import { grows, isSum, keyOf, partsOf, type Key, type Relation } from './cells';

/** What anyone knows of how cells belong together. */
export interface Structure {
	/** Each place with the one that it is a part of. */
	places: Readonly<Record<string, string>>;
	/** Months in which nobody is counted in two groups: groups add up. */
	apart: readonly string[];
	/** Measures that count from the year's start on. */
	cumulative: readonly string[];
}

/** Codes of this dimension may share people: they need not add up to the whole. */
const OVERLAPPING = 'group';

/**
 * All relations between cells: a whole is the sum of its parts along each dimension and each level of place, a
 * group and everybody else are the whole, and what counts from the year's start on never falls.
 */
export function relationsIn(keys: Iterable<Key>, structure: Structure): Relation[] {
	const all = new Set(keys);
	const families = new Map<string, { whole: Key; dim: string; month: string; parts: Key[] }>();
	for (const key of all) {
		const parts = partsOf(key);
		for (const dim of Object.keys(parts.dims)) {
			const whole = wholeOf(key, dim, structure);
			if (whole === null || !all.has(whole)) continue;
			const name = `${dim} ${whole}`;
			const family = families.get(name) ?? { whole, dim, month: parts.month, parts: [] };
			families.set(name, family);
			family.parts.push(key);
		}
	}
	const sums = [...families.values()].flatMap(({ whole, dim, month, parts }) =>
		dim === OVERLAPPING
			? groupsOf(whole, parts, structure.apart.includes(month))
			: [isSum(whole, parts)]
	);
	return [...sums, ...growth(all, structure)];
}

/** The cell that a cell is a part of along one dimension; null where it is the highest. */
function wholeOf(key: Key, dim: string, { places }: Structure): Key | null {
	const { dims, ...of } = partsOf(key);
	const { [dim]: code = '', ...others } = dims;
	if (dim !== 'place') return keyOf({ ...of, dims: others });
	const above = places[code];
	return above === undefined ? null : keyOf({ ...of, dims: { ...others, place: above } });
}

/** Everybody who isn't of a group is a cell that nobody publishes. */
function groupsOf(whole: Key, groups: readonly Key[], areApart: boolean): Relation[] {
	const others = groups.map((key) => {
		const { dims, ...of } = partsOf(key);
		const code = `!${dims[OVERLAPPING]}`;
		return isSum(whole, [key, keyOf({ ...of, dims: { ...dims, [OVERLAPPING]: code } })]);
	});
	// Everybody is of a group, or of those whose group isn't stated.
	const atLeast: Relation = {
		terms: [...groups.map((it) => [it, 1] as const), [whole, -1]],
		lo: 0,
		hi: null
	};
	return [...others, areApart ? isSum(whole, groups) : atLeast];
}

function growth(keys: ReadonlySet<Key>, { cumulative }: Structure): Relation[] {
	const series = new Map<string, Key[]>();
	for (const key of keys) {
		const { measure, ...of } = partsOf(key);
		if (!cumulative.includes(measure)) continue;
		const name = keyOf({ measure, month: '', dims: of.dims });
		series.set(name, [...(series.get(name) ?? []), key]);
	}
	return [...series.values()].flatMap((of) => {
		// A series starts anew each year.
		const ordered = of.sort();
		return ordered.flatMap((later, i) => {
			const earlier = ordered[i - 1];
			const isSameYear = earlier && yearOf(earlier) === yearOf(later);
			return isSameYear ? [grows(earlier, later)] : [];
		});
	});
}

const yearOf = (key: Key): string => partsOf(key).month.slice(0, 4);
