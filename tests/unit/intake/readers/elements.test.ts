import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { unpacked } from '../../../../src/lib/intake/raw/table';
import { editedZip, utf8, workbook } from './bytes';

/** Elements are told by namespace and parent: the same name elsewhere means something else. */

async function sheetsOf(bytes: Uint8Array): Promise<Record<string, string[][]>> {
	const { tables } = await decode('x', bytes);
	const entries = await Promise.all(
		tables.map(async (table) => [table.sheet ?? '', await unpacked(table)] as const)
	);
	return Object.fromEntries(entries);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

describe('xlsx', () => {
	const book = (parts: Record<string, string>) =>
		editedZip(workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]]), (name, text) => {
			if (name === 'xl/sharedStrings.xml') return parts.strings ?? text;
			return parts[name.replace(/^.*\//, '').replace('.xml', '')] ?? text;
		});
	const sheet = (rows: string, after = '', root = `xmlns="${MAIN}"`) =>
		`<worksheet ${root}><sheetData>${rows}</sheetData>${after}</worksheet>`;

	test('number formats are those of the cells, not of what conditions or tables look like', async () => {
		const styles = `<styleSheet xmlns="${MAIN}" xmlns:x14="${X14}">
			<numFmts><numFmt numFmtId="164" formatCode="0000"/></numFmts>
			<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
			<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><x14:xf numFmtId="9"/></cellXfs>
			<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00%"/></dxf></dxfs>
			<extLst><ext><x14:dxfs><x14:dxf><numFmts><numFmt xmlns="${X14}" numFmtId="164" formatCode="@"/></numFmts></x14:dxf></x14:dxfs></ext></extLst>
			</styleSheet>`;
		const rows = '<row><c s="1"><v>12</v></c><c s="2"><v>0.5</v></c></row>';
		expect(await sheetsOf(book({ styles, sheet1: sheet(rows) }))).toEqual({ S: [['0012', '0.5']] });
	});

	test('cells, merges and texts of an extension are none of the sheet', async () => {
		const after =
			'<extLst><ext><x14:sparklineGroups xmlns:x14="y"><x14:c r="A1"><x14:v>8</x14:v></x14:c></x14:sparklineGroups>' +
			'<mergeCell ref="A1:C9"/><row r="9"><c r="A9"><v>9</v></c></row></ext></extLst>';
		const rows =
			'<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t><rPh><t>jia</t></rPh><extLst><t>乙</t></extLst></is><x:v xmlns:x="y">7</x:v></c>' +
			'<c r="B1"><extLst><v>6</v></extLst><v>5</v></c></row>';
		const bytes = book({ sheet1: sheet(rows, after) });
		expect(await sheetsOf(bytes)).toEqual({ S: [['甲', '5']] });
		expect((await decode('x', bytes)).tables[0]?.merges).toEqual([]);
	});

	test('of two ways to say it the one that every program knows is read', async () => {
		const rows =
			'<mc:AlternateContent><mc:Choice Requires="x99"><row r="1"><c r="A1"><v>1</v></c></row></mc:Choice>' +
			'<mc:Fallback><row r="1"><c r="A1"><v>2</v></c></row></mc:Fallback></mc:AlternateContent>';
		const root = `xmlns="${MAIN}" xmlns:mc="${MC}"`;
		expect(await sheetsOf(book({ sheet1: sheet(rows, '', root) }))).toEqual({ S: [['2']] });
	});

	test.each([
		['no namespace', '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'],
		[
			'a prefix',
			`<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`
		],
		[
			'a prefix that nothing declares',
			'<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
		],
		[
			'another prefix inside for the same namespace',
			`<worksheet xmlns="${MAIN}"><y:sheetData xmlns:y="${MAIN}"><y:row><c><y:v>1</y:v></c></y:row></y:sheetData></worksheet>`
		],
		[
			'a prefix that means something else inside',
			`<a:worksheet xmlns:a="${MAIN}"><a:sheetData><a:row><a:c><a:v>1</a:v></a:c>` +
				`<a:c xmlns:a="y"><a:v>2</a:v></a:c></a:row></a:sheetData></a:worksheet>`
		]
	])('names with %s', async (_, sheet1) => {
		expect(await sheetsOf(book({ sheet1 }))).toEqual({ S: [['1']] });
	});
});

describe('ods', () => {
	const NS = 'urn:oasis:names:tc:opendocument:xmlns:';
	const book = (content: string, styles = '') =>
		editedZip(workbook([['S', XLSX.utils.aoa_to_sheet([['x']])]], { type: 'ods' }), (name, text) =>
			name === 'content.xml' ? content : name === 'styles.xml' && styles ? styles : text
		);
	const cell = (attributes: string, text: string) =>
		`<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
	const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
	const document = (tables: string, before = '', styles = '') =>
		`<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${before}${tables}</office:spreadsheet></office:body></office:document-content>`;
	const table = (name: string, rows: string) =>
		`<table:table table:name="${name}">${rows}</table:table>`;

	test('only tables right in the spreadsheet are sheets', async () => {
		const links = `<table:dde-links><table:dde-link>${table('链', row(cell('', '旧')))}</table:dde-link></table:dde-links>`;
		const inside = `<table:table-cell><text:p>外</text:p>${table('内', row(cell('', '里')))}</table:table-cell>`;
		const drawn = `<table:table-cell><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame><text:p>字</text:p></table:table-cell>`;
		const content = document(table('表', row(inside, drawn, cell('', '后'))), links);
		expect(await sheetsOf(book(content))).toEqual({ 表: [['外', '字', '后']] });
	});

	test('formats come from the cell, its row, its column, and from styles that theirs derive from', async () => {
		const month =
			'<number:date-style style:name="N1"><number:year/><number:month/></number:date-style>' +
			'<number:date-style style:name="N2"><number:year/><number:month/><number:day/></number:date-style>' +
			'<style:style style:name="m" style:family="table-cell" style:data-style-name="N1"/>' +
			'<style:style style:name="d" style:family="table-cell" style:data-style-name="N2"/>' +
			'<style:style style:name="own" style:family="table-cell" style:parent-style-name="m"/>';
		const date = (style = '') =>
			cell(`office:value-type="date" office:date-value="2022-03-01" ${style}`, 'x');
		const rows =
			'<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="d"/>' +
			'<table:table-column table:default-cell-style-name="own"/>' +
			row(date('table:style-name="own"'), date(), date()) +
			`<table:table-row table:default-cell-style-name="m">${date()}${date('table:style-name="d"')}</table:table-row>`;
		expect(await sheetsOf(book(document(table('表', rows), '', month)))).toEqual({
			表: [
				['2022-03', '2022-03-01', '2022-03'],
				['2022-03', '2022-03-01']
			]
		});
	});

	test('prefixes are the document’s own', async () => {
		const content =
			`<o:document-content xmlns:o="${NS}office:1.0" xmlns:t="${NS}table:1.0" xmlns:x="${NS}text:1.0" xmlns:table="y">` +
			'<o:body><o:spreadsheet><table:table><table:table-row/></table:table><t:table t:name="表"><t:table-row>' +
			'<t:table-cell><x:p>甲</x:p></t:table-cell><table:table-cell><x:p>乙</x:p></table:table-cell>' +
			'</t:table-row></t:table></o:spreadsheet></o:body></o:document-content>';
		expect(await sheetsOf(book(content))).toEqual({ 表: [['甲']] });
	});

	test('a time that is written as a date shows as a time', async () => {
		const cells = row(
			cell('office:value-type="date" office:date-value="1899-12-30T02:30:00"', '02:30')
		);
		expect(await sheetsOf(book(document(table('表', cells))))).toEqual({ 表: [['02:30']] });
	});
});

describe('XML 2003', () => {
	const book = (styles: string, table: string, after = '') =>
		utf8(
			`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles><Worksheet ss:Name="S">${table}${after}</Worksheet></Workbook>`
		);
	const style = (id: string, format: string, parent = '') =>
		`<Style ss:ID="${id}"${parent && ` ss:Parent="${parent}"`}><NumberFormat ss:Format="${format.replaceAll('"', '&quot;')}"/></Style>`;
	const cell = (value: string, of = '') =>
		`<Cell${of && ` ss:StyleID="${of}"`}><Data ss:Type="Number">${value}</Data></Cell>`;

	test('the style of the cell goes before the row’s, the column’s, the table’s and the default', async () => {
		const styles = `${style('c', '"c"0')}${style('r', '"r"0')}${style('k', '"k"0')}${style('t', '"t"0')}`;
		const table =
			'<Table ss:StyleID="t"><Column/><Column ss:StyleID="k" ss:Span="1"/><Column ss:Index="5" ss:StyleID="k"/>' +
			`<Row>${cell('1')}${cell('2')}${cell('3')}${cell('4')}${cell('5')}</Row>` +
			`<Row ss:StyleID="r">${cell('1')}${cell('2', 'c')}</Row></Table>`;
		expect(await sheetsOf(book(styles, table))).toEqual({
			S: [
				['t1', 'k2', 'k3', 't4', 'k5'],
				['r1', 'c2']
			]
		});
	});

	test('styles derive from their parent, else from the default', async () => {
		const styles =
			style('Default', '"d"0') +
			style('p', '"p"0') +
			'<Style ss:ID="a" ss:Parent="p"/><Style ss:ID="b"/><Style ss:ID="c" ss:Parent="a"><NumberFormat/></Style>' +
			'<Style ss:ID="loop" ss:Parent="pool"/><Style ss:ID="pool" ss:Parent="loop"/>';
		const row = `<Row>${cell('1')}${cell('2', 'a')}${cell('3', 'b')}${cell('4', 'c')}${cell('5', 'unknown')}${cell('6', 'loop')}</Row>`;
		expect(await sheetsOf(book(styles, `<Table>${row}</Table>`))).toEqual({
			S: [['d1', 'p2', 'd3', '4', 'd5', '6']]
		});
	});

	test('rows and cells may name their place; comments and other namespaces are no cells', async () => {
		const excel = 'urn:schemas-microsoft-com:office:excel';
		const table =
			`<Table><Row ss:Index="2" ss:Span="1"/><Row>${cell('1')}<Cell ss:Index="3"><Data ss:Type="String">a<B xmlns="h">b</B></Data>` +
			'<Comment><Data ss:Type="String">批</Data></Comment></Cell></Row></Table>' +
			`<x:Table xmlns:x="y"><x:Row><x:Cell><x:Data>9</x:Data></x:Cell></x:Row></x:Table>`;
		const after = `<WorksheetOptions xmlns="${excel}"><Visible>SheetVisible</Visible></WorksheetOptions>`;
		expect(await sheetsOf(book('', table, after))).toEqual({ S: [[], [], [], ['1', '', 'ab']] });
	});

	test('dates, times and spans of time by their format', async () => {
		const styles = `${style('d', 'Short Date')}${style('m', 'yyyy/m')}${style('t', 'hh:mm:ss')}${style('s', '[h]:mm')}`;
		const date = (text: string, of = '') =>
			`<Cell${of && ` ss:StyleID="${of}"`}><Data ss:Type="DateTime">${text}</Data></Cell>`;
		const row =
			date('2022-03-01T10:30:00.000', 'd') +
			date('2022-03-01T00:00:00.000', 'm') +
			date('2022-03-01T00:00:00.000') +
			date('1899-12-31T02:30:00.000', 't') +
			date('1900-01-01T02:30:00.000', 's');
		expect(await sheetsOf(book(styles, `<Table><Row>${row}</Row></Table>`))).toEqual({
			S: [['2022-03-01', '2022-03', '2022-03-01', '02:30:00', '26:30']]
		});
	});
});
