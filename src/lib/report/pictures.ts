import { papered } from '../blocks/render/palette';
import type { Placeholder, Report } from './terms';

type OfPicture = Extract<Placeholder, { kind: 'picture' }>;

/** Makes a PNG of an SVG: only a browser can. */
export type Draw = (svg: string) => Promise<Uint8Array>;

/** A picture as it is put into a document. */
export interface Picture {
	png: Uint8Array;
	/** Of the drawing, in its own units. */
	width: number;
	height: number;
	/** For who doesn't see it. */
	says: string;
}

/** Pictures that a Word template may ask for. Charts are none: those stay native. */
export const ofPictures: readonly OfPicture[] = [
	{
		kind: 'picture',
		name: '简报图片',
		says: '一页简报：进度、排名、滞后单位、资金和需要推动的工作'
	}
];

/** A picture of a month by its name; null for a name of none. */
export async function pictureOf(name: string, report: Report, draw: Draw): Promise<Picture | null> {
	const known = ofPictures.find((it) => it.name === name);
	if (!known) return null;
	const { HEIGHT, sheetOf, WIDTH } = await import('./brief/sheet');
	const png = await draw(papered(sheetOf(report)));
	return { png, width: WIDTH, height: HEIGHT, says: known.says };
}
