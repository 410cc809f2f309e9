import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { returnable, returnToSender } from '../../../src/lib/sheets/return';
import { expectWhole, packed, partsOf } from './parts';
import { commentsOf, contentOf, issueAt, readBack } from './samples';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8"?>';

interface Parts {
	data?: string;
	/** Behind the cells. */
	tail?: string;
	/** Before the cells. */
	front?: string;
	styles?: string | null;
	more?: Record<string, string>;
	types?: string;
	sheetRelations?: string;
	prefix?: string;
}

const plainStyles = `${head}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><alignment horizontal="center"/></xf></cellXfs></styleSheet>`;

/** A workbook as another program might write it. */
function book({
	data = '',
	tail = '',
	front = '',
	styles = plainStyles,
	more = {},
	types = '',
	sheetRelations = '',
	prefix: x = ''
}: Parts): Record<string, string> {
	const xmlns = x === '' ? `xmlns="${MAIN}"` : `xmlns:${x.slice(0, -1)}="${MAIN}"`;
	const parts: Record<string, string> = {
		'[Content_Types].xml': `${head}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/Sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>${styles === null ? '' : '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'}${types}</Types>`,
		'_rels/.rels': `${head}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `\ufeff${head}<${x}workbook ${xmlns} xmlns:rel="${OFFICE}"><${x}sheets><${x}sheet name="S" sheetId="7" rel:id="a"/></${x}sheets></${x}workbook>`,
		'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Target="worksheets/sheet1.xml" Type="${OFFICE}/worksheet" Id="a"/>${styles === null ? '' : `<Relationship Id="b" Type="${OFFICE}/styles" Target='styles.xml'/>`}</Relationships>`,
		'xl/worksheets/Sheet1.xml': `${head}<${x}worksheet ${xmlns} xmlns:r="${OFFICE}">${front}${data}${tail}</${x}worksheet>`,
		...more
	};
	if (styles !== null) parts['xl/styles.xml'] = styles;
	if (sheetRelations !== '')
		parts['xl/worksheets/_rels/sheet1.xml.rels'] =
			`${head}<Relationships xmlns="${PACKAGE}/relationships">${sheetRelations}</Relationships>`;
	return parts;
}

async function marked(parts: Record<string, string>, cells: string[]) {
	const original = packed(parts);
	const bytes = await returnToSender(
		original,
		cells.map((cell) => issueAt(cell))
	);
	expectWhole(bytes);
	const before = readBack(original).Sheets.S!;
	const after = readBack(bytes).Sheets.S!;
	expect(contentOf(after)).toEqual(contentOf(before));
	expect(Object.keys(commentsOf(after)).sort()).toEqual([...cells].sort());
	const filled = Object.entries(after).filter(
		([, cell]) => (cell as { s?: { fgColor?: { rgb?: string } } }).s?.fgColor?.rgb === 'FFC7CE'
	);
	expect(filled.map(([cell]) => cell).sort()).toEqual([...cells].sort());
	return { sheet: partsOf(bytes).get('xl/worksheets/Sheet1.xml')!, parts: partsOf(bytes) };
}

const text = (cell: string, value: string): string =>
	`<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('what other programs write', () => {
	test('names of parts in other capitals, a byte order mark, other prefixes of relations', async () => {
		await marked(book({ data: `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>` }), [
			'A1'
		]);
	});

	test('folders as Windows separates them', async () => {
		const parts = book({ data: `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>` });
		const windows = Object.entries(parts).map(([name, it]) => [
			name.replaceAll('/', '\\'),
			strToU8(it)
		]);
		const bytes = zipSync(Object.fromEntries(windows) as Record<string, Uint8Array>);
		expect(returnable(bytes)).toBe(true);
		expectWhole(await returnToSender(bytes, [issueAt('A1')]));
	});

	test('a prefix on every element', async () => {
		const data =
			'<x:sheetData><x:row r="2" spans="1:2"><x:c s="1" r="B2"><x:v>5</x:v></x:c></x:row></x:sheetData>';
		const styles = plainStyles
			.replace(/<(\/?)(?!\?)/g, '<$1x:')
			.replace(`xmlns="${MAIN}"`, `xmlns:x="${MAIN}"`);
		const { sheet } = await marked(book({ data, prefix: 'x:', styles }), [
			'B2',
			'A2',
			'C2',
			'A1',
			'D5'
		]);
		expect(sheet).not.toContain('spans');
		expect(sheet).toContain('<x:legacyDrawing');
	});

	test('rows and cells without numbers, empty rows, empty cells', async () => {
		const data =
			'<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/><row ht="20"></row>' +
			'<row><c s=\'1\'/><c t="str"><f>IF(A1&lt;2,"a>b",1)</f><v>a&gt;b</v></c></row></sheetData>';
		const { sheet } = await marked(book({ data }), ['B1', 'A2', 'B3', 'A4', 'B4', 'C4', 'A6']);
		expect(sheet).toContain('"a>b"');
	});

	test('a sheet without cells', async () => {
		await marked(book({ data: '<sheetData/>' }), ['B3', 'A1']);
		await marked(book({ data: '<sheetData></sheetData>' }), ['B3', 'C3', 'A9']);
	});

	test('attributes that hold what looks like a tag, comments, column and row formats', async () => {
		const front =
			'<sheetPr codeName="a>b"/><dimension ref="A1"/><!-- <sheetData> --><cols><col min="2" max="3" style="1"/></cols>';
		const data =
			'<sheetData><row r="1" s="1" customFormat="1"/><row r="4"><c r="A4"><v>1</v></c></row></sheetData>';
		const { sheet, parts } = await marked(book({ front, data }), ['D1', 'B4', 'E4']);
		expect(sheet).toContain('<dimension ref="A1:E4"');
		const styles = parts.get('xl/styles.xml')!;
		const formats = [...styles.matchAll(/<xf\b[^>]*?numFmtId="(\d+)"/g)].map(([, id]) => id);
		const formatOf = (cell: string) =>
			formats[Number(new RegExp(`r="${cell}" s="(\\d+)"`).exec(sheet)?.[1])];
		expect(['D1', 'B4', 'E4'].map(formatOf)).toEqual(['49', '49', '0']);
	});

	test('no cell formats at all', async () => {
		const data = `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>`;
		await marked(book({ data, styles: null }), ['A1']);
		const bare = `${head}<styleSheet xmlns="${MAIN}"><fills/><cellXfs count="0"/><cellStyles/></styleSheet>`;
		const { parts } = await marked(book({ data, styles: bare }), ['A1']);
		const order = ['<fonts', '<fills', '<borders', '<cellXfs', '<cellStyles'];
		const at = order.map((it) => parts.get('xl/styles.xml')!.indexOf(it));
		expect(at).toEqual([...at].sort((a, b) => a - b));
	});

	test('cell formats with alternatives for newer programs', async () => {
		const styles = plainStyles
			.replace(
				'<styleSheet ',
				'<styleSheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="urn:x" '
			)
			.replace(
				'<fonts',
				'<mc:AlternateContent><mc:Choice Requires="x14ac"><x14ac:slicerStyles count="9"><x14ac:slicerStyle/></x14ac:slicerStyles></mc:Choice><mc:Fallback/></mc:AlternateContent><fonts'
			);
		const data = `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>`;
		const { parts } = await marked(book({ data, styles }), ['A1']);
		expect(parts.get('xl/styles.xml')).toContain(
			'<x14ac:slicerStyles count="9"><x14ac:slicerStyle/></x14ac:slicerStyles>'
		);
	});

	test('a drawing, a table and what comes behind', async () => {
		const drawing = `${head}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>`;
		const table = `${head}<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="A1:A2"><autoFilter ref="A1:A2"/><tableColumns count="1"><tableColumn id="1" name="a"/></tableColumns></table>`;
		const parts = book({
			data: `<sheetData><row r="1">${text('A1', 'a')}</row><row r="2">${text('A2', 'b')}</row></sheetData>`,
			tail:
				'<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><drawing r:id="rId1"/>' +
				'<tableParts count="1"><tablePart r:id="rId2"/></tableParts><extLst><ext uri="{1}"/></extLst>',
			sheetRelations: `<Relationship Id="rId1" Type="${OFFICE}/drawing" Target="../drawings/drawing1.xml"/><Relationship Id="rId2" Type="${OFFICE}/table" Target="/xl/tables/table1.xml"/>`,
			types:
				'<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>' +
				'<Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/>',
			more: { 'xl/drawings/drawing1.xml': drawing, 'xl/tables/table1.xml': table }
		});
		const { sheet, parts: after } = await marked(parts, ['A2']);
		expect(sheet).toMatch(/<drawing r:id="rId1"\/><legacyDrawing [^>]*\/><tableParts/);
		expect(after.get('xl/drawings/drawing1.xml')).toBe(drawing);
		expect(after.get('xl/tables/table1.xml')).toBe(table);
	});

	test('comments whose drawing is not strict XML', async () => {
		const drawing =
			'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/></o:shapelayout><v:shapetype id="_x0000_t202" o:spt="202"/>' +
			'<v:shape id="_x0000_s3073" type="#_x0000_t201"><v:textbox><div>第一行<br>第二行</div></v:textbox><x:ClientData ObjectType="Button"/></v:shape></xml>';
		const parts = book({
			data: `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>`,
			tail: '<legacyDrawing r:id="rId1"/>',
			sheetRelations: `<Relationship Id="rId1" Type="${OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>`,
			types:
				'<Default Extension="VML" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
			more: { 'xl/drawings/vmlDrawing1.vml': drawing }
		});
		const bytes = await returnToSender(packed(parts), [issueAt('A1')]);
		const after = partsOf(bytes).get('xl/drawings/vmlDrawing1.vml')!;
		expect(after).toContain('第一行<br>第二行');
		expect(after).toContain('data="3,4"');
		expect(after).toContain('id="_x0000_s4097"');
		expect(
			partsOf(bytes)
				.get('xl/worksheets/Sheet1.xml')!
				.match(/legacyDrawing/g)
		).toHaveLength(1);
	});

	test('a comment of one plain text', async () => {
		const comments = `${head}<comments xmlns="${MAIN}"><authors><author/></authors><commentList><comment ref="A1" authorId="0"><text><t>请看附件</t></text></comment></commentList></comments>`;
		const parts = book({
			data: `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>`,
			sheetRelations: `<Relationship Id="rId1" Type="${OFFICE}/comments" Target="../comments1.xml"/>`,
			types:
				'<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>',
			more: { 'xl/comments1.xml': comments }
		});
		const { parts: after } = await marked(parts, ['A1']);
		expect(after.get('xl/comments1.xml')).toContain('<text><r><t>请看附件</t></r><r>');
	});

	test('the stand-in of a discussion is left alone', async () => {
		const comments = `${head}<comments xmlns="${MAIN}"><authors><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`;
		const parts = book({
			data: `<sheetData><row r="1">${text('A1', 'a')}</row></sheetData>`,
			sheetRelations: `<Relationship Id="rId1" Type="${OFFICE}/comments" Target="../comments1.xml"/>`,
			types:
				'<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>',
			more: { 'xl/comments1.xml': comments }
		});
		const { parts: after } = await marked(parts, ['A1']);
		expect(after.get('xl/comments1.xml')).toContain('<text><t>[Threaded comment]</t></text>');
	});

	test('a workbook of the strict kind is not touched', () => {
		const strict = Object.entries(book({ data: '<sheetData/>' })).map(([name, it]) => [
			name,
			it.replaceAll(MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
		]);
		expect(returnable(packed(Object.fromEntries(strict) as Record<string, string>))).toBe(false);
	});

	test('many comments take several blocks of numbers', async () => {
		const rows = Array.from(
			{ length: 2500 },
			(_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`
		);
		const bytes = await returnToSender(
			packed(book({ data: `<sheetData>${rows.join('')}</sheetData>` })),
			rows.map((_, i) => issueAt(`A${i + 1}`))
		);
		expectWhole(bytes);
		expect([...partsOf(bytes)].find(([name]) => name.endsWith('.vml'))![1]).toContain(
			'data="1,2,3"'
		);
	});
});
