import type { Package } from '../../sheets/parts/package';
import {
	attribute,
	childOf,
	childrenOf,
	edited,
	inserted,
	rootOf,
	unescaped,
	type Edit,
	type Element
} from '../../sheets/parts/xml';

/** What the paragraphs of who signs and when are called in our letters, and in what an office makes of them. */
const [SIGNED, DATED] = ['落款', '成文日期'];

/** Twips of a character of 3号 where 28 fill a line; numerals and letters take half. */
const CHARACTER = 315;

/** Characters to the right of the date, and of a name so long that it would come nearer to the edge. */
const [AFTER_DATE, AFTER_NAME] = [4, 2];

/**
 * Sets who signs in the middle above the date, whose right side has four characters free (GB/T 9704-2012, 7.3.5.1).
 * A name too long for that moves both to the left, until two characters are free beside it. Other documents stay as
 * they are.
 *
 * @param path of the document's main part
 */
export function placeSignOff(parts: Package, path: string): void {
	const xml = parts.text(path)!;
	const [signed, dated] = [SIGNED, DATED].map((name) => styleIds(parts, name)) as [Ids, Ids];
	const root = rootOf(xml);
	const body = childOf(xml, root, 'body');
	if (!body || signed.size + dated.size === 0) return;
	const all = childrenOf(xml, body);
	const edits: Edit[] = [];
	for (const [i, date] of all.entries()) {
		const name = all[i - 1];
		if (!name || !signed.has(styleOf(xml, name)) || !dated.has(styleOf(xml, date))) continue;
		const width = textWidthBehind(xml, date.after);
		if (width === null) continue;
		const left = leftOf(width, widest(xml, name), widest(xml, date));
		edits.push(...[name, date].flatMap((it) => centred(xml, it, left)));
	}
	if (edits.length > 0) parts.write(path, edited(xml, edits));
}

/** Twips at the left of both, in whose rest each stands in the middle. */
export function leftOf(width: number, name: number, date: number): number {
	const right = Math.max(AFTER_DATE, AFTER_NAME + (name - date) / 2);
	return Math.max(0, Math.round(width - CHARACTER * (2 * right + date)));
}

/** Characters across: numerals, letters and blanks are half of one. */
export const widthOf = (text: string): number =>
	[...text].reduce((sum, it) => sum + (/[ -~]/.test(it) ? 0.5 : 1), 0);

type Ids = ReadonlySet<string>;

/** Word gives styles other ids when it writes them; their names stay. */
function styleIds(parts: Package, name: string): Ids {
	const xml = parts.text('word/styles.xml');
	if (xml === undefined) return new Set();
	return new Set(
		childrenOf(xml, rootOf(xml)).flatMap((it) => {
			const named = it.name === 'style' ? childOf(xml, it, 'name') : undefined;
			return named && attribute(named, 'w:val') === name ? (attribute(it, 'w:styleId') ?? []) : [];
		})
	);
}

function styleOf(xml: string, paragraph: Element): string {
	const properties = paragraph.name === 'p' ? childOf(xml, paragraph, 'pPr') : undefined;
	const style = properties && childOf(xml, properties, 'pStyle');
	return (style && attribute(style, 'w:val')) ?? '';
}

/** Characters across of a paragraph's widest line. */
function widest(xml: string, { start, after }: Element): number {
	const text = xml
		.slice(start, after)
		.replace(/<w:br\b[^>]*>/g, '\n')
		.replace(/<w:tab\/>/g, ' ')
		.replace(/<[^>]*>/g, '');
	return Math.max(...unescaped(text).split('\n').map(widthOf));
}

/** Twips between the margins of the page that a place is on; null where nothing says. */
function textWidthBehind(xml: string, from: number): number | null {
	const section = /<w:sectPr\b.*?<\/w:sectPr>/s.exec(xml.slice(from))?.[0] ?? '';
	const of = (tag: string, name: string): number =>
		Number(new RegExp(`<w:${tag}\\b[^>]*? w:${name}="(\\d+)"`).exec(section)?.[1] ?? NaN);
	const width = of('pgSz', 'w') - of('pgMar', 'left') - of('pgMar', 'right');
	return Number.isFinite(width) ? width : null;
}

/** What stands in a paragraph's properties before what is set here, by the schema. */
const beforeSpace = [
	...['pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl', 'numPr'],
	...['suppressLineNumbers', 'pBdr', 'shd', 'tabs', 'suppressAutoHyphens', 'kinsoku', 'wordWrap'],
	...['overflowPunct', 'topLinePunct']
];
const beforeIndent = [
	...[...beforeSpace, 'autoSpaceDE', 'autoSpaceDN', 'bidi', 'adjustRightInd', 'snapToGrid'],
	'spacing'
];
const beforeAlignment = [
	...beforeIndent,
	...['ind', 'contextualSpacing', 'mirrorIndents', 'suppressOverlap']
];

function centred(xml: string, paragraph: Element, left: number): Edit[] {
	const properties = childOf(xml, paragraph, 'pPr')!;
	const put = (name: string, before: readonly string[], text: string): Edit => {
		const old = childOf(xml, properties, name);
		return old
			? { start: old.start, end: old.after, text }
			: inserted(xml, properties, before, text);
	};
	// Those in characters, of a style, would win.
	const none = 'w:leftChars="0" w:rightChars="0" w:firstLineChars="0"';
	const [letters, numerals] = ['autoSpaceDE', 'autoSpaceDN'] as const;
	return [
		// Between words and numerals there is nothing: characters are counted.
		put(letters, beforeSpace, `<w:${letters} w:val="0"/>`),
		put(numerals, [...beforeSpace, letters], `<w:${numerals} w:val="0"/>`),
		put('ind', beforeIndent, `<w:ind ${none} w:left="${left}" w:right="0" w:firstLine="0"/>`),
		put('jc', beforeAlignment, '<w:jc w:val="center"/>')
	];
}
