import { printable } from '../../base/text';
import type { Package } from '../../sheets/parts/package';
import { escaped, unescaped } from '../../sheets/parts/xml';

const CORE = 'docProps/core.xml';

const TITLE = /<w:p[ >](?:(?!<\/w:p>).)*?<w:pStyle w:val="公文标题"\/>(?:(?!<\/w:p>).)*/s;

/** The title that stands in the text of a letter of ours; null where nothing is a title by its style. */
export function titleIn(text: string): string | null {
	const found = TITLE.exec(text)?.[0].matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g) ?? [];
	return [...found].map((it) => unescaped(it[1]!)).join('') || null;
}

/**
 * Says what a document is and nothing of persons: the template's author and who saved it last go. Its times are
 * those of the data, so that the same report gives the same bytes.
 *
 * @param day the report's, as `2022-05-31`
 */
export function describe(parts: Package, title: string, day: string): void {
	const at = `${day}T00:00:00Z`;
	if (parts.text(CORE) !== undefined)
		parts.write(
			CORE,
			`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(printable(title))}</dc:title><dc:creator>公岗看板</dc:creator><cp:lastModifiedBy>公岗看板</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
		);
	const app = parts.text('docProps/app.xml');
	if (app?.includes('<Manager'))
		parts.write('docProps/app.xml', app.replace(/<Manager>[^<]*<\/Manager>|<Manager\/>/, ''));
	// A template of Word's own kind (.dotx) becomes a document.
	const types = parts.text('[Content_Types].xml')!;
	if (types.includes('wordprocessingml.template.main'))
		parts.write('[Content_Types].xml', types.replace('.template.main', '.document.main'));
}
