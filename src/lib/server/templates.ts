import { Document, Packer } from 'docx';
import { describe } from '../report/word/properties';
import { openPackage } from '../sheets/parts/package';
import { putCharts } from './letters/drawings';
import { document } from './letters/looks';
import { letters, type Letter } from './letters/texts';

export { letters, type Letter } from './letters/texts';

/** The day of the templates themselves: that of the standard (GB/T 9704-2012). */
const DAY = '2012-07-01';

/** The folder that the site offers templates from. */
export const folder = 'static/templates';

/**
 * A template of ours as .docx, in the form of GB/T 9704-2012. The same letter gives the same bytes.
 */
export async function templateBytes({ title, sections }: Letter): Promise<Uint8Array> {
	const made = new Document({ ...document(title), sections: sections() });
	const parts = openPackage(new Uint8Array(await Packer.toArrayBuffer(made)));
	putCharts(parts);
	for (const name of parts.names())
		if (/^word\/[^/]*\.xml$/.test(name)) parts.write(name, inCharacters(parts.text(name)!));
	parts.write('word/styles.xml', asDefault(parts.text('word/styles.xml')!));
	describe(parts, title, DAY);
	return parts.zipped();
}

/** All of them by the names of their files. */
export async function templateFiles(): Promise<{ name: string; bytes: Uint8Array }[]> {
	return Promise.all(
		letters.map(async (it) => ({ name: `${it.id}.docx`, bytes: await templateBytes(it) }))
	);
}

/** Twips of an indent → hundredths of a character, which Word prefers: they stay right in another size. */
const characters: Readonly<Record<string, Readonly<Record<number, number>>>> = {
	firstLine: { 640: 200 },
	left: { 280: 100, 320: 100 },
	right: { 280: 100, 320: 100 }
};

/** Indents in characters, too. */
const inCharacters = (xml: string): string =>
	xml.replace(/<w:ind [^>]*>/g, (indent) =>
		indent.replace(/ w:(firstLine|left|right)="(\d+)"/g, (whole, side: string, twips) => {
			const count = characters[side]![Number(twips)];
			return count === undefined ? whole : ` w:${side}Chars="${count}"${whole}`;
		})
	);

/**
 * The style that all others rest on, off the grid of characters: exact lines and closer characters fill the page
 * with 22 lines of 28, where some programs would put half as many characters into the cells of a grid.
 */
const asDefault = (styles: string): string =>
	styles.replace(
		/(<w:style w:type="paragraph") (w:styleId="Normal".*?)(<w:spacing )/s,
		'$1 w:default="1" $2<w:snapToGrid w:val="0"/>$3'
	);
