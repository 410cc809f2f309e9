import type { Locale } from '../../paraglide/runtime';
import type { Block } from '../block';
import type { Grid } from '../grid';
import { mapPicture, type Drawn } from './map_picture';
import { framed, gridPicture } from './picture';

const CHART = { width: 900 };

/**
 * A block as a picture in SVG text: what it draws, or the table that shows.
 *
 * @param drawn a map's places in the shapes that the user supplied
 */
export async function pictureOf(
	block: Block,
	variant: string,
	grid: Grid,
	locale: Locale,
	drawn: Drawn | null = null
): Promise<string> {
	if (block.kind === 'chart') {
		const { svgOf } = await import('./draw');
		const { width } = CHART;
		const height = Math.round(block.height * 1.15);
		const svg = svgOf(block.draw(locale, width), width, height);
		return framed(svg, width, height, { ...block, words: block.summary }, locale);
	}
	if (block.kind === 'map') {
		const { map } = block.variants.find(({ id }) => id === variant) ?? block.variants[0];
		const { svg, width, height } = mapPicture(map, drawn, locale);
		return framed(svg, width, height, { ...block, words: map.note }, locale);
	}
	const label =
		block.kind === 'grid' && block.variants.length > 1
			? block.variants.find(({ id }) => id === variant)?.label
			: null;
	return gridPicture(grid, { ...block, words: label ?? null }, locale);
}
