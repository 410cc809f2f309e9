import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetId } from '$lib/datasets';
import type { Connection } from '$lib/db/connection';
import { decode } from '$lib/intake/readers/decode';
import type { Correction } from '$lib/intake/layout/corrections';
import { layOut } from '$lib/intake/layout/plan';
import { loadTables } from '$lib/intake/staging/load';
import { createStaging, issuesOf } from '$lib/intake/staging/stage';
import { createReference } from '$lib/model/build';
import { openForFew } from '../../../support/engine';
import { utf8, workbook } from '../readers/bytes';

let connection: Connection;
beforeAll(async () => {
	connection = await openForFew();
	const info = { id: 'notes', place: '371502', plan_year: 2022, issued_on: '2022-01-01' };
	await createReference(connection, info);
	await createStaging(connection);
});
afterAll(() => connection.close());

/** What is staged of a file's one table, in some columns, and its issues. */
async function loaded(
	bytes: Uint8Array,
	dataset: DatasetId,
	columns: string[],
	corrections: Correction[] = []
) {
	await connection.run(`DELETE FROM stg_${dataset}; DELETE FROM issues`);
	const [table] = (await decode('表', bytes)).tables;
	const [report] = await loadTables(connection, [
		{ table: table!, layout: layOut(table!, { dataset }), corrections }
	]);
	const rows = await connection.query(
		`SELECT ${['"row"', ...columns].join(', ')} FROM stg_${dataset} ORDER BY "row"`
	);
	const { read, staged, aside, rejected } = report!;
	return {
		rows: rows.map((row) => columns.map((name) => row[name])),
		issues: (await issuesOf(connection)).map(({ severity, cell, value, rule }) =>
			[severity, cell, value, rule].join(' ')
		),
		counts: [read, staged, aside, rejected]
	};
}

type Shown = [value: number, format: string];
/** A workbook with a sheet of texts and of numbers in their formats. */
function book(rows: (string | Shown)[][], type: XLSX.BookType = 'xlsx'): Uint8Array {
	const sheet = XLSX.utils.aoa_to_sheet(
		rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell[0])))
	);
	rows.forEach((row, r) =>
		row.forEach((cell, c) => {
			if (typeof cell !== 'string')
				(sheet[XLSX.utils.encode_cell({ r, c })] as XLSX.CellObject).z = cell[1];
		})
	);
	return workbook([['S', sheet]], { type });
}

const id = '37150219620315001X';

describe('numbers whose format shows other digits', () => {
	const payments = (header: string, cells: Shown[], titles: string[][] = []) => [
		...titles,
		['身份证号', '补贴月份', header],
		...cells.map((cell, i) => [id, `2022-0${i + 1}`, cell])
	];
	const paid = async (rows: (string | Shown)[][], type?: XLSX.BookType) => {
		const { rows: staged, issues } = await loaded(book(rows, type), 'payments', ['paid']);
		return { paid: staged.map(([it]) => it), issues };
	};

	test('money takes the stored one, and both are named where they differ by 分', async () => {
		const cells: Shown[] = [
			[1160.45, '0'],
			[1160.45, '#,##0.00'],
			[1160.45, '"¥"#,##0'],
			[1160.45, '0"元"'],
			[-1160.45, '0;(0)'],
			[1160.456, '0.00'],
			[618.181818181818, '0.00'],
			[12345, '0.00,"千"'],
			[1160.45, ';;;']
		];
		const rows = payments('实发金额', cells);
		for (const type of ['xlsx', 'xlsb', 'biff8', 'xlml'] as const) {
			expect([type, await paid(rows, type)]).toEqual([
				type,
				{
					paid: [116045, 116045, 116045, 116045, -116045, 116046, 61818, 1234500, 116045],
					issues: [
						'warning C2 1160（存储为1160.45） shown-differs',
						'warning C4 ¥1,160（存储为¥1160.45） shown-differs',
						'warning C5 1160元（存储为1160.45元） shown-differs',
						'warning C6 (1160)（存储为-1160.45） shown-differs',
						'warning C9 12.35千（存储为12345） shown-differs',
						'warning C10 空白（存储为1160.45） shown-differs'
					]
				}
			]);
		}
	});

	test('one that was corrected is what was typed', async () => {
		const rows = payments('实发金额', [
			[1160.45, '0'],
			[1160.45, '0']
		]);
		const corrections = [{ row: 2, column: 2, from: '1160', to: '680', beside: { 0: id } }];
		expect(await loaded(book(rows), 'payments', ['paid'], corrections)).toMatchObject({
			rows: [[68000], [116045]],
			issues: ['warning C3 1160（存储为1160.45） shown-differs']
		});
	});

	test('an amount in 万元 is exact to the 分, wherever the unit stands', async () => {
		const cells: Shown[] = [
			[1.16045, '0.00'],
			[1.1604554, '0.00']
		];
		const expected = {
			paid: [1160450, 1160455],
			issues: [
				'warning C2 1.16（存储为1.16045） shown-differs',
				'warning C3 1.16（存储为1.160455） shown-differs'
			]
		};
		expect(await paid(payments('实发金额（万元）', cells))).toEqual(expected);
		const above = await paid(payments('实发金额', cells, [['补贴发放表（单位：万元）']]));
		expect(above.paid).toEqual(expected.paid);
		expect(above.issues).toHaveLength(2);
	});

	test('printed sums are compared as they are stored', async () => {
		const rows = payments('实发金额', [
			[1160.45, '0'],
			[1160.45, '0']
		]);
		rows.push(['合计', '', [2320.9, '0']]);
		const { issues } = await loaded(book(rows), 'payments', ['paid']);
		expect(issues.map((it) => it.split(' ').at(-1))).toEqual(['shown-differs', 'shown-differs']);
	});

	test('a count keeps what shows, a measure takes what is stored, text is what shows', async () => {
		const plan = book([
			['镇街', '城乡类别', '计划数'],
			['古楼', '乡村', [45.4, '0']],
			['柳园', '乡村', [12, ';;;']]
		]);
		expect(await loaded(plan, 'plan', ['issued'])).toEqual({
			rows: [[45], [0]],
			issues: [
				'warning C2 45（存储为45.4） shown-differs',
				'warning C3 空白（存储为12） shown-differs'
			],
			counts: [2, 2, 0, 0]
		});
		const days = book([
			['身份证号', '补贴月份', '实际出勤天数', '岗位编号'],
			[id, '2022-01', [20.5, '0'], [7.25, '0']]
		]);
		expect(await loaded(days, 'payments', ['days_attended', 'post_no'])).toEqual({
			rows: [[20.5, '7']],
			issues: ['warning C2 21（存储为20.5） shown-differs'],
			counts: [1, 1, 0, 0]
		});
	});

	test('web pages of Excel and LibreOffice say the stored number themselves', async () => {
		const page = `<html><table><tr><td>身份证号<td>补贴月份<td>实发金额</tr><tr><td>${id}<td>2022-01<td x:num="1160.45">1,160</tr></table></html>`;
		const expected = {
			rows: [[116045]],
			issues: ['warning C2 1,160（存储为1160.45） shown-differs'],
			counts: [1, 1, 0, 0]
		};
		expect(await loaded(utf8(page), 'payments', ['paid'])).toEqual(expected);
		const other = page.replace('x:num="1160.45"', 'sdval="1160.45" sdnum="2052;0;0"');
		expect(await loaded(utf8(other), 'payments', ['paid'])).toEqual(expected);
	});
});

describe('cells under no header', () => {
	test('are each an issue; columns with a header that means nothing are none', async () => {
		const text =
			'镇街,城乡类别,上岗日期,无关\n古楼,乡村,2022-03-01,甲,乙, ,丙\n古楼,乡村,2022-03-02\n古楼,乡村,2022-03-03,,丁\n合计,,,,3\n';
		expect(await loaded(utf8(text), 'roster', ['on_date'])).toEqual({
			rows: [['2022-03-01'], ['2022-03-02'], ['2022-03-03']],
			issues: [
				'warning E2 乙 surplus-cell',
				'warning G2 丙 surplus-cell',
				'warning E4 丁 surplus-cell'
			],
			counts: [4, 3, 1, 0]
		});
	});

	test('of a sheet, left of the table and between its columns, too', async () => {
		const bytes = book([
			['', '镇街', '', '城乡类别', '上岗日期'],
			['备', '古楼', '注', '乡村', '2022-03-01']
		]);
		const { issues } = await loaded(bytes, 'roster', []);
		expect(issues).toEqual(['warning A2 备 surplus-cell', 'warning C2 注 surplus-cell']);
	});

	test('show no ID number', async () => {
		const text = `镇街,城乡类别,上岗日期\n古楼,乡村,2022-03-01,${id}\n`;
		const { issues } = await loaded(utf8(text), 'roster', []);
		expect(issues).toEqual(['warning D2 371502********001X surplus-cell']);
	});
});

describe('rows with doubtful quotation marks', () => {
	const header = '镇街,姓名,身份证号,城乡类别,上岗日期\n';
	const good = '古楼,王五,,乡村,2022-03-03\n';

	test('are rejected with the cell that shows it; the others stay', async () => {
		const text = `${header}古楼,"李四,${id},乡村,2022-03-01\n古楼,赵六,"${id},乡村,2022-03-02\n${good}`;
		expect(await loaded(utf8(text), 'roster', ['name'])).toEqual({
			rows: [['王五']],
			issues: ['error B2 "李四 quote-open', 'error C3 "37150*********001X quote-open'],
			counts: [3, 1, 0, 2]
		});
	});

	test('stay where the marks are inside a quoted cell and the number of cells is right', async () => {
		const text = `${header}古楼,"李"四"",,乡村,2022-03-01\n${good}`;
		expect(await loaded(utf8(text), 'roster', ['name'])).toEqual({
			rows: [['李"四"'], ['王五']],
			issues: ['warning B2 李"四" quote-inside'],
			counts: [2, 2, 0, 0]
		});
	});

	test('are an issue even where they look like no data', async () => {
		const text = `${header}${good}"合计\n"古楼 李四 乡村\n${good}`;
		const { counts, issues } = await loaded(utf8(text), 'roster', []);
		expect(counts).toEqual([4, 2, 0, 2]);
		expect(issues.filter((it) => it.endsWith('quote-open'))).toEqual([
			'error A3 "合计 quote-open',
			'error A4 "古楼 李四 乡村 quote-open'
		]);
	});

	test('in the header are an issue of its cell', async () => {
		const text = `镇街,"姓名,身份证号,城乡类别,上岗日期\n${good}${good}`;
		const { counts, issues } = await loaded(utf8(text), 'roster', []);
		expect(counts).toEqual([2, 2, 0, 0]);
		expect(issues).toEqual(['warning B1 "姓名 quote-open']);
	});

	test('above the header say nothing', async () => {
		const text = `2022年"名册\n"甲,"乙"丙\n${header}${good}`;
		const { counts, issues } = await loaded(utf8(text), 'roster', []);
		expect(counts).toEqual([1, 1, 0, 0]);
		expect(issues).toEqual([]);
	});
});
