import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { money, none } from '../../../../src/lib/blocks/cell';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { fillWorkbook } from '../../../../src/lib/report/excel/fill';
import { marksOf } from '../../../../src/lib/report/excel/marks';
import type { Report } from '../../../../src/lib/report/terms';
import { forms } from '../../../../src/lib/server/forms/list';
import { formWorkbook } from '../../../../src/lib/server/forms/workbook';
import { expectWhole, partsOf } from '../../sheets/parts';
import { readBack } from '../../sheets/samples';
import { escaped } from '../../../../src/lib/sheets/parts/xml';
import { cells, disputed, formulas } from './formulas';
import { converted, isThere, named, unreckoned } from './libre_office';
import { monthOf, office } from './month';
import { formula, officeForm, row, sheet, words, workbook } from './office_form';

/** Names that our forms may ask for, by the list that they stand in. */
const columns: Record<string, readonly string[]> = {
	镇街: '序号 名称 计划数 计划城镇 计划乡村 已开发 开发完成率 已上岗 上岗完成率 目标 参考时序 比时序 本月新增 空岗 在岗 排名 备注'.split(
		' '
	),
	资金: '名称 应拨 已发 无标准已发 未发 已发占应拨'.split(' '),
	绩效指标: '指标 目标值 实际值 完成率 偏差'.split(' '),
	绩效资金: '级次 预算数 到位数 执行数 执行率'.split(' ')
};
columns.合计 = columns.镇街!;
const values = '地区 年度 数据月份 数据截止日 排名说明 标志 署名 成文日期 联系电话'.split(' ');

const isOfTowns = ({ list }: (typeof forms)[number]) => list[0].includes('镇街');

describe.each(forms)('our form $name', (form) => {
	let template: Uint8Array;
	const towns = 40;
	let filled: Uint8Array;
	let book: XLSX.WorkBook;
	const at = (cell: string) => book.Sheets[form.name]![cell] as XLSX.CellObject;
	const rows = isOfTowns(form) ? towns : 2;
	const total = 6 + rows;

	beforeAll(async () => {
		template = await formWorkbook(form);
		filled = fillWorkbook(`${form.name}.xlsx`, template, monthOf(towns), office);
		book = readBack(filled);
	});

	test('is the same however often it is made, and opens without repair', async () => {
		expectWhole(template);
		expectWhole(filled);
		expect(Buffer.compare(await formWorkbook(form), template)).toBe(0);
		const again = fillWorkbook('x.xlsx', template, monthOf(towns), office);
		expect(Buffer.compare(again, filled)).toBe(0);
		expect(partsOf(template).get('docProps/core.xml')).not.toMatch(/202[3-9]/);
	});

	test('asks for names that there are', () => {
		let list: string | undefined;
		for (const sheet of Object.values(readBack(template).Sheets))
			for (const { v } of Object.values(sheet) as XLSX.CellObject[])
				for (const mark of typeof v === 'string' ? marksOf(v) : []) {
					if (mark.kind === 'open') list = mark.name;
					if (mark.kind === 'value')
						expect(list ? columns[list] : values, mark.text).toContain(mark.name);
					if (mark.kind === 'close') list = undefined;
				}
	});

	test('has title, heads over their columns, and who signs', () => {
		const width = form.columns.length;
		const end = XLSX.utils.encode_col(width - 1);
		expect(at('A1').v).toMatch(/^威海市2022年(度|5月)城乡公益性岗位.*表$/);
		const texts = Object.values(book.Sheets[form.name]! as Record<string, XLSX.CellObject>).map(
			({ v }) => v
		);
		for (const text of [
			...['填报单位（盖章）：威海市人力资源和社会保障局', '数据截止：2022年5月31日'],
			...[`单位：${form.unit}`, `表号：${form.number}`, '报告期别：月报（2022年5月）', '合计']
		])
			expect(texts).toContain(text);
		const signs = (of: unknown[]) => of.map(String).find((it) => it.startsWith('填表人：'));
		expect(signs(texts)).toMatch(
			/审核人：.*负责人：.*联系电话：0631-5190000.*报送时间：2022年6月5日$/
		);
		const blank = { ...office, 成文日期: '' };
		const open = readBack(fillWorkbook('x.xlsx', template, monthOf(towns), blank)).Sheets;
		const cells = Object.values(open[form.name]!) as XLSX.CellObject[];
		expect(signs(cells.map(({ v }) => v))).toMatch(/报送时间：　　　　年　　月　　日$/);
		const merges = book.Sheets[form.name]!['!merges']!.map((it) => XLSX.utils.encode_range(it));
		expect(merges).toContain(`A1:${end}1`);
		expect(merges).toContain('A4:A5');
		const groups = form.columns.filter(({ group }) => group).length;
		expect(groups).toBeGreaterThan(0);
		for (const { group, label } of form.columns) {
			expect(texts).toContain(label);
			if (group) expect(texts).toContain(group);
		}
	});

	test('adds up by formulas with results', () => {
		for (const [i, column] of form.columns.entries()) {
			if (column.total !== 'sum') continue;
			const letters = XLSX.utils.encode_col(i);
			const sum = Array.from({ length: rows }, (_, r) => Number(at(`${letters}${6 + r}`)?.v ?? 0));
			const cell = at(`${letters}${total}`);
			const all = `${letters}6:${letters}${total - 1}`;
			expect(cell.f).toMatch(/^IF\(COUNT\((\w+:\w+)\)=0,"—?",SUM\(\1\)\)$/);
			expect(cell.f).toContain(`SUM(${all})`);
			expect(cell.v).toBeCloseTo(
				sum.reduce((a, b) => a + b, 0),
				9
			);
		}
		const rates = form.columns.flatMap(({ format, total: of }, i) =>
			format === '0.00%' && of ? [i] : []
		);
		for (const i of rates) {
			const cell = at(`${XLSX.utils.encode_col(i)}${total}`);
			expect(cell.f).toMatch(/^IFERROR\((?:[A-Z]\d+|\(D\d+-N\(E\d+\)\))\/C\d+,"—"\)$/);
			expect(cell.w).toMatch(/^\d+\.\d\d%$/);
		}
	});

	test('is set up for print and for the screen', () => {
		const [sheet, workbook] = ['xl/worksheets/sheet1.xml', 'xl/workbook.xml'].map((it) =>
			partsOf(filled).get(it)!
		);
		const end = XLSX.utils.encode_col(form.columns.length - 1);
		const last = total + form.notes.length + 1;
		expect(sheet).toMatch(
			/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/
		);
		expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
		expect(sheet).toContain('xSplit="2" ySplit="5" topLeftCell="C6" state="frozen"');
		expect(sheet).toContain('第 &amp;P 页');
		// Whoever prints all sheets reads on the second that it isn't the form.
		const plain = partsOf(filled).get('xl/worksheets/sheet2.xml')!;
		expect(plain).toContain(`《${form.name}》的数据页，供程序读取，不随表报送`);
		expect(workbook).toMatch(
			new RegExp(`Print_Area" localSheetId="0">'?${form.name}'?!\\$A\\$1:\\$${end}\\$${last}<`)
		);
		expect(workbook).toMatch(
			new RegExp(`Print_Titles" localSheetId="0">'?${form.name}'?!\\$4:\\$5<`)
		);
		const bar = XLSX.utils.encode_col(form.columns.findIndex((it) => it.bar));
		expect(sheet).toContain(
			`<conditionalFormatting sqref="${bar}6:${bar}${total - 1}"><cfRule type="dataBar"`
		);
		expect(sheet).toContain(`<xm:sqref>${bar}6:${bar}${total - 1}</xm:sqref>`);
	});

	test('has the table once more as plain rows, which our own reader takes', async () => {
		const { tables } = await decode('x.xlsx', filled);
		expect(tables.map(({ sheet }) => sheet)).toEqual([form.name, '数据']);
		const plain = tables[1]!;
		expect(plain.top[0]).toEqual(form.plain.map(([label]) => label));
		expect([plain.count, plain.merges]).toEqual([1 + rows, []]);
	});
});

const funding = forms.find(({ name }) => name === '资金表')!;
const line = (name: string, fen: number) => ({
	...{ 名称: name, 应拨: money(fen), 已发: money(fen), 无标准已发: money(0), 未发: money(0) },
	已发占应拨: { kind: 'rate', part: 1, of: 1 } as const
});

test('that parts were rounded is said where it shows', async () => {
	const template = await formWorkbook(funding);
	const note = (fens: number[]) => {
		const report: Report = { ...monthOf(1) };
		const rows = { ...report.rows, 资金: fens.map((fen, i) => line(`第${i + 1}项`, fen)) };
		const { 资金表 } = readBack(
			fillWorkbook('x.xlsx', template, { ...report, rows }, office)
		).Sheets;
		return (资金表![`A${8 + fens.length}`] as XLSX.CellObject).v;
	};
	expect(note([10_000_00, 20_000_00])).toBe('');
	expect(note([10_044_00, 20_044_00, 30_044_00])).toBe(
		'部分数据因四舍五入原因，合计与分项之和可能略有差异。'
	);
});

test('what nobody knows adds up to nothing that is known, and breaks no formula', async () => {
	const template = await formWorkbook(funding);
	const month = monthOf(1);
	const unknown = { 已发: none(), 无标准已发: none(), 未发: none(), 已发占应拨: none() };
	const rows = { ...month.rows, 资金: [{ ...line('全区', 14_700_000), ...unknown }] };
	const { 资金表 } = readBack(fillWorkbook('x.xlsx', template, { ...month, rows }, office)).Sheets;
	const at = (cell: string) => (资金表![cell] as XLSX.CellObject).v;
	expect(['C7', 'D7', 'E7', 'F7', 'G7'].map(at)).toEqual([14.7, '—', '—', '—', '—']);
	expect(at('A9')).toBe('');
});

test('a list without a line leaves no empty row to be seen', async () => {
	for (const form of forms) {
		const month = monthOf(2);
		const [name] = /[^{#}]+/.exec(form.list[0])!;
		const rows = { ...month.rows, [name.split(' ')[0]!]: [] };
		const filled = fillWorkbook('x.xlsx', await formWorkbook(form), { ...month, rows }, office);
		const sheet = partsOf(filled).get('xl/worksheets/sheet1.xml')!;
		expect(/<row r="6"[^>]*>/.exec(sheet)![0]).toContain('hidden="1"');
		expect(/<row r="7"[^>]*>/.exec(sheet)![0]).not.toContain('hidden');
		expect((readBack(filled).Sheets[form.name]!.A7 as XLSX.CellObject).v).toBe('合计');
	}
});

test('simulated people are marked', async () => {
	const template = await formWorkbook(funding);
	const report = monthOf(1);
	const marked = { ...report, values: { ...report.values, 标志: '演示数据 不得引用' } };
	const { 资金表 } = readBack(fillWorkbook('x.xlsx', template, marked, office)).Sheets;
	expect((资金表!.A2 as XLSX.CellObject).v).toBe('演示数据不得引用');
});

/** Cells and formulas of all kinds on one sheet. */
function formulaBook(): Uint8Array {
	const places = Object.keys(cells).sort(
		(a, b) => a.slice(1).localeCompare(b.slice(1)) || a.localeCompare(b)
	);
	const cellOf = (at: string): string => {
		const value = cells[at] ?? null;
		if (typeof value === 'string') return words(at, value);
		if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>1</v></c>`;
		if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
		return value === null ? '' : `<c r="${at}" t="e"><v>#N/A</v></c>`;
	};
	const rows = Array.from({ length: 6 }, (_, i) =>
		row(
			i + 1,
			places
				.filter((at) => at.endsWith(String(i + 1)))
				.map(cellOf)
				.join('')
		)
	);
	// Some ask where they stand: all stand in column B, and row 9 is the first.
	const asked = formulas.filter(([it]) => !disputed.includes(it) && !it.includes('ROW()'));
	const book = workbook(
		{
			S: sheet(
				rows.join('') +
					asked.map(([it], i) => row(9 + i, formula(`B${9 + i}`, escaped(it)))).join('')
			)
		},
		{ names: '<definedName name="计划">S!$A$1:$A$3</definedName>' }
	);
	return fillWorkbook('x.xlsx', book, monthOf(1), office);
}

describe.skipIf(!isThere)(named, () => {
	const own = new Map<string, { template: Uint8Array; filled: Uint8Array }>();
	/** What it makes of our forms: printed, reckoned anew, and their templates saved. */
	let printed: Map<string, Buffer>;
	let reckoned: Map<string, Buffer>;
	let saved: Map<string, Buffer>;
	/** The same of an office’s form, and of formulas of all kinds. */
	const others = [fillWorkbook('x.xlsx', officeForm(), monthOf(40), office), formulaBook()];
	let reckonedOthers: Buffer[];

	beforeAll(async () => {
		for (const form of forms) {
			const template = await formWorkbook(form);
			const filled = fillWorkbook('x.xlsx', template, monthOf(40), office);
			own.set(form.name, { template, filled });
		}
		const each = [...own.values()];
		const named = (made: Buffer[]) => new Map([...own.keys()].map((name, i) => [name, made[i]!]));
		const filled = each.map((it) => it.filled);
		printed = named(converted(filled, 'pdf'));
		const books = converted(
			[...[...filled, ...others].map(unreckoned), ...each.map(({ template }) => template)],
			'xlsx'
		);
		reckoned = named(books.slice(0, each.length));
		reckonedOthers = books.slice(each.length, each.length + others.length);
		saved = named(books.slice(each.length + others.length));
	}, 240_000);

	test.each(forms)('prints $name on A4 landscape, and reckons what we reckoned', (form) => {
		const pdf = printed.get(form.name)!.toString('latin1');
		const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
		expect(pages).toBe(isOfTowns(form) ? 3 : 2);
		const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
		for (const [, width, height] of boxes)
			expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
		expectSame(own.get(form.name)!.filled, reckoned.get(form.name)!, form.name);
	});

	test.each(forms)('saves $name as a form that gives the same', (form) => {
		const ours = own.get(form.name)!.filled;
		const theirs = fillWorkbook(
			'x.xlsx',
			new Uint8Array(saved.get(form.name)!),
			monthOf(40),
			office
		);
		expectWhole(theirs);
		for (const sheet of [form.name, '数据'])
			expect(shownIn(theirs, sheet)).toEqual(shownIn(ours, sheet));
		const last = (isOfTowns(form) ? 47 : 9) + form.notes.length;
		expect(partsOf(theirs).get('xl/workbook.xml')).toMatch(
			new RegExp(`Print_Area"[^>]*>${form.name}!\\$A\\$1:\\$[A-Z]\\$${last}<`)
		);
	});

	test('reckons an office’s form and all kinds of formulas as we did', () => {
		expectSame(others[0]!, reckonedOthers[0]!, '调度表');
		expectSame(others[1]!, reckonedOthers[1]!, 'S', /^B(9|\d\d)$/);
	});
});

/** What the cells of a sheet show, and their formulas. */
const shownIn = (bytes: Uint8Array, sheet: string) =>
	Object.entries(readBack(bytes).Sheets[sheet] as Record<string, XLSX.CellObject>)
		.filter(([at, { v }]) => !at.startsWith('!') && v !== undefined && v !== '')
		.map(([at, { v, f, w }]) => [at, v, f, w]);

/** Results of formulas are those that LibreOffice finds. */
function expectSame(filled: Uint8Array, anew: Uint8Array, sheet: string, of = /./): void {
	const ours = readBack(filled).Sheets[sheet] as Record<string, XLSX.CellObject>;
	const theirs = readBack(anew).Sheets[sheet] as Record<string, XLSX.CellObject>;
	const asked = Object.entries(ours).filter(([at, cell]) => cell.f && of.test(at));
	expect(asked.length).toBeGreaterThan(3);
	for (const [at, cell] of asked)
		if (typeof cell.v === 'number' && cell.t === 'n')
			expect(theirs[at]!.v, `${at} ${cell.f}`).toBeCloseTo(cell.v, 9);
		else expect(String(theirs[at]?.w ?? ''), `${at} ${cell.f}`).toBe(String(cell.w ?? ''));
}
