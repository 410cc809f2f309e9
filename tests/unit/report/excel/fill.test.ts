import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { change, count, money, points, type Cell } from '../../../../src/lib/blocks/cell';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { fillWorkbook } from '../../../../src/lib/report/excel/fill';
import { expectWhole, packed, partsOf } from '../../sheets/parts';
import { readBack } from '../../sheets/samples';
import { monthOf, office } from './month';
import { formula, officeForm, row, sheet, words, workbook } from './office_form';

/** What the office's form is with so many towns. */
function filled(towns: number) {
	const bytes = fillWorkbook('调度.xlsx', officeForm(), monthOf(towns), office);
	const parts = partsOf(bytes);
	const book = readBack(bytes);
	return {
		...{ bytes, parts, book },
		xml: parts.get('xl/worksheets/sheet1.xml')!,
		workbook: parts.get('xl/workbook.xml')!,
		at: (cell: string, name = '调度表') => book.Sheets[name]![cell] as XLSX.CellObject | undefined
	};
}

const merges = (sheet: XLSX.WorkSheet): string[] =>
	(sheet['!merges'] ?? []).map((it) => XLSX.utils.encode_range(it)).sort();

describe.each([0, 1, 40])('an office’s form with %i towns', (towns) => {
	const rows = Math.max(1, towns);
	const { bytes, parts, book, xml, workbook, at } = filled(towns);
	const total = 4 + rows;

	test('opens without repair, the same twice', () => {
		expectWhole(bytes);
		const again = fillWorkbook('调度.xlsx', officeForm(), monthOf(towns), office);
		// SheetJS leaves properties on what it read.
		expect(Buffer.compare(again, bytes)).toBe(0);
		expect(parts.has('xl/calcChain.xml')).toBe(false);
		expect(workbook).toContain('<calcPr fullCalcOnLoad="1"/>');
	});

	test('a row for each line, with the row’s look, height and merged cells', () => {
		for (let i = 0; i < towns; i++) {
			expect(at(`D${4 + i}`)).toMatchObject({ t: 'n', v: 120 + 7 * i, z: '#,##0' });
			expect(at(`E${4 + i}`)).toMatchObject({ t: 'n', v: 60 + 6 * i });
			expect(at(`F${4 + i}`)).toMatchObject({
				t: 'n',
				v: (60 + 6 * i) / (120 + 7 * i),
				z: '0.00%'
			});
		}
		const [first, ...others] = [...xml.matchAll(/<row r="(\d+)" ht="21"[^>]*>(.*?)<\/row>/g)].map(
			([, number, cells]) => ({ number: Number(number), cells: cells! })
		);
		const looks = ({ cells }: { cells: string }) =>
			[...cells.matchAll(/<c r="([A-Z]+)\d+"(?: s="(\d+)")?/g)].map(([, column, style]) => [
				column,
				style
			]);
		expect(first!.number).toBe(4);
		expect(others.map(({ number }) => number)).toEqual(
			Array.from({ length: rows - 1 }, (_, i) => 5 + i)
		);
		for (const other of others) expect(looks(other)).toEqual(looks(first!));
		expect(looks(first!).map(([, style]) => style)).toEqual([
			'0',
			'5',
			'5',
			'3',
			'0',
			'1',
			'1',
			'0',
			'0'
		]);
		expect(merges(book.Sheets['调度表']!)).toEqual(
			[
				'A1:I1',
				...Array.from({ length: rows }, (_, i) => `B${4 + i}:C${4 + i}`),
				`A${total}:C${total}`,
				`A${total + 1}:A${total + 2}`,
				`J3:J${total}`
			].sort()
		);
	});

	test('formulas reach over all rows and have their results', () => {
		const sum = (of: (i: number) => number) =>
			Array.from({ length: towns }, (_, i) => of(i)).reduce((a, b) => a + b, 0);
		const [planned, onboarded] = [sum((i) => 120 + 7 * i), sum((i) => 60 + 6 * i)];
		expect(at(`D${total}`)).toMatchObject({
			f: rows > 1 ? `SUM(D4:D${3 + rows})` : 'SUM(D4)',
			v: planned
		});
		expect(at(`E${total}`)).toMatchObject({ f: `SUM(E4:E${3 + rows})`, v: onboarded });
		expect(at(`F${total}`)!.f).toBe(`IF(D${total}=0,"—",E${total}/D${total})`);
		expect(at(`F${total}`)!.v).toBe(towns ? onboarded / planned : '—');
		expect(at(`H${total}`)).toMatchObject({ f: `SUBTOTAL(9,E4:E${3 + rows})`, v: onboarded });
		for (let i = 0; i < towns; i++) {
			expect(at(`G${4 + i}`)).toMatchObject({
				f: `E${4 + i}/D${4 + i}`,
				v: (60 + 6 * i) / (120 + 7 * i)
			});
			expect(at(`H${4 + i}`)).toMatchObject({
				f: `RANK(E${4 + i},E$4:E$${3 + rows})`,
				v: towns - i
			});
		}
		expect(at('A1', '分析')).toMatchObject({ f: `SUM(调度表!D4:D${3 + rows})`, v: planned });
		expect(at('B1', '分析')).toMatchObject({ f: `'调度表'!E${total}`, v: onboarded });
		expect(at('A2', '分析')!.v).toBe(onboarded);
		expect(at(`D${total + 4}`)).toMatchObject({ f: `D${total}+1`, v: planned + 1 });
		expect(at(`D${total + 5}`)!.f).toBe(`D${total + 1}+1`);
		expect(at(`E${total + 4}`)).toMatchObject({ t: 's', v: `共${towns}个` });
	});

	test('what isn’t reckoned keeps its result only where nothing changed', () => {
		const second = parts.get('xl/worksheets/sheet2.xml')!;
		expect(second).toContain('<f>TODAY()</f><v>99</v>');
		expect(second).toContain(`<f>VLOOKUP(1,调度表!A4:E${3 + rows},2,0)</f></c>`);
	});

	test('names, print areas, heads, rules, checks and links follow their rows', () => {
		expect(workbook).toContain(`>调度表!$A$1:$I$${total + 5}<`);
		expect(workbook).toContain('>调度表!$A:$A,调度表!$3:$3<');
		expect(workbook).toContain(rows > 1 ? `>调度表!$E$4:$E$${3 + rows}<` : '>调度表!$E$4<');
		expect(workbook).toContain(`>调度表!$B$${total + 7}<`);
		const grown = (column: string) => (rows > 1 ? `${column}4:${column}${3 + rows}` : `${column}4`);
		expect(xml).toContain(`<dimension ref="A1:I${total + 5}"/>`);
		expect(xml).toContain('topLeftCell="A4"');
		expect(xml).toContain(`activeCell="A${total}"`);
		expect(xml).toContain(`sqref="A${total}"`);
		expect(xml).toContain(`<conditionalFormatting sqref="${grown('F')}">`);
		expect(xml).toContain(`<cfvo type="formula" val="$F$${total}"/>`);
		expect(xml).toContain(`<conditionalFormatting sqref="E4:E${total}">`);
		expect(xml).toContain(`<formula>E4&lt;$E$${total}</formula>`);
		expect(xml).toContain(`sqref="${grown('I')} I${total + 1}"`);
		expect(xml).toContain(`<formula1>$B$4:$B$${3 + rows}</formula1>`);
		expect(xml).toContain(`ref="A${total + 1}"`);
		expect(xml).toMatch(new RegExp(`<brk [^>]*id="${total + 1}"`));
		expect(xml).toContain('&amp;C威海市人力资源和社会保障局 &amp;P');
	});

	test('comments, drawings and charts do, too', () => {
		expect(parts.get('xl/comments1.xml')).toContain('ref="E4"');
		expect(parts.get('xl/comments1.xml')).toContain(`ref="D${total}"`);
		const box = parts.get('xl/drawings/vmlDrawing1.vml')!;
		expect(box).toContain(`<x:Row>${total - 1}<`);
		expect(box).toContain(`<x:Anchor>1, 2, ${rows + 3}, 5, 3, 6, ${rows + 7}, 7<`);
		const drawing = parts.get('xl/drawings/drawing1.xml')!;
		expect(drawing).toContain(`<xdr:row>${rows + 10}<`);
		expect(drawing).toContain('<a:t>截至2022年5月31日</a:t>');
		const chart = parts.get('xl/charts/chart1.xml')!;
		expect(chart).toContain(`<c:f>调度表!$E$4:$E$${3 + rows}</c:f>`);
		expect(chart).toContain(
			rows > 1 ? `<c:f>调度表!$B$4:$B$${3 + rows}</c:f>` : '<c:f>调度表!$B$4</c:f>'
		);
		expect(chart).not.toContain('Cache');
	});

	test('a row whose condition doesn’t hold is hidden and empty', () => {
		expect(xml).toMatch(new RegExp(`<row r="${total + 3}" hidden="1">`));
		expect(at(`A${total + 3}`)?.v).toBeUndefined();
		expect(at(`B${total + 3}`)?.v).toBeUndefined();
	});
});

describe('values in their cells', () => {
	const { at, xml, parts, bytes } = filled(2);

	test('are numbers, ratios, days and amounts in the form’s own formats', () => {
		expect(at('F7')).toMatchObject({ t: 's', v: '371002199001011234' });
		expect(at('C7')).toMatchObject({ t: 'n', v: 44_712, z: 'yyyy\\-mm\\-dd' });
		expect(at('D7')).toMatchObject({ v: 44_712, z: 'yyyy"年"m"月"d"日"', w: '2022年5月31日' });
		expect(at('H7')).toMatchObject({ v: 567 / 1234, z: '0.00%' });
		expect(at('G6')).toMatchObject({ t: 'n', v: 123.456_789, z: '0.00' });
		expect(at('G7')).toMatchObject({ t: 's', v: '—' });
		expect(at('B13')).toMatchObject({ v: 567 / 1234, z: '0.00%' });
		expect(at('B2', '分析')).toMatchObject({ v: 1234, z: '#,##0' });
	});

	test('are words among words, in the look of their letters', () => {
		expect(at('E2')!.v).toBe('截至2022年5月31日，有滞后');
		expect(at('B8')!.v).toBe('未报送：石岛镇、埠口镇、请抓紧');
		expect(xml).toMatch(
			/<c r="A1" s="5" t="inlineStr"><is><r><rPr><b\/><sz val="11"\/><\/rPr><t xml:space="preserve">威海市<\/t><\/r><r><t xml:space="preserve"> 调度表<\/t><\/r><\/is><\/c>/
		);
	});

	test('are nothing that a spreadsheet runs when they are entered again', () => {
		expect(at('E7')).toMatchObject({ t: 's', v: '=HYPERLINK("http://x")' });
		const style = /<c r="E7" s="(\d+)"/.exec(xml)![1];
		const formats = [...parts.get('xl/styles.xml')!.matchAll(/<xf [^>]*>/g)].map(([it]) => it);
		expect(formats[Number(style)]).toContain('quotePrefix="1"');
	});

	test('are the same to our own reader', async () => {
		const { tables } = await decode('调度.xlsx', bytes);
		expect(tables.map(({ sheet }) => sheet)).toEqual(['调度表', '分析']);
		const { top } = tables[0]!;
		expect(top[3]!.slice(0, 6)).toEqual(['1', '孙家疃街道', '', '120', '60', '50.00%']);
		expect(top[5]!.slice(3, 6)).toEqual(['247', '126', '51.01%']);
		expect(top[6]!.slice(2, 6)).toEqual([
			...['2022-05-31', '2022-05-31', '=HYPERLINK("http://x")', '371002199001011234']
		]);
	});
});

describe('units, orders and what is left out', () => {
	const cell = (rows: string, at: string, names = '') => {
		const bytes = fillWorkbook(
			'x.xlsx',
			workbook({ S: sheet(rows) }, { names }),
			monthOf(3),
			office
		);
		return readBack(bytes).Sheets.S![at] as XLSX.CellObject | undefined;
	};

	test('the nearest label says what amounts count by', () => {
		const amount = (label: string, unit = '') =>
			cell(
				row(1, words('A1', unit)) + row(2, words('B2', label)) + row(3, words('B3', '{应拨资金}')),
				'B3'
			)!.v;
		expect(amount('应拨')).toBe(1_234_567.89);
		expect(amount('应拨（万元）')).toBe(123.456_789);
		expect(amount('应拨', '单位：人、万元')).toBe(123.456_789);
		expect(amount('应拨', '填报单位：万元镇')).toBe(1_234_567.89);
		expect(amount('元宝镇应拨', '单位：万元')).toBe(123.456_789);
		expect(amount('补贴（元/人）', '单位：万元')).toBe(1_234_567.89);
		expect(amount('应拨（元）', '单位：万元')).toBe(1_234_567.89);
		expect(cell(row(1, words('A1', '应拨（亿元）') + words('B1', '{应拨资金}')), 'B1')!.v).toBe(
			0.0123_456_789
		);
		expect(cell(row(1, words('A1', '{应拨资金}') + words('B1', '万元')), 'A1')!.v).toBe(
			123.456_789
		);
	});

	test('a rate under a head that says % is of a hundred', () => {
		const under = (label: string, style: number) =>
			cell(row(1, words('A1', label)) + row(2, words('A2', '{上岗完成率}', style)), 'A2')!;
		expect(under('完成率（%）', 6)).toMatchObject({ v: 45.948_136_142_625_6, w: '45.95' });
		expect(under('完成率（%）', 0).w).toBe('45.95');
		expect(under('开发完成率%', 6).w).toBe('45.95');
		expect(under('单位：个、人、%', 6).w).toBe('45.95');
		expect(under('完成率（%）', 1).w).toBe('45.95%');
		expect(under('完成率', 0).w).toBe('45.95%');
		expect(under('完成率', 4).w).toBe('45.95%');
	});

	test('changes and shares show as they are written where the form has no format', () => {
		const alone = (value: Cell, style = 0) => {
			const report = monthOf(1);
			const bytes = fillWorkbook(
				'x.xlsx',
				workbook({ S: sheet(row(1, words('A1', '{甲}', style))) }),
				{ ...report, values: { 甲: value } },
				{}
			);
			return (readBack(bytes).Sheets.S!.A1 as XLSX.CellObject).w;
		};
		expect(alone(change(5))).toBe('+5');
		expect(alone(change(5), 3)).toBe('5');
		expect(alone(points(-321, true))).toBe('-3.21');
		expect(alone(points(321, true))).toBe('+3.21');
		expect(alone(points(321))).toBe('3.21');
		expect(alone({ kind: 'share', value: 0.5 })).toBe('50%');
		expect(alone({ kind: 'share', value: 0.8333 })).toBe('83.33%');
		expect(alone({ kind: 'rate', part: 1, of: 8, decimals: 1 })).toBe('12.5%');
		expect(alone(money(1_234_567_89))).toBe('1,234,567.89');
		expect(alone({ ...count(3), word: '未报送' })).toBe('未报送');
		expect(alone(count(7), 4)).toBe('7');
	});

	test('lines stand in the order of a column', () => {
		const bytes = fillWorkbook(
			'x.xlsx',
			workbook({
				S: sheet(row(1, words('A1', '{#镇街 按排名}{排名}') + words('B1', '{名称}{/镇街}')))
			}),
			monthOf(10),
			office
		);
		const rows = XLSX.utils.sheet_to_json<unknown[]>(readBack(bytes).Sheets.S!, { header: 1 });
		expect(rows.map(([rank]) => rank)).toEqual([3, 8, 10, 15, 17, 22, 24, 29, 31, 36]);
		expect(rows[1]![1]).toBe('孙家疃街道');
	});

	test('wide braces are placeholders, and what isn’t known stays as it stands', () => {
		expect(cell(row(1, words('A1', '｛计划数｝')), 'A1')).toMatchObject({ t: 'n', v: 1234 });
		expect(cell(row(1, words('A1', '{不认识}人')), 'A1')!.v).toBe('{不认识}人');
	});

	test('a column that a line lacks is never the whole’s value', () => {
		const report = monthOf(2);
		const [first, second] = report.rows['镇街']!;
		const { 已上岗: _, ...less } = second!;
		const bytes = fillWorkbook(
			'x.xlsx',
			workbook({ S: sheet(row(1, words('A1', '{#镇街}{已上岗}') + words('B1', '{年度}{/镇街}'))) }),
			{ ...report, rows: { ...report.rows, 镇街: [first!, less] } },
			office
		);
		const { S } = readBack(bytes).Sheets;
		expect((S!.A1 as XLSX.CellObject).v).toBe(60);
		expect((S!.A2 as XLSX.CellObject).v).toBeUndefined();
		expect((S!.B2 as XLSX.CellObject).v).toBe('2022');
	});

	test('a form whose parts have a prefix gives the same', () => {
		const parts = Object.fromEntries(partsOf(officeForm()));
		const own = /xl\/(worksheets\/sheet\d|workbook|styles|sharedStrings)\.xml$/;
		for (const [name, text] of Object.entries(parts))
			if (own.test(name))
				parts[name] = text
					.replace(/<(\/?)(\w+)(?=[\s>/])/g, '<$1x:$2')
					.replace(/ xmlns="/, ' xmlns:x="');
		const prefixed = fillWorkbook('x.xlsx', packed(parts), monthOf(3), office);
		expectWhole(prefixed);
		const plain = fillWorkbook('x.xlsx', officeForm(), monthOf(3), office);
		const sheets = (bytes: Uint8Array) =>
			[...partsOf(bytes)]
				.filter(([name]) => own.test(name))
				.map(([, text]) =>
					text.replaceAll('<x:', '<').replaceAll('</x:', '</').replace(' xmlns:x=', ' xmlns=')
				);
		expect(sheets(prefixed)).toEqual(sheets(plain));
	});

	test('two lists on a sheet each move what is below', () => {
		const bytes = fillWorkbook(
			'x.xlsx',
			workbook({
				S: sheet(
					row(1, words('A1', '{#镇街}{名称}') + words('B1', '{计划数}{/镇街}')) +
						row(2, formula('B2', 'SUM(B1:B1)')) +
						row(3, words('A3', '{#资金}{名称}') + words('B3', '{应拨}{/资金}')) +
						row(4, formula('B4', 'SUM(B3,B2)'))
				)
			}),
			monthOf(3),
			office
		);
		const { S } = readBack(bytes).Sheets;
		expect(S!.B4).toMatchObject({ f: 'SUM(B1:B3)', v: 381 });
		expect(S!.B7).toMatchObject({ f: 'SUM(B5:B6,B4)', v: 381 + 100_004 + 50_004 });
	});

	test('dates count from 1904 where the workbook does', () => {
		const bytes = workbook({ S: sheet(row(1, words('A1', '{数据截止日}'))) });
		const parts = Object.fromEntries(partsOf(bytes));
		parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace(
			'<sheets>',
			'<workbookPr date1904="1"/><sheets>'
		);
		const filled = fillWorkbook('x.xlsx', packed(parts), monthOf(1), office);
		expect(partsOf(filled).get('xl/worksheets/sheet1.xml')).toContain('<v>43250</v>');
	});
});
