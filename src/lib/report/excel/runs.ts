import {
	childOf,
	childrenOf,
	coded,
	escaped,
	rootOf,
	unescaped,
	type Element
} from '../../sheets/parts/xml';

/** Letters of one look in a cell. */
export interface Run {
	text: string;
	/** Their look as written; empty for the cell's own. */
	look: string;
}

/** The texts that cells of a workbook share, by their number. */
export function sharedTexts(xml: string | undefined): Run[][] {
	if (xml === undefined) return [];
	return childrenOf(xml, rootOf(xml))
		.filter(({ name }) => name === 'si')
		.map((item) => runsIn(xml, item));
}

/** The runs of a text, of a cell or of the shared ones. */
export function runsIn(xml: string, item: Element): Run[] {
	return childrenOf(xml, item).flatMap((child): Run[] => {
		if (child.name === 't') return [{ text: textIn(xml, child), look: '' }];
		if (child.name !== 'r') return [];
		const [look, text] = ['rPr', 't'].map((name) => childOf(xml, child, name));
		return [
			{
				text: text ? textIn(xml, text) : '',
				look: look ? xml.slice(look.start, look.after) : ''
			}
		];
	});
}

/** The letters of runs. */
export const lettersOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

const textIn = (xml: string, { end, inner }: Element): string =>
	unescaped(xml.slice(end, inner)).replace(/_x([\da-f]{4})_/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16))
	);

/** Runs as the text of a cell. A look in the words of another part's prefix is left out. */
export function runsXml(runs: readonly Run[], x: string): string {
	const letters = (text: string) => `<${x}t xml:space="preserve">${escaped(coded(text))}</${x}t>`;
	const looks = runs.every(({ look }) => look === '' || look.startsWith(`<${x}rPr`));
	if (runs.length === 1 && (runs[0]!.look === '' || !looks)) return letters(runs[0]!.text);
	return runs
		.map(({ text, look }) => `<${x}r>${looks ? look : ''}${letters(text)}</${x}r>`)
		.join('');
}
