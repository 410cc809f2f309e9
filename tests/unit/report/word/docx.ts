import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Small Word documents as bytes, and what stands in filled ones. */

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export interface Related {
	/** The last word of the relation's type. */
	type: string;
	target: string;
	external?: true;
}

export const relationsXml = (all: readonly Related[]): string =>
	`<Relationships xmlns="${PACKAGE}/relationships">${all
		.map(
			({ type, target, external }, i) =>
				`<Relationship Id="rId${i + 1}" Type="${OFFICE}/relationships/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`
		)
		.join('')}</Relationships>`;

const root = (name: string, inner: string): string =>
	`<w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${inner}</w:${name}>`;

/** The parts of a document with that body. */
export const partsOf = (
	body: string,
	more: Readonly<Record<string, string>> = {},
	related: readonly Related[] = []
): Record<string, string> => ({
	'[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/></Types>`,
	'_rels/.rels': relationsXml([
		{ type: 'officeDocument', target: 'word/document.xml' },
		{ type: 'core-properties', target: 'docProps/core.xml' }
	]),
	'docProps/core.xml':
		'<cp:coreProperties xmlns:cp="a"><dc:creator xmlns:dc="b">张三</dc:creator></cp:coreProperties>',
	'word/document.xml': root('document', `<w:body>${body}<w:sectPr/></w:body>`),
	'word/_rels/document.xml.rels': relationsXml(related),
	...more
});

export const zipped = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
	zipSync(
		Object.fromEntries(
			Object.entries(parts).map(([name, it]) => [name, typeof it === 'string' ? strToU8(it) : it])
		)
	);

export const docx = (...of: Parameters<typeof partsOf>): Uint8Array => zipped(partsOf(...of));

/** A paragraph; each text is a run. */
export const p = (...texts: string[]): string =>
	`<w:p>${texts.map((it) => `<w:r><w:t xml:space="preserve">${it}</w:t></w:r>`).join('')}</w:p>`;

export const table = (...rows: string[][]): string =>
	`<w:tbl><w:tblPr/>${rows
		.map(
			(cells) =>
				`<w:tr>${cells.map((it) => `<w:tc>${it.startsWith('<') ? it : p(it)}</w:tc>`).join('')}</w:tr>`
		)
		.join('')}</w:tbl>`;

export const header = (inner: string): string => root('hdr', inner);

export const part = (bytes: Uint8Array, name: string): string => {
	const found = unzipSync(bytes, { filter: (it) => it.name === name })[name];
	if (!found) throw new Error(`no ${name}`);
	return strFromU8(found);
};

/** Texts of the paragraphs of a part, those of tables included. */
export const paragraphs = (bytes: Uint8Array, name = 'word/document.xml'): string[] =>
	[...part(bytes, name).matchAll(/<w:p(?:>| [^>]*>).*?<\/w:p>|<w:p\/>/gs)].map(([xml]) =>
		textsIn(xml)
	);

/** Texts of the cells of each row. */
export const rowsOf = (xml: string): string[][] =>
	[...xml.matchAll(/<w:tr(?:>| [^>]*>).*?<\/w:tr>/gs)].map(([row]) =>
		[...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textsIn(cell))
	);

export const textsIn = (xml: string): string =>
	[...xml.matchAll(/<w:t(?: [^>/]*)?>([^<]*)<|<w:br\/>/g)].map(([, it]) => it ?? '\n').join('');
