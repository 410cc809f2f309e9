import { m } from '../paraglide/messages';
import { NAME_SIZE, VALUE_SIZE, type Drawing } from './map_drawing';
import { fontFamily, ink, stepFill } from './palette';
import { escaped, textWidth } from './picture';
import {
	byCounty,
	classesOf,
	classText,
	stepsOf,
	valueText,
	type PlaceMap,
	type PlaceValue
} from './place_map';

const PAD = 14;
const HEAD = 66;
const FOOT = 26;
const TILE = { width: 100, height: 46, gap: 4 };
const PER_ROW = 10;

/** The map as SVG text, with title and legend. */
export function mapPicture(title: string, map: PlaceMap, drawing: Drawing): string {
	const step = stepsOf(map);
	const shapes = drawing.places.map(
		({ place, d }) =>
			`<path d="${d}" fill="${fillOf(step(place))}" fill-rule="evenodd" stroke="${ink.muted}" stroke-width="0.7"/>`
	);
	const labels = drawing.places.flatMap(({ place, label }) => {
		if (!label) return [];
		const { x, y, withName } = label;
		const value = text(x, y + (withName ? 13 : 4), valueText(place), VALUE_SIZE, 'middle', 600);
		return withName ? [text(x, y - 3, place.name, NAME_SIZE, 'middle'), value] : [value];
	});
	const width = Math.max(drawing.width, legendWidth(map), textWidth(title, 14)) + 2 * PAD;
	const body =
		`<svg x="${(width - drawing.width) / 2}" y="${HEAD}" width="${drawing.width}" height="${drawing.height}">` +
		`<path d="${drawing.others}" fill="none" stroke="${ink.muted}" stroke-opacity="0.4" stroke-width="0.7"/>` +
		`${shapes.join('')}${labels.join('')}</svg>`;
	return framed(title, map, body, width, HEAD + drawing.height + FOOT);
}

/** The places as tinted tiles by county, as SVG text, with title and legend. */
export function tilesPicture(title: string, map: PlaceMap): string {
	const step = stepsOf(map);
	const parts: string[] = [];
	let y = HEAD;
	const groups = byCounty(map);
	for (const { county, places } of groups) {
		if (county !== null || groups.length > 1) {
			parts.push(text(PAD, y + 14, county ?? m.map_no_county(), 13, 'start', 600));
			y += 22;
		}
		for (const [i, place] of places.entries()) {
			const x = PAD + (i % PER_ROW) * (TILE.width + TILE.gap);
			parts.push(tile(place, x, y + Math.floor(i / PER_ROW) * (TILE.height + TILE.gap), step));
		}
		y += Math.ceil(places.length / PER_ROW) * (TILE.height + TILE.gap) + 6;
	}
	const most = Math.min(PER_ROW, Math.max(...groups.map(({ places }) => places.length)));
	const wide = Math.max(most * (TILE.width + TILE.gap), legendWidth(map), textWidth(title, 14));
	return framed(title, map, parts.join(''), wide + 2 * PAD, y + FOOT);
}

function tile(
	place: PlaceValue,
	x: number,
	y: number,
	step: (place: PlaceValue) => number | null
): string {
	// A long name is shortened to its tile; the table beside the picture has it whole.
	let name = place.name;
	while (textWidth(name, 12) > TILE.width - 10) name = `${[...name].slice(0, -2).join('')}…`;
	return (
		`<rect x="${x}" y="${y}" width="${TILE.width}" height="${TILE.height}" rx="3" fill="${fillOf(step(place))}" stroke="${ink.line}"/>` +
		text(x + 6, y + 18, name, 12, 'start') +
		text(x + 6, y + 36, valueText(place), 13, 'start', 600)
	);
}

const fillOf = (step: number | null): string => (step === null ? ink.tile : stepFill(step));

function text(
	x: number,
	y: number,
	said: string,
	size: number,
	anchor: 'start' | 'middle',
	weight = 400
): string {
	return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${ink.text}">${escaped(said)}</text>`;
}

const legendItem = (said: string): number => textWidth(said, 12) + 36;

const legendWidth = (map: PlaceMap): number =>
	classesOf(map).reduce(
		(sum, it) => sum + legendItem(classText(it)),
		textWidth(map.label, 12) + 16
	);

function framed(title: string, map: PlaceMap, body: string, width: number, height: number): string {
	let x = PAD + textWidth(map.label, 12) + 16;
	const legend = classesOf(map).map((it) => {
		const said = classText(it);
		const item =
			`<rect x="${x}" y="38" width="16" height="12" fill="${stepFill(it.step)}" stroke="${ink.muted}" stroke-width="0.7"/>` +
			text(x + 21, 49, said, 12, 'start');
		x += legendItem(said);
		return item;
	});
	const note = map.note === null ? '' : text(PAD, height - 9, map.note, 12, 'start');
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${height}" viewBox="0 0 ${Math.ceil(width)} ${height}" font-family="${escaped(fontFamily)}">` +
		text(PAD, 22, title, 14, 'start', 600) +
		`${text(PAD, 49, map.label, 12, 'start')}${legend.join('')}${body}${note}</svg>`
	);
}
