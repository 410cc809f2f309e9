import { strToU8, zipSync } from 'fflate';

const office = 'http://schemas.openxmlformats.org';
const types = 'application/vnd.openxmlformats';
const main = `${types}-officedocument.wordprocessingml.document.main+xml`;

/** The least that is a Word document, of some paragraphs. */
export function documentOf(...paragraphs: string[]): Uint8Array {
	const body = paragraphs.map((it) => `<w:p><w:r><w:t>${it}</w:t></w:r></w:p>`).join('');
	const parts = {
		'[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="${types}-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
		'_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`
	};
	return zipSync(
		Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]))
	);
}
