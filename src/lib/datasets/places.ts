import Papa from 'papaparse';
import divisionsCsv from '../../../data/reference/divisions.csv?raw';
import aliasesCsv from '../../../data/reference/place_aliases.csv?raw';
import zonesCsv from '../../../data/reference/functional_zones.csv?raw';
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

const namesAt = new Map<PlaceLevel, ReadonlySet<string>>();

/** Every spelling of every place of a level, ready to compare with `squeezed()` text. */
export function placeNames(level: PlaceLevel): ReadonlySet<string> {
	const known = namesAt.get(level);
	if (known) return known;
	const found = new Set(
		[...places().values()].filter((it) => it.level === level).flatMap(spellings)
	);
	namesAt.set(level, found);
	return found;
}

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

const suffix = /(街道办事处|街道办|办事处|街道|镇|乡|区|县|市)$/;

/**
 * Spellings under which a place may stand in a file, ready to compare with `squeezed()` text: the
 * name, the name less its suffix, and its aliases. `沙镇镇` gives `沙镇`, never `沙`.
 */
export function spellings(place: Place): string[] {
	const name = squeezed(place.name);
	const bare = name.replace(suffix, '');
	const all = [name, ...place.aliases.map(squeezed)];
	if (bare.length >= 2) all.push(bare);
	if (name.endsWith('街道')) all.push(`${bare}街道办事处`, `${bare}街道办`, `${bare}办事处`);
	if (name.endsWith('镇')) all.push(`${name}人民政府`, `${name}政府`);
	return [...new Set(all)];
}
