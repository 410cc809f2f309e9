import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../../../src/lib/blocks/cell';
import { decode } from '../../../../src/lib/intake/readers/decode';
import { fillWorkbook } from '../../../../src/lib/report/excel/fill';
import { marksOf } from '../../../../src/lib/report/excel/marks';
import type { Report } from '../../../../src/lib/report/terms';
import { forms } from '../../../../src/lib/server/forms/list';
import { formWorkbook } from '../../../../src/lib/server/forms/workbook';
import { expectWhole, packed, partsOf } from '../../sheets/parts';
import { readBack } from '../../sheets/samples';
import { monthOf, office } from './month';

/** Names that our forms may ask for, by the list that they stand in. */
const columns: Record<string, readonly string[]> = {
	镇街: '序号 名称 计划数 计划城镇 计划乡村 已开发 开发完成率 已上岗 上岗完成率 目标 比时序 本月新增 空岗 在岗 排名 备注'.split(
		' '
	),
	资金: '名称 应拨 已发 未发 发放率'.split(' ')
};
columns.合计 = columns.镇街!;
const values = '地区 年度 月份 数据截止日 标志 署名 联系电话'.split(' ');

describe.each(forms)('our form $name', (form) => {
	let template: Uint8Array;
	const towns = 40;
	let filled: Uint8Array;
	let book: XLSX.WorkBook;
	const at = (cell: string) => book.Sheets[form.name]![cell] as XLSX.CellObject;
	const rows = form.list[0].includes('镇街') ? towns : 2;
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
		expect(at('A1').v).toMatch(/^威海市2022年度城乡公益性岗位.*表$/);
		const texts = Object.values(book.Sheets[form.name]! as Record<string, XLSX.CellObject>).map(
			({ v }) => v
		);
		for (const text of [
			...['填报单位（盖章）：威海市人力资源和社会保障局', '数据截止：2022年5月31日'],
			...[`单位：${form.unit}`, `表号：${form.number}`, '报告期别：5月', '合计']
		])
			expect(texts).toContain(text);
		expect(
			texts.some((it) => /^填表人：.*审核人：.*负责人：.*联系电话：0631-5190000/.test(String(it)))
		).toBe(true);
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
			const sum = Array.from({ length: rows }, (_, r) => Number(at(`${letters}${6 + r}`).v));
			const cell = at(`${letters}${total}`);
			expect(cell.f).toBe(`SUM(${letters}6:${letters}${total - 1})`);
			expect(cell.v).toBeCloseTo(
				sum.reduce((a, b) => a + b, 0),
				9
			);
		}
		const rates = form.columns.flatMap(({ format }, i) => (format === '0.00%' ? [i] : []));
		for (const i of rates) {
			const cell = at(`${XLSX.utils.encode_col(i)}${total}`);
			expect(cell.f).toMatch(/^IF\(C\d+=0,"—",[A-Z]\d+\/C\d+\)$/);
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
		expect(sheet).toContain('第 &amp;P 页，共 &amp;N 页');
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
	...{ 名称: name, 应拨: money(fen), 已发: money(fen), 未发: money(0) },
	发放率: { kind: 'rate', part: 1, of: 1 } as const
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

test('simulated people are marked', async () => {
	const template = await formWorkbook(funding);
	const report = monthOf(1);
	const marked = { ...report, values: { ...report.values, 标志: '演示数据 不得引用' } };
	const { 资金表 } = readBack(fillWorkbook('x.xlsx', template, marked, office)).Sheets;
	expect((资金表!.A2 as XLSX.CellObject).v).toBe('演示数据 不得引用');
});

const soffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
const isThere = soffice.status === 0;

describe.skipIf(!isThere)(`LibreOffice${isThere ? '' : ' (skipped: it is not installed)'}`, () => {
	const folder = mkdtempSync(join(tmpdir(), 'gangwei-forms-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	function converted(name: string, bytes: Uint8Array, to: string): Buffer {
		writeFileSync(join(folder, `${name}.xlsx`), bytes);
		const made = spawnSync(
			'soffice',
			[
				...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to],
				...['--outdir', join(folder, 'out'), join(folder, `${name}.xlsx`)]
			],
			{ encoding: 'utf8', timeout: 100_000 }
		);
		expect([made.status, made.stderr.includes('Error')]).toEqual([0, false]);
		return readFileSync(join(folder, 'out', `${name}.${to.split(':')[0]!}`));
	}

	test.each(forms)(
		'prints $name, and reckons what we reckoned',
		async (form) => {
			const filled = fillWorkbook('x.xlsx', await formWorkbook(form), monthOf(40), office);
			const pdf = converted(form.name, filled, 'pdf').toString('latin1');
			const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
			expect(pages).toBe(form.name === '资金表' ? 2 : 3);
			const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
			for (const [, width, height] of boxes)
				expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);

			const parts = Object.fromEntries(partsOf(filled));
			const sheet = 'xl/worksheets/sheet1.xml';
			parts[sheet] = parts[sheet]!.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1');
			const again = readBack(
				converted(`${form.name}_blank`, packed(parts), 'xlsx:Calc MS Excel 2007 XML')
			);
			const ours = readBack(filled).Sheets[form.name] as Record<string, XLSX.CellObject>;
			const theirs = again.Sheets[form.name] as Record<string, XLSX.CellObject>;
			const formulas = Object.entries(ours).filter(([, cell]) => cell.f);
			expect(formulas.length).toBeGreaterThan(4);
			for (const [place, cell] of formulas)
				if (typeof cell.v === 'number') expect(theirs[place]!.v, place).toBeCloseTo(cell.v, 9);
				else expect(theirs[place]?.v ?? '', place).toBe(cell.v ?? '');
		},
		240_000
	);
});
