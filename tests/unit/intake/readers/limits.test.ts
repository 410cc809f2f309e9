import * as XLSX from '@e965/xlsx';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/base/errors';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { utf8, workbook } from './bytes';
import { isWhole } from '../../../support/corpus';

const MB = 1024 * 1024;

/** Share of their full size that the largest files have, still beyond every limit; all of it with `CORPUS=1`. */
const scale = isWhole ? 1 : 0.2;

/** A workbook of as many sheets, each with a row. */
const sheets = (count: number, type: XLSX.BookType = 'xlsx'): Uint8Array =>
	workbook(
		Array.from({ length: count }, (_, i) => [
			`表${i + 1}`,
			XLSX.utils.aoa_to_sheet([['镇（街道）', i]])
		]),
		{ type }
	);

/** A small xlsx that lists one sheet as often as wanted. */
function listing(count: number, state = '', after = ''): Uint8Array {
	const list = Array.from(
		{ length: count },
		(_, i) => `<sheet name="表${i + 1}" sheetId="${i + 1}"${state} r:id="r${i + 1}"/>`
	);
	const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
	const relations = list.map(
		(_, i) => `<Relationship Id="r${i + 1}" Type="${type}" Target="worksheets/sheet.xml"/>`
	);
	const cell = '<row><c t="str"><v>镇（街道）</v></c></row>';
	return zipSync({
		'[Content_Types].xml': utf8('<Types/>'),
		'xl/workbook.xml': utf8(`<workbook><sheets>${list.join('')}</sheets></workbook>`),
		'xl/_rels/workbook.xml.rels': utf8(`<Relationships>${relations.join('')}</Relationships>`),
		'xl/worksheets/sheet.xml': utf8(`<worksheet><sheetData>${cell}</sheetData>${after}</worksheet>`)
	});
}

const page = (count: number): Uint8Array =>
	utf8(`<html>${'<table><tr><td>镇（街道）</td></tr></table>'.repeat(count)}</html>`);

const times = (count: number, file: (i: number) => [string, Uint8Array]) =>
	zipSync(Object.fromEntries(Array.from({ length: count }, (_, i) => file(i))), { level: 1 });

/**
 * The sentence with which a file is refused, without hanging and without filling the memory. The bounds
 * stand far above what it takes (below 2 s, or 6 s for the largest) and far below what it took unbounded.
 */
async function refusal(name: string, bytes: Uint8Array, seconds = 8): Promise<string> {
	const before = process.memoryUsage().rss;
	const started = process.cpuUsage();
	const error: unknown = await decode(name, bytes).then(
		({ tables }) => `${tables.length} tables`,
		(reason: unknown) => reason
	);
	const { user, system } = process.cpuUsage(started);
	expect(error).toBeInstanceOf(UserError);
	expect((user + system) / 1e6).toBeLessThan(seconds);
	expect(process.memoryUsage().rss - before).toBeLessThan(800 * MB);
	return (error as UserError).message;
}

const tooMany = (file: string, count: number): string =>
	`《${file}》里有 ${count} 张表，超过上限 500 张：请只选取要载入的表，或拆成几个文件后重新载入`;

describe('a file of more tables than anyone looks over is refused before they are read', () => {
	const files: [string, number, () => Uint8Array][] = [
		['thousands of sheets.xlsx', 20_000 * scale, () => listing(20_000 * scale)],
		['hidden sheets.xlsx', 3_000, () => listing(3_000, ' state="hidden"')],
		['sheets.xlsb', 501, () => sheets(501, 'xlsb')],
		['sheets.xls', 501, () => sheets(501, 'biff8')],
		['sheets.ods', 501, () => sheets(501, 'ods')],
		['sheets.xml', 501, () => sheets(501, 'xlml')],
		['tables.html', 3_000, () => page(3_000)]
	];
	test.each(files)('%s', async (name, count, bytes) => {
		expect(await refusal(name, bytes())).toBe(tooMany(name, count));
	});

	test('empty sheets are counted, too: they are listed one by one', async () => {
		const sheet = '<table:table table:name="x"/>';
		const body = (of: string) =>
			`<office:document-content><office:body><office:spreadsheet>${of}</office:spreadsheet></office:body></office:document-content>`;
		const ods = zipSync({
			'content.xml': utf8(body(sheet.replace('/>', '></table:table>').repeat(20_000 * scale)))
		});
		expect(await refusal('空.ods', ods)).toBe(tooMany('空.ods', 20_000 * scale));
		const xml =
			'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">' +
			`${'<Worksheet/>'.repeat(2_000_000 * scale)}</Workbook>`;
		expect(await refusal('空.xml', utf8(xml))).toBe(tooMany('空.xml', 2_000_000 * scale));
	});

	test('tables without text, with which old pages lay themselves out, are none', async () => {
		const { tables } = await decode(
			'页.html',
			utf8(
				`<html>${'<table><tr><td> </td></tr></table>'.repeat(100_000 * scale)}${'<table><td>x</table>'.repeat(500)}`
			)
		);
		expect(tables).toHaveLength(500);
	});

	test('of as many as allowed all are read', async () => {
		expect((await decode('满.xlsx', listing(500))).tables).toHaveLength(500);
		expect((await decode('满.html', page(500))).tables).toHaveLength(500);
	});
});

describe('all that lies in an archive has one budget', () => {
	const reached = (file: string, inside: string, count: number): string =>
		`《${file}》读到其中的《${inside}》时已有 ${count} 张表，超过上限 500 张：请先解压，只选取要载入的表，或拆成几个文件后重新载入`;

	test('workbooks', async () => {
		const book = listing(30);
		const zip = times(100, (i) => [`${i}.xlsx`, book]);
		expect(await refusal('包.zip', zip)).toBe(reached('包.zip', '16.xlsx', 510));
	});

	test('archives in an archive', async () => {
		const inner = times(30, (i) => [`${i}.html`, page(2)]);
		const zip = times(10, (i) => [`镇${i}.zip`, inner]);
		expect(await refusal('包.zip', zip)).toBe(reached('包.zip', '镇8.zip/10.html', 502));
	});

	test('what many small files only take together', async () => {
		const merges = '<mergeCell ref="A1:B2"/>'.repeat(60_000);
		const book = listing(1, '', `<mergeCells>${merges}</mergeCells>`);
		const zip = times(5, (i) => [`${i}.xlsx`, book]);
		expect(await refusal('包.zip', zip)).toMatch(/^《包.zip\/3.xlsx》工作表“表1”内容过多/);
	});
});

describe('a few bytes that stand for millions', () => {
	const body = (of: string) =>
		`<office:document-content><office:body><office:spreadsheet>${of}</office:spreadsheet></office:body></office:document-content>`;
	const files: [string, () => Uint8Array, RegExp][] = [
		[
			'amounts of which not all digits show.ods',
			() => {
				const cell =
					'<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1.55"><text:p>1.5</text:p></table:table-cell>';
				return zipSync({
					'content.xml': utf8(
						body(
							`<table:table><table:table-row table:number-rows-repeated="20000">${cell}</table:table-row></table:table>`
						)
					)
				});
			},
			/内容过多/
		],
		[
			'a sheet listed again and again.xlsx',
			() =>
				listing(
					500,
					'',
					`${isWhole ? '<x/>'.repeat(MB) : `<!--${'x'.repeat(4 * MB)}-->`}<mergeCells/>`
				),
			/相差过大/
		],
		[
			'a sheet listed again and again.xls',
			() => {
				const bytes = sheets(3, 'biff8');
				const view = new DataView(bytes.buffer);
				const starts: number[] = [];
				// Records that list a sheet: 0x85, and where it starts.
				for (let at = 512; at + 8 < bytes.length; at++)
					if (view.getUint16(at, true) === 0x85 && view.getUint8(at + 3) === 0) starts.push(at + 4);
				const [first, ...others] = starts.filter(
					(at) => view.getUint32(at, true) > 100 && view.getUint32(at, true) < bytes.length
				);
				for (const at of others) view.setUint32(at, view.getUint32(first!, true), true);
				return bytes;
			},
			/已损坏/
		]
	];
	test.each(files)('%s', async (name, bytes, sentence) => {
		expect(await refusal(name, bytes(), 20)).toMatch(sentence);
	});

	test('columns that each name a style, in a sheet as wide as any', async () => {
		const columns = '<Column ss:StyleID="s"/>'.repeat(16_000);
		const row = `<Row>${'<Cell><Data ss:Type="Number">1.5</Data></Cell>'.repeat(16_000)}</Row>`;
		const xml =
			'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a">' +
			`<Table>${columns}${row.repeat(10 * scale)}</Table></Worksheet></Workbook>`;
		const started = process.cpuUsage();
		const { tables } = await decode('宽.xml', utf8(xml));
		expect(process.cpuUsage(started).user / 1e6).toBeLessThan(12);
		expect(tables.map(({ width, count }) => [width, count])).toEqual([[16_000, 10 * scale]]);
	});
});
