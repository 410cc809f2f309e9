import { m } from '../../paraglide/messages';
import type { Locale } from '../../paraglide/runtime';

import { ink, stepFill } from './palette';
import { escaped, textWidth } from './picture';
import { byCounty, classesOf, classText, legendText, stepsOf, type PlaceMap } from '../place_map';
import { cellText, write } from '../text';

const PAD = 14;
const LEGEND = 24;
const TILE = { width: 100, height: 46, gap: 4 };
const PER_ROW = 10;

/** SVG elements from 0, 0 to a width and a height. */
export interface Drawn {
	svg: string;
	width: number;
	height: number;
}

/** A map below its legend: as its places were drawn, or as tinted tiles by county. */
export function mapPicture(map: PlaceMap, drawn: Drawn | null, locale: Locale): Drawn {
	const legend = legendOf(map, locale);
	const { svg, width, height } = drawn ?? tiles(map, locale);
	return {
		svg: `${legend.svg}<svg x="${PAD}" y="${LEGEND}" width="${width}" height="${height}">${svg}</svg>`,
		width: Math.max(width, legend.width) + 2 * PAD,
		height: LEGEND + height
	};
}

/** What a step of the scale, or no value, is filled with. */
export const fillOf = (step: number | null): string => (step === null ? ink.tile : stepFill(step));

/** A text in a picture. */
export function svgText(
	x: number,
	y: number,
	words: string,
	size: number,
	anchor: 'start' | 'middle' = 'start',
	weight = 400
): string {
	return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${ink.text}">${escaped(words)}</text>`;
}

function legendOf(map: PlaceMap, locale: Locale): { svg: string; width: number } {
	const label = write(legendText(map), locale);
	let x = PAD + textWidth(label, 12) + 16;
	const classes = classesOf(map).map((it) => {
		const words = classText(it, locale);
		const at = x;
		x += textWidth(words, 12) + 36;
		return (
			`<rect x="${at}" y="3" width="16" height="12" fill="${stepFill(it.step)}" stroke="${ink.muted}" stroke-width="0.7"/>` +
			svgText(at + 21, 14, words, 12)
		);
	});
	return { svg: svgText(PAD, 14, label, 12) + classes.join(''), width: x - PAD };
}

function tiles(map: PlaceMap, locale: Locale): Drawn {
	const step = stepsOf(map);
	const parts: string[] = [];
	let y = 0;
	const groups = byCounty(map);
	for (const { county, places } of groups) {
		if (county !== null || groups.length > 1) {
			parts.push(svgText(0, y + 14, county ?? m.map_no_county({}, { locale }), 13, 'start', 600));
			y += 22;
		}
		for (const [i, place] of places.entries()) {
			const left = (i % PER_ROW) * (TILE.width + TILE.gap);
			const top = y + Math.floor(i / PER_ROW) * (TILE.height + TILE.gap);
			// A long name is shortened to its tile; the table beside the picture has it whole.
			let name = write(place.name, locale);
			while (textWidth(name, 12) > TILE.width - 10) name = `${[...name].slice(0, -2).join('')}…`;
			parts.push(
				`<rect x="${left}" y="${top}" width="${TILE.width}" height="${TILE.height}" rx="3" fill="${fillOf(step(place))}" stroke="${ink.line}"/>` +
					svgText(left + 6, top + 18, name, 12) +
					svgText(left + 6, top + 36, cellText(place.cell, locale), 13, 'start', 600)
			);
		}
		y += Math.ceil(places.length / PER_ROW) * (TILE.height + TILE.gap) + 6;
	}
	const most = Math.min(PER_ROW, Math.max(...groups.map(({ places }) => places.length)));
	return { svg: parts.join(''), width: most * (TILE.width + TILE.gap), height: y };
}
