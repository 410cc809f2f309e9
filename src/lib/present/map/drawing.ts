import { fillOf, svgText, type Drawn } from '../../blocks/render/map_picture';
import { ink } from '../../blocks/render/palette';
import { textWidth } from '../../blocks/render/picture';
import { placeText, stepsOf, type PlaceMap, type PlaceValue } from '../../blocks/place_map';
import { cellText, write } from '../../blocks/text';
import type { Boundaries, Polygon, Position } from '../../datasets/boundaries';
import type { Locale } from '../../paraglide/runtime';
import { matchPlaces, type MatchedMap, type Wanted } from './match';
import { boxOf, moved } from './thin';

/** Sizes of the label's two lines. */
export const NAME_SIZE = 12;
export const VALUE_SIZE = 12;
const LINE = 15;

/** A place as it is drawn. */
export interface DrawnPlace {
	place: PlaceValue;
	name: string;
	value: string;
	/** Everything of it in one sentence. */
	text: string;
	/** Outline as the `d` of an SVG path; holes by the even-odd rule. */
	d: string;
	/** Middle of its label; null where none fits beside the labels of larger places. */
	label: { x: number; y: number; withName: boolean } | null;
	/** A point inside it. */
	x: number;
	y: number;
}

export interface Drawing {
	width: number;
	height: number;
	places: DrawnPlace[];
	/** Outlines of everything else in the map, for orientation; it may reach beyond the drawing. */
	others: string;
	/** Places whose label didn't fit whole. */
	unlabelled: number;
}

/** Lays the places' shapes out in a width; no higher than `highest`. Null where there are none. */
export function drawMap(
	{ shapes, others }: Pick<MatchedMap, 'shapes' | 'others'>,
	places: readonly PlaceValue[],
	{ geographic }: Pick<Boundaries, 'geographic'>,
	width: number,
	highest: number,
	locale: Locale
): Drawing | null {
	const shown = places.flatMap((place) => {
		const polygons = shapes.get(place.code);
		return polygons ? [{ place, polygons }] : [];
	});
	const box = boxOf(shown.flatMap(({ polygons }) => polygons));
	if (!box) return null;
	const pad = 6;
	// A degree of longitude is shorter than one of latitude, the more the farther north.
	const squeeze = geographic ? Math.cos((((box.low + box.high) / 2) * Math.PI) / 180) : 1;
	const [wide, high] = [(box.right - box.left) * squeeze, box.high - box.low];
	const scale = Math.min((width - 2 * pad) / (wide || 1), (highest - 2 * pad) / (high || 1));
	const size = {
		width: Math.ceil(wide * scale) + 2 * pad,
		height: Math.ceil(high * scale) + 2 * pad
	};
	// Half pixels: neighbours keep their common border, and detail that nobody sees goes.
	const at = ([x, y]: Position): Position => [
		pad + Math.round((x - box.left) * squeeze * scale * 2) / 2,
		pad + Math.round((box.high - y) * scale * 2) / 2
	];

	const project = (polygons: readonly Polygon[]): Polygon[] =>
		polygons.map((rings) => rings.map((ring) => moved(ring, at)));

	const drawn = shown.map(({ place, polygons }) => {
		const projected = project(polygons);
		const largest = projected.reduce((a, b) => (areaOf(b[0]!) > areaOf(a[0]!) ? b : a));
		const [x, y] = insideOf(largest);
		return {
			place,
			name: write(place.name, locale),
			value: cellText(place.cell, locale),
			text: write(placeText(place), locale),
			d: projected.flat().map(pathOf).join(''),
			area: areaOf(largest[0]!),
			x,
			y
		};
	});
	const labels = labelled(drawn, size);
	return {
		...size,
		places: drawn.map((it, i) => ({ ...it, label: labels[i] ?? null })),
		others: project(others).flat().map(pathOf).join(''),
		unlabelled: drawn.filter((_, i) => !labels[i]?.withName).length
	};
}

const pathOf = (ring: readonly Position[]): string =>
	`M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

/** Area of a ring, whichever way it runs. */
function areaOf(ring: readonly Position[]): number {
	let twice = 0;
	for (const [i, [x, y]] of ring.entries()) {
		const [nextX, nextY] = ring[(i + 1) % ring.length]!;
		twice += x * nextY - nextX * y;
	}
	return Math.abs(twice / 2);
}

/** A point well inside a polygon: the middle of its widest level stretch, rather in the middle. */
function insideOf(rings: Polygon): Position {
	const { low: top, high: bottom } = boxOf([rings])!;
	let best = { room: -1, x: rings[0]![0]![0], y: rings[0]![0]![1] };
	for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75]) {
		// Off the half pixels on which all corners lie.
		const y = top + (bottom - top) * share + 0.123;
		const crossings = rings.flatMap((ring) =>
			ring.flatMap(([x1, y1], i) => {
				const [x2, y2] = ring[(i + 1) % ring.length]!;
				return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
			})
		);
		crossings.sort((a, b) => a - b);
		for (let i = 0; i + 1 < crossings.length; i += 2) {
			const [left, right] = [crossings[i]!, crossings[i + 1]!];
			const room = (right - left) * (1 - Math.abs(share - 0.5));
			if (room > best.room) best = { room, x: (left + right) / 2, y };
		}
	}
	return [Math.round(best.x), Math.round(best.y)];
}

/** Where labels stand without covering each other: larger places first, then the value alone. */
function labelled(
	places: readonly { name: string; value: string; area: number; x: number; y: number }[],
	size: { width: number; height: number }
): (DrawnPlace['label'] | undefined)[] {
	const taken: { left: number; right: number; top: number; bottom: number }[] = [];
	const labels: DrawnPlace['label'][] = places.map(() => null);
	const order = places.map((_, i) => i).sort((a, b) => places[b]!.area - places[a]!.area);
	for (const withName of [true, false])
		for (const i of order) {
			if (labels[i]) continue;
			const { name, value, x, y } = places[i]!;
			const wide = Math.max(
				withName ? textWidth(name, NAME_SIZE) : 0,
				textWidth(value, VALUE_SIZE)
			);
			const half = wide / 2 + 1;
			const tall = withName ? LINE : LINE / 2;
			// A label at the rim moves in.
			const middle = Math.min(Math.max(x, half), size.width - half);
			const box = { left: middle - half, right: middle + half, top: y - tall, bottom: y + tall };
			const covers = taken.some(
				(it) =>
					it.left < box.right && box.left < it.right && it.top < box.bottom && box.top < it.bottom
			);
			if (covers || 2 * half > size.width) continue;
			taken.push(box);
			labels[i] = { x: middle, y, withName };
		}
	return labels;
}

/** The places that a map of boundaries can have. */
export const wantedOf = ({ places }: PlaceMap, locale: Locale): Wanted[] =>
	places.flatMap(({ code, name }) => (code ? [{ code, name: write(name, locale) }] : []));

/** The size of a picture: as wide as a slide's. */
const PICTURE = { width: 1000, highest: 700 };

/** Places in the shapes of the user's map, for a picture; null where none fits. */
export function drawnMap(map: PlaceMap, boundaries: Boundaries, locale: Locale): Drawn | null {
	const { width, highest } = PICTURE;
	const matched = matchPlaces(boundaries, wantedOf(map, locale));
	const drawing = drawMap(matched, map.places, boundaries, width, highest, locale);
	return drawing && { svg: svgOf(drawing, map), width: drawing.width, height: drawing.height };
}

function svgOf({ places, others }: Drawing, map: PlaceMap): string {
	const step = stepsOf(map);
	const shapes = places.map(
		({ place, d }) =>
			`<path d="${d}" fill="${fillOf(step(place))}" fill-rule="evenodd" stroke="${ink.muted}" stroke-width="0.7"/>`
	);
	const labels = places.flatMap(({ name, value, label }) => {
		if (!label) return [];
		const { x, y, withName } = label;
		const below = svgText(x, y + (withName ? 13 : 4), value, VALUE_SIZE, 'middle', 600);
		return withName ? [svgText(x, y - 3, name, NAME_SIZE, 'middle'), below] : [below];
	});
	return (
		`<path d="${others}" fill="none" stroke="${ink.muted}" stroke-opacity="0.4" stroke-width="0.7"/>` +
		shapes.join('') +
		labels.join('')
	);
}
