import { read, utils, type CellObject } from '@e965/xlsx';
import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { change, count, money, none, rate, text, type Cell } from '$lib/blocks/cell';
import { csvOf, toCsv } from '$lib/blocks/render/csv';
import { hasLongNumbers, textColumn, type Grid } from '$lib/blocks/grid';
import { fileName, identityOf, identityTitle } from '$lib/blocks/identity';
import { gridPicture, MOST_PICTURED } from '$lib/blocks/render/picture';
import { toXlsx } from '$lib/blocks/render/xlsx';
import { dongchangfu, seen } from '../present/views';
import { expectWhole } from '../sheets/parts';

const looked = seen({ asOf: '2022-05-31', planned: 1, done: 1 });
const from = identityOf(looked, {
	...dongchangfu,
	source: { title: '某通知', number: '某字〔2022〕1号', clause: '一', date: null }
});
const status: Cell = { kind: 'status', status: 'far_behind' };
const grid: Grid = {
	columns: [
		textColumn('镇（街道）'),
		{ label: '进度', kind: 'bar', scale: 1 },
		{ label: '已上岗', kind: 'number' },
		{ label: '较上月末', kind: 'number' },
		{ label: '完成率', kind: 'number' },
		{ label: '已发', kind: 'number' },
		{ label: '等次', kind: 'status' }
	],
	rows: [
		{
			key: 'a',
			cells: [
				text('古楼街道'),
				{ kind: 'bar', value: 0.5, plan: 1, milestone: 0.5, status: 'far_behind', text: '一半' },
				...[count(1732), change(-3), rate({ numerator: 1732, denominator: 3310 })],
				...[money(1_234_567_89), status]
			]
		},
		{
			key: 'b',
			cells: [text('=1+1'), none(), none(), none(), none(), none(), none()]
		}
	],
	total: {
		key: 'total',
		cells: [text('合计'), none(), count(1732), change(-3), none(), money(1_234_567_89), status]
	}
};
/** What every file says of itself. */
const told = [
	'某区 · 2022年',
	'数据截止 2022年5月31日',
	'演示数据（人员为模拟），不得引用',
	'某字〔2022〕1号'
];

/** As a strict reader sees them: nothing of the form is guessed. */
const cellsOf = (csv: string) =>
	Papa.parse<string[]>(csv.slice(1), { delimiter: ',', newline: '\r\n' }).data;

describe('CSV', () => {
	const csv = toCsv(grid, '某表', from, 'zh-CN');

	test('has the table with bare numbers, the total once, no drawings, and no formula', () => {
		expect(csv.startsWith('\ufeff')).toBe(true);
		expect(cellsOf(csv).slice(0, 5)).toEqual([
			['镇（街道）', '已上岗', '较上月末', '完成率', '已发', '等次'],
			['古楼街道', '1732', '-3', String(1732 / 3310), '1234567.89', '■ 严重滞后'],
			["'=1+1", '', '', '', '', ''],
			['合计', '1732', '-3', '', '1234567.89', '■ 严重滞后'],
			['']
		]);
	});

	test('says what it is of: title, dataset, place, day, mark, source', () => {
		const below = cellsOf(csv).slice(5).join('\n');
		for (const word of ['某表', ...told]) expect(below).toContain(word);
	});
});

describe('lines of a CSV', () => {
	const after = (cells: (string | number | null)[]) => cellsOf(csvOf([cells]))[0];

	test('begin with a mark (BOM) and end with CRLF', () => {
		expect(csvOf([['列'], [1], [null]])).toBe('\ufeff列\r\n1\r\n\r\n');
	});

	test.each([
		'=1+1',
		'+1',
		'-1',
		'@sum',
		'\tx',
		'\rx',
		'\nx',
		'\0x',
		'＝1',
		'＋1',
		'－1',
		'＠x',
		'=cmd|a!b'
	])('guard the text %j', (it) => {
		expect(after([it, 'x'])).toEqual([`'${it}`, 'x']);
	});

	test.each([-1, -0.07, 0, 1e-7, 3310])('leave the number %d as it is', (value) => {
		expect(after([value, 'x'])).toEqual([String(value), 'x']);
	});

	test.each([
		'古楼街道',
		"'已有",
		'1-2',
		'a=b',
		'3月底 · 参考',
		'—',
		'甲,乙',
		'say "yes"',
		'两\r\n行'
	])('leave the text %j as it is', (it) => {
		expect(after([it, 'x'])).toEqual([it, 'x']);
	});

	test('start no cell of any text as a formula', () => {
		const any = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n＝a",') })
		);
		fc.assert(
			fc.property(fc.array(any, { minLength: 2, maxLength: 5 }), (all) => {
				const cells = after(all) ?? [];
				expect(cells.length).toBe(all.length);
				// Itself, or itself behind an apostrophe: what begins with one of its own stays as it is.
				for (const [i, cell] of cells.entries()) expect([all[i], `'${all[i]}`]).toContain(cell);
				for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
			})
		);
	});
});

describe('XLSX', () => {
	test('is a whole workbook: numbers with their formats, the total, and what it is of', async () => {
		const bytes = await toXlsx(grid, '某表/一', from, 'zh-CN');
		expectWhole(bytes);
		const book = read(bytes, { cellNF: true });
		const sheet = book.Sheets[book.SheetNames[0]!]!;
		const rows = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, blankrows: true });
		expect(rows[0]).toEqual(['某表/一']);
		expect(rows[2]).toEqual(['镇（街道）', '已上岗', '较上月末', '完成率', '已发', '等次']);
		expect(rows[3]).toEqual(['古楼街道', 1732, -3, 1732 / 3310, 1_234_567.89, '■ 严重滞后']);
		expect(rows[4]!.slice(0, 2)).toEqual(['=1+1', '—']);
		expect(rows[5]!.slice(0, 2)).toEqual(['合计', 1732]);
		expect(['B4', 'C4', 'D4', 'E4'].map((at) => (sheet[at] as CellObject).z)).toEqual([
			...['#,##0', '+#,##0;-#,##0;0', '0.00%', '#,##0.00']
		]);
		const all = rows.flat().join('\n');
		for (const word of told) expect(all).toContain(word);
	});
});

describe('a picture', () => {
	const svg = gridPicture(grid, { title: '某表', from }, 'zh-CN');

	test('says what it is of, has the total and the shapes of status, and no script or address', () => {
		for (const word of ['某表', ...told, '合计', '■ 严重滞后', '52.33%', '123.46'])
			expect(svg).toContain(word);
		expect(svg).not.toMatch(/<(script|style|image|foreignObject)|href=|NaN|undefined/);
		expect(svg).toContain('=1+1');
	});

	test('draws bars', () => {
		expect(svg).toContain('var(--far-behind)');
	});

	test('of many rows says how many there are', () => {
		const rows = Array.from({ length: 130 }, (_, i) => ({ ...grid.rows[0]!, key: String(i) }));
		const many = gridPicture({ ...grid, rows }, { title: '某表', from }, 'zh-CN');
		expect(many).toContain('130');
		expect(many.match(/古楼街道/g)).toHaveLength(MOST_PICTURED);
		expect(many).toContain('合计');
	});
});

test('a download is named by what it is, where and as of when; a page as well', () => {
	expect(fileName('上岗进度', from, 'zh-CN')).toBe('上岗进度_某区_20220531');
	const odd = { ...dongchangfu, places: [{ ...dongchangfu.places[0]!, name: '某 区/甲\\乙' }] };
	expect(fileName('a b', identityOf(looked, odd), 'zh-CN')).toBe('ab_某区甲乙_20220531');
	const nowhere = { view: { ...looked.view, place: 'nowhere' } };
	expect(fileName('x', identityOf(nowhere, odd), 'zh-CN')).toBe('x_seen_20220531');
	expect(identityTitle(looked, dongchangfu, '计划完成')).toEqual({
		list: ['某区', '2022-05-31', '计划完成'],
		between: ' · '
	});
});

describe('numbers that Excel would cut', () => {
	const of = (...texts: string[]): Grid => ({
		columns: [textColumn('身份证号')],
		rows: texts.map((it) => ({ key: it, cells: [text(it)] }))
	});

	test('are those of more than 15 digits, and none else', () => {
		expect(hasLongNumbers(of('李四', '371502196001010019'), 'zh-CN')).toBe(true);
		expect(hasLongNumbers(of('6217000010001234567'), 'zh-CN')).toBe(true);
		for (const it of ['371502********0019', '37150219600101001X', '371502600101001', '古楼街道'])
			expect(hasLongNumbers(of(it), 'zh-CN'), it).toBe(false);
		expect(hasLongNumbers(grid, 'zh-CN')).toBe(false);
	});
});
