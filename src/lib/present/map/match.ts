import { squeezed } from '../../base/text';
import type { Boundaries, Boundary, Polygon } from '../../datasets/boundaries';
import { lineage, placeKey, places, spellings } from '../../datasets/places';
import { m } from '../../paraglide/messages';
import { nameIn } from './read';

/** A place that the map shall show. */
export interface Wanted {
	code: string;
	name: string;
}

/** What of a map file belongs to which place, and everything that doesn't. */
export interface MatchedMap {
	/** By code of the place; several features of one place are joined. */
	shapes: ReadonlyMap<string, readonly Polygon[]>;
	/** The areas of no place shown: drawn as faint outlines around the others. */
	others: readonly Polygon[];
	/** Features that are other places of Shandong than those shown, by name. */
	elsewhere: readonly string[];
	/** Features that match no place, by name. */
	unmatched: readonly string[];
	/** Places without a feature. */
	missing: readonly Wanted[];
	/** Properties of the file by which places were found. */
	by: readonly string[];
}

/** Finds the features of a map for the places that are shown: by code, else by name. */
export function matchPlaces(boundaries: Boundaries, wanted: readonly Wanted[]): MatchedMap {
	const here = indexOf(wanted);
	const known = everywhere();
	const levels = new Set(wanted.map((it) => places().get(it.code)?.level));
	levels.delete(undefined);
	const codeKey = bestKey(boundaries, (text) => [
		[here, known].map(({ codes }) => codes.get(codeOf(text)))
	]);
	const nameKey = bestKey(boundaries, (text) => {
		const key = placeKey(squeezed(text));
		const found = [here, known].map(({ names }) => names.get(key) ?? []);
		const most = Math.max(...found.map(({ length }) => length));
		return Array.from({ length: most }, (_, i) => found.map((codes) => codes[i]));
	});

	const shapes = new Map<string, readonly Polygon[]>();
	const others: Polygon[] = [];
	const [elsewhere, unmatched]: [string[], string[]] = [[], []];
	for (const [i, feature] of boundaries.features.entries()) {
		const { properties, polygons } = feature;
		const code = codeOf((codeKey !== null && properties.get(codeKey)) || '');
		const name = placeKey(squeezed((nameKey !== null && properties.get(nameKey)) || ''));
		// A town's code decides, whatever the name is; that of its county is no code of the town.
		const place =
			here.codes.has(code) || levels.has(places().get(code)?.level)
				? code
				: (placeNamed(name, here, feature) ?? known.codes.get(code) ?? null);
		const called = (nameKey !== null && properties.get(nameKey)) || nameIn(properties);
		const shown = called ?? m.map_nth_feature({ n: i + 1 });
		if (place !== null && here.codes.has(place)) {
			shapes.set(place, [...(shapes.get(place) ?? []), ...polygons]);
			continue;
		}
		others.push(...polygons);
		if (place !== null || isOther(name, here, known)) elsewhere.push(shown);
		else unmatched.push(shown);
	}
	return {
		shapes,
		others,
		elsewhere,
		unmatched,
		missing: wanted.filter(({ code }) => !shapes.has(code)),
		by: [codeKey, nameKey].filter((key) => key !== null)
	};
}

/** Places by code, and by each spelling that intake takes. */
interface Index {
	codes: Map<string, string>;
	names: Map<string, string[]>;
}

function indexOf(list: readonly Wanted[]): Index {
	const codes = new Map<string, string>();
	const names = new Map<string, string[]>();
	for (const { code, name } of list) {
		codes.set(code, code);
		const place = places().get(code);
		const all = place
			? spellings(place)
			: spellings({ code, name, level: 'town', parent: null, aliases: [] });
		for (const spelling of new Set([placeKey(squeezed(name)), ...all]))
			names.set(spelling, [...(names.get(spelling) ?? []), code]);
	}
	return { codes, names };
}

let all: Index | null = null;

/** Every place of Shandong: tells a misspelt name from the town of a neighbour. */
function everywhere(): Index {
	all ??= indexOf([...places().values()]);
	return all;
}

/**
 * A division code as the reference has it: a code of 12 digits ends in zeros from the village down, and
 * so does one of 9 or 6 digits from its own level down.
 */
export function codeOf(text: string): string {
	const code = squeezed(text);
	if (!/^(\d{6}|\d{9}|\d{12})$/.test(code)) return code;
	return code
		.replace(/^(\d{9})000$/, '$1')
		.replace(/^(\d{6})000$/, '$1')
		.replace(/^(\d{4})00$/, '$1')
		.replace(/^(\d{2})00$/, '$1');
}

type Finds = (text: string) => (string | undefined)[][];

/** The property whose values are most of the places shown, then of the places known. */
function bestKey({ features }: Boundaries, finds: Finds): string | null {
	const found = new Map<string, [Set<string>, Set<string>]>();
	/** A province's map says 山东省 two thousand times. */
	const known = new Map<string, (string | undefined)[][]>();
	for (const { properties } of features)
		for (const [key, text] of properties) {
			const sets = found.get(key) ?? [new Set(), new Set()];
			const meant = known.get(text) ?? finds(text);
			known.set(text, meant);
			for (const [here, anywhere] of meant) {
				if (here !== undefined) sets[0].add(here);
				if (anywhere !== undefined) sets[1].add(anywhere);
			}
			found.set(key, sets);
		}
	const [best] = [...found]
		.filter(([, [here, known]]) => here.size + known.size > 0)
		.sort(([, a], [, b]) => b[0].size - a[0].size || b[1].size - a[1].size);
	return best?.[0] ?? null;
}

/** The one place shown of that name; of several, the one whose county the feature names, too. */
function placeNamed(name: string, { names }: Index, { properties }: Boundary): string | null {
	const codes = names.get(name) ?? [];
	if (codes.length <= 1) return codes[0] ?? null;
	const said = new Set(
		[...properties.values()].flatMap((text) => [codeOf(text), placeKey(squeezed(text))])
	);
	const inside = codes.filter((code) =>
		lineage(code)
			.slice(1)
			.filter(({ level }) => level === 'county')
			.some((county) => [county.code, ...spellings(county)].some((it) => said.has(it)))
	);
	return inside.length === 1 ? inside[0]! : null;
}

/** A name of another place; one that several of the places shown have is none. */
const isOther = (name: string, here: Index, known: Index): boolean =>
	!here.names.has(name) && known.names.has(name);
