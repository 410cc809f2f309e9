import { UserError } from '../../base/errors';
import type { Boundaries, Boundary, Polygon, Position } from '../../datasets/boundaries';
import { m } from '../../paraglide/messages';
import { MOST_POINTS, pointsOf, thinnedTo } from './thin';

const MB = 1024 * 1024;

/** A city's towns, drawn in detail, are a few megabytes. */
export const LARGEST_MAP = 20 * MB;
/** Shandong has 1,800 towns. */
export const MOST_FEATURES = 3_000;

/** A file as browsers hand it over. */
interface MapFile {
	name: string;
	size: number;
	arrayBuffer(): Promise<ArrayBuffer>;
}

/** The areas of a GeoJSON file. Throws a `UserError` that says what is wrong with it. */
export async function readMapFile(file: MapFile): Promise<Boundaries> {
	if (file.size > LARGEST_MAP) {
		const size = (file.size / MB).toFixed(1);
		throw new UserError(m.map_bad_size({ file: file.name, size, limit: LARGEST_MAP / MB }));
	}
	return readGeoJson(file.name, decoded(file.name, await file.arrayBuffer()));
}

/** The areas of a GeoJSON text. Throws a `UserError` that names the file, the place and the value. */
export function readGeoJson(file: string, text: string): Boundaries {
	const top = parsed(file, text);
	if (Array.isArray(top)) throw new UserError(m.map_bad_array({ file }));
	const type = isObject(top) ? top.type : top;
	if (type === 'Topology') throw new UserError(m.map_bad_topojson({ file }));
	if (!isObject(top) || type !== 'FeatureCollection')
		throw new UserError(m.map_bad_type({ file, value: quoted(type) }));
	if (!Array.isArray(top.features))
		throw new UserError(m.map_bad_features({ file, value: quoted(top.features) }));

	if (top.features.length > MOST_FEATURES) {
		const count = top.features.length;
		throw new UserError(m.map_bad_many({ file, count, limit: MOST_FEATURES }));
	}

	const areasRead: Boundary[] = [];
	const notAreas: string[] = [];
	for (const [i, feature] of (top.features as unknown[]).entries()) {
		if (!isObject(feature) || feature.type !== 'Feature')
			throw new UserError(m.map_bad_feature({ file, n: i + 1, value: quoted(feature) }));
		const properties = texts(feature.properties);
		const polygons = areas(feature.geometry, (value) => {
			const name = nameIn(properties) ?? '—';
			return new UserError(m.map_bad_coordinate({ file, n: i + 1, name, value: quoted(value) }));
		});
		if (polygons.length) areasRead.push({ properties, polygons });
		else notAreas.push(nameIn(properties) ?? m.map_nth_feature({ n: i + 1 }));
	}
	if (areasRead.length === 0)
		throw new UserError(m.map_bad_no_areas({ file, count: notAreas.length }));
	const geographic = areasRead.every(inDegrees);
	const features = thinnedTo(areasRead, MOST_POINTS);
	const count = pointsOf(features);
	if (count > MOST_POINTS)
		throw new UserError(m.map_bad_points({ file, count, limit: MOST_POINTS }));
	return { file, features, notAreas, geographic };
}

/** UTF-8, or else the encoding that Chinese office software writes. A wrong guess would garble names. */
function decoded(file: string, bytes: ArrayBuffer): string {
	for (const encoding of ['utf-8', 'gb18030'])
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			continue;
		}
	throw new UserError(m.map_bad_text({ file }));
}

function parsed(file: string, text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
	} catch (cause) {
		const at = placeOf((cause as Error).message, text);
		const line = text.slice(0, at).split('\n').length;
		const value = quoted(text.slice(at, at + 40));
		throw new UserError(m.map_bad_json({ file, line, value }), { cause });
	}
}

/** Where a JSON text goes wrong, as far as the browser's own sentence says: a position, or what stands there. */
function placeOf(message: string, text: string): number {
	const position = /position (\d+)/.exec(message)?.[1];
	if (position !== undefined) return Number(position);
	// Ten characters on either side of the fault.
	const around = /\.\.\."?([\s\S]+?)"?(?:\.\.\.)? is not valid JSON/.exec(message)?.[1];
	const found = around === undefined ? -1 : text.indexOf(around);
	return found < 0 ? 0 : found + 10;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of the file as a sentence shows it: short, on one line. */
function quoted(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	const clean = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean;
}

/** The texts and numbers of a feature. A map, since a file may name its properties anything. */
function texts(properties: unknown): Map<string, string> {
	const found = new Map<string, string>();
	if (!isObject(properties)) return found;
	for (const [key, value] of Object.entries(properties))
		if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== ''))
			found.set(key, String(value).trim());
	return found;
}

/** Property names under which a place's name usually stands, in lower case. */
const usual = ['name', '名称', '镇街', '乡镇', 'mc', 'xzqmc', 'townname', 'fullname', 'name_chn'];

/** What a feature is called by the usual properties, or by its first text that is no number. */
export function nameIn(properties: ReadonlyMap<string, string>): string | null {
	for (const name of usual)
		for (const [key, value] of properties) if (key.toLowerCase() === name) return value;
	const [first] = properties.values();
	return [...properties.values()].find((value) => !/^[\d.]+$/.test(value)) ?? first ?? null;
}

/** The polygons of a geometry; none for points and lines. */
function areas(geometry: unknown, bad: (value: unknown) => UserError): Polygon[] {
	if (!isObject(geometry)) return [];
	const { type, coordinates } = geometry;
	if (type !== 'Polygon' && type !== 'MultiPolygon') return [];
	const list = (value: unknown): unknown[] => {
		if (!Array.isArray(value)) throw bad(value);
		return value as unknown[];
	};
	const position = (value: unknown): Position => {
		const [x, y] = list(value);
		if (!Number.isFinite(x) || !Number.isFinite(y)) throw bad(value);
		return [x as number, y as number];
	};
	const polygon = (value: unknown): Polygon => list(value).map((ring) => list(ring).map(position));
	const all = type === 'Polygon' ? [polygon(coordinates)] : list(coordinates).map(polygon);
	return all.filter(([outer]) => outer !== undefined && outer.length >= 3);
}

const inDegrees = ({ polygons }: Boundary): boolean =>
	polygons.every((rings) =>
		rings.every((ring) => ring.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90))
	);
