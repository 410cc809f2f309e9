import Papa from 'papaparse';
import divisionsCsv from '../../../data/reference/divisions.csv?raw';
import aliasesCsv from '../../../data/reference/place_aliases.csv?raw';
import zonesCsv from '../../../data/reference/functional_zones.csv?raw';
import successionsCsv from '../../../data/reference/successions.csv?raw';
import villagesCsv from '../../../data/reference/villages.csv?raw';
import { squeezed } from '../base/text';

export type PlaceLevel = 'province' | 'city' | 'county' | 'town';

/** A place of the programme: an administrative division or a functional zone. */
export interface Place {
	/** GB/T 2260 or statistical code; functional zones have a code of this project (`3703-gxq`). */
	code: string;
	name: string;
	level: PlaceLevel;
	/** Code of the place above it in the programme; a zone's towns stand under the zone. */
	parent: string | null;
	/** Short forms used in tables besides the name less its suffix. */
	aliases: string[];
}

const rows = (csv: string): Record<string, string>[] =>
	Papa.parse<Record<string, string>>(csv.trim(), { header: true }).data;

let loaded: Map<string, Place> | null = null;

/** Every place of Shandong by code: 16 cities, counties and functional zones, 1,853 towns. */
export function places(): Map<string, Place> {
	loaded ??= read();
	return loaded;
}

function read(): Map<string, Place> {
	const byCode = new Map<string, Place>();
	for (const row of rows(divisionsCsv)) {
		byCode.set(row.code!, {
			code: row.code!,
			name: row.name!,
			level: row.level as PlaceLevel,
			parent: row.parent || null,
			aliases: []
		});
	}
	for (const zone of rows(zonesCsv)) {
		byCode.set(zone.code!, {
			code: zone.code!,
			name: zone.name!,
			level: 'county',
			parent: zone.city!,
			aliases: [zone.short_name!]
		});
		for (const town of zone.towns!.split(';').filter(Boolean))
			byCode.get(town)!.parent = zone.code!;
	}
	// Former towns of which the divisions know no more.
	for (const { code, name, into } of rows(successionsCsv)) {
		const successor = byCode.get(into!)!;
		if (!byCode.has(code!))
			byCode.set(code!, { ...successor, code: code!, name: name!, aliases: [] });
	}
	for (const row of rows(aliasesCsv)) byCode.get(row.code!)!.aliases.push(row.alias!);
	return byCode;
}

/**
 * `root` and every place below it in the programme, parents before children, in the order of the
 * codes. Throws for a code that is not a place of Shandong.
 */
export function placesUnder(root: string): Place[] {
	const start = places().get(root);
	if (!start) throw new Error(`no place with code ${root}`);
	const children = new Map<string, Place[]>();
	for (const place of places().values()) {
		if (place.parent) children.set(place.parent, [...(children.get(place.parent) ?? []), place]);
	}
	const below = (place: Place): Place[] => [
		place,
		...(children.get(place.code) ?? []).flatMap(below)
	];
	return below(start);
}

/** The place and the places above it, nearest first. */
export function lineage(code: string): Place[] {
	const place = places().get(code);
	return place ? [place, ...(place.parent ? lineage(place.parent) : [])] : [];
}

/** A town that another takes the place of from a day on (data/reference/successions.csv). Codes. */
export interface Succession {
	code: string;
	into: string;
	from: string;
	kind: 'renamed' | 'merged';
}

/** Towns that have been renamed, or merged into another. */
export const successions = (): Succession[] => rows(successionsCsv) as unknown as Succession[];

/** Names of the villages and communities of a town; empty where the reference has none. */
export function villagesOf(town: string): string[] {
	return villageIndex().get(town) ?? [];
}

let villages: Map<string, string[]> | undefined;

function villageIndex(): Map<string, string[]> {
	if (!villages) {
		villages = new Map();
		for (const row of rows(villagesCsv)) {
			const names = villages.get(row.town!) ?? [];
			names.push(row.name!);
			villages.set(row.town!, names);
		}
	}
	return villages;
}

const suffix = /(街道|镇|乡|区|县|市)$/;

/** The office of a place, which tables write for the place itself; a pattern for JavaScript and for the engine. */
export const office = '(?:管理委员会|管委会|人民政府|政府|办事处|办)?(?:[(\\[〔]?本级[)\\]〕]?)?$';
const atEnd = new RegExp(office);

/**
 * The form in which names of places are compared, of text that is `squeezed()`: without the office behind
 * it. `古楼街道办事处` and `古楼街道（本级）` both give `古楼街道`.
 */
export const placeKey = (text: string): string =>
	text.replace(atEnd, '').toLowerCase() || text.toLowerCase();

/**
 * Spellings under which a place may stand in a file, ready to compare with `placeKey()`: the name, the
 * name less its suffix, and its aliases. `沙镇镇` gives `沙镇`, never `沙`.
 */
export function spellings(place: Place): string[] {
	const name = placeKey(squeezed(place.name));
	const bare = placeKey(name.replace(suffix, ''));
	const all = [name, ...place.aliases.map((alias) => placeKey(squeezed(alias)))];
	if (bare.length >= 2) all.push(bare);
	return [...new Set(all)];
}

/**
 * What may stand before the names of a county and of its towns, or of the cities of a province: each place
 * from the province down, left out or in one of its spellings (`聊城市东昌府区`).
 *
 * @param code of the county or the province
 */
export function leads(code: string): string[] {
	const known = knownLeads.get(code);
	if (known) return known;
	const above = lineage(code).toReversed();
	const all = above.reduce<string[]>(
		(before, place) =>
			before.flatMap((lead) => ['', ...spellings(place)].map((spelling) => lead + spelling)),
		['']
	);
	const found = [...new Set(all)].filter((lead) => lead !== '');
	knownLeads.set(code, found);
	return found;
}

const knownLeads = new Map<string, string[]>();

/** The places of a level that a text may name: by spelling or code, with the places above in front or not. */
export function placesNamed(text: string, level: 'city' | 'county' | 'town'): Place[] {
	const named = namesOf(level);
	const key = placeKey(squeezed(text));
	const direct = named.get(key);
	if (direct) return direct;
	// No name has but one character.
	const cuts = Array.from(
		{ length: Math.max(Math.min(key.length, LONGEST) - 3, 0) },
		(_, i) => i + 2
	);
	return cuts.flatMap((cut) =>
		(named.get(key.slice(cut)) ?? []).filter((place) =>
			leads(leadingOf(place)).includes(key.slice(0, cut))
		)
	);
}

/** More than any place and all places above it spell together. */
const LONGEST = 60;

/** Code of the county that a place is or lies in; of its province for a city. */
const leadingOf = ({ code, parent }: Place): string =>
	lineage(code).find(({ level }) => level === 'county')?.code ?? parent!;

const known = new Map<PlaceLevel, Map<string, Place[]>>();

function namesOf(level: PlaceLevel): Map<string, Place[]> {
	const found = known.get(level) ?? new Map<string, Place[]>();
	if (found.size === 0) {
		for (const place of places().values())
			if (place.level === level)
				for (const spelling of [...spellings(place), place.code])
					found.set(spelling, [...(found.get(spelling) ?? []), place]);
		known.set(level, found);
	}
	return found;
}
