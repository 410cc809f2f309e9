import type { ScopeDataArgs, TemplateContent, XmlGeneralNode, XmlNode } from 'easy-template-x';
import {
	appended,
	attribute,
	childOf,
	childrenOf,
	edited,
	elementOf,
	inserted,
	rootOf,
	tagAt,
	tagText,
	withAttribute,
	type Edit
} from '../../sheets/parts/xml';
import type { Picture } from '../pictures';

type Tag = Extract<ScopeDataArgs['path'][number], object>;

/** Pixels, 96 to the inch: nearly as wide as a letter's text, and as high as a page has room for. */
const [WIDEST, HIGHEST] = [560, 780];

/** Units of a drawing in a pixel. */
const UNITS = 9525;

/** A picture in the place of a tag: as large as the page takes it, or as wide as the picture whose description has it. */
export function pictureContent(tag: Tag, { png, says, ...size }: Picture): TemplateContent {
	const own = tag.placement === 'Attribute' ? widthAround(tag.xmlNode) : null;
	const width = own ?? Math.min(WIDEST, (HIGHEST * size.width) / size.height);
	return {
		_type: 'image',
		source: bufferOf(png),
		format: 'image/png',
		altText: says,
		width: Math.round(width),
		height: Math.round((width * size.height) / size.width)
	};
}

/** The bytes in memory of their own, as the library takes them. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Pixels across of the drawing whose description a node is. */
function widthAround(description: XmlNode): number | null {
	const extent = description.parentNode?.childNodes?.find(
		(it): it is XmlGeneralNode => it.nodeName === 'wp:extent'
	);
	const units = Number(extent?.attributes?.cx);
	return units > 0 ? units / UNITS : null;
}

/** The relations of a template's part, and those to pictures that were put into it. */
export function withPictures(kept: string, made: string): string {
	const root = rootOf(kept);
	const ids = new Set(childrenOf(kept, root).map((it) => attribute(it, 'Id')));
	const added = childrenOf(made, rootOf(made)).filter(
		(it) => !ids.has(attribute(it, 'Id')) && attribute(it, 'Type')?.endsWith('/image')
	);
	if (added.length === 0) return kept;
	const tags = added.map(({ rest }) => `<${root.prefix}Relationship${rest}/>`);
	return edited(kept, [appended(root, tags.join(''))]);
}

/** Prefixes that the library writes pictures with, and what they stand for. */
const prefixes = {
	wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
	r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
} as const;

/** A part with what its pictures' prefixes stand for: not every program that writes documents names them all. */
export function withPrefixes(xml: string): string {
	const root = rootOf(xml);
	const missing = Object.entries(prefixes).filter(
		([prefix]) => attribute(root, `xmlns:${prefix}`) === undefined
	);
	if (missing.length === 0) return xml;
	const rest = missing.reduce(
		(all, [prefix, of]) => withAttribute(all, `xmlns:${prefix}`, of),
		root.rest
	);
	return edited(xml, [{ start: root.start, end: root.end, text: tagText(root, rest) }]);
}

/**
 * Paragraphs that hold a picture have lines as high as it: official letters have lines of one height, which would
 * leave a strip of it.
 */
export function withRoom(xml: string, pictures: Iterable<Picture>): string {
	const said = new Set([...pictures].map(({ says }) => says));
	const edits: Edit[] = [];
	if (said.size === 0) return xml;
	for (let at = tagAt(xml, 0); at; at = tagAt(xml, at.end)) {
		if (at.prefix + at.name !== 'wp:docPr' || !said.has(attribute(at, 'descr') ?? '')) continue;
		const start = Math.max(xml.lastIndexOf('<w:p>', at.start), xml.lastIndexOf('<w:p ', at.start));
		const paragraph = elementOf(xml, tagAt(xml, start)!);
		const spacing = '<w:spacing w:line="240" w:lineRule="auto"/>';
		const properties = childOf(xml, paragraph, 'pPr');
		const old = properties && childOf(xml, properties, 'spacing');
		if (old) edits.push({ start: old.start, end: old.after, text: spacing });
		else if (properties) edits.push(inserted(xml, properties, before, spacing));
		else
			edits.push({ start: paragraph.end, end: paragraph.end, text: `<w:pPr>${spacing}</w:pPr>` });
	}
	return edited(xml, edits);
}

/** What stands before the spacing in a paragraph's properties, by the schema. */
const before = [
	...['pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'framePr', 'widowControl', 'numPr'],
	...['suppressLineNumbers', 'pBdr', 'shd', 'tabs', 'suppressAutoHyphens', 'kinsoku', 'wordWrap'],
	...['overflowPunct', 'topLinePunct', 'autoSpaceDE', 'autoSpaceDN', 'bidi', 'adjustRightInd'],
	'snapToGrid'
];
