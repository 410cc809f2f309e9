import { describe, expect, test } from 'vitest';
import { count, none, rate, type Cell } from '$lib/blocks/cell';
import { textColumn, type Column, type Grid, type Row } from '$lib/blocks/grid';
import { shownRows, type Look } from '$lib/blocks/rows';

const named = (name: string, keys: string[] = []): Cell => ({ kind: 'text', text: name, keys });
const row = (name: string, people: number | null, more: Partial<Row> = {}): Row => ({
	key: name,
	cells: [
		named(name),
		people === null ? none() : count(people),
		people === null ? none() : rate({ numerator: people, denominator: 7 }),
		{ kind: 'status', status: people === null ? 'unreported' : people > 4 ? 'met' : 'far_behind' }
	],
	...more
});
const columns: Column[] = [
	textColumn('镇'),
	{ label: '人', kind: 'number' },
	{ label: '率', kind: 'number' },
	{ label: '等次', kind: 'status' as const }
];
const grid: Grid = {
	columns,
	rows: [
		row('未报镇', null, { first: true }),
		row('张店', 5),
		row('安乐', 3),
		row('周村', 10),
		row('没有', null),
		row('博山', 3)
	],
	total: row('合计', 21)
};
const usualLook: Look = { sort: null, search: '', open: new Set() };
const names = (look: Partial<Look>, of = grid) =>
	shownRows(of, { ...usualLook, ...look }, 'zh-CN').map(({ row: { key } }) => key);

describe('rows', () => {
	test('stand in the usual order until somebody sorts', () => {
		expect(names({})).toEqual(['未报镇', '张店', '安乐', '周村', '没有', '博山']);
	});

	test('are sorted by value; unknown comes last both ways, who is first stays first, equals keep their order', () => {
		const by = (column: number, down: boolean) => names({ sort: { column, down } });
		expect(by(1, true)).toEqual(['未报镇', '周村', '张店', '安乐', '博山', '没有']);
		expect(by(1, false)).toEqual(['未报镇', '安乐', '博山', '张店', '周村', '没有']);
		expect(by(2, true)).toEqual(['未报镇', '周村', '张店', '安乐', '博山', '没有']);
	});

	test('are sorted by pinyin', () => {
		expect(names({ sort: { column: 0, down: false } })).toEqual([
			...['未报镇', '安乐', '博山', '没有', '张店', '周村']
		]);
	});

	test('are sorted by status with the worst first', () => {
		expect(names({ sort: { column: 3, down: false } }).slice(1, 3)).toEqual(['安乐', '博山']);
	});

	test('never hold the total', () => {
		expect(names({ search: '合计' })).toEqual([]);
	});

	test('are found by letters, and by how a name is typed', () => {
		expect(names({ search: '村' })).toEqual(['周村']);
		const typed = {
			...grid,
			rows: [row('西河', 1), { ...row('x', 1), cells: [named('西河镇', ['xihezhen', 'xhz'])] }]
		};
		for (const search of ['西河', 'xihe', 'XH', 'xhz'])
			expect(names({ search }, typed)).toContain('x');
		expect(names({ search: 'ihe' }, typed)).toEqual([]);
	});
});

describe('rows within rows', () => {
	const city: Grid = {
		columns,
		rows: [
			row('甲区', 9, { children: [row('甲一', 2), row('甲二', 7)] }),
			row('乙区', 8, { children: [row('乙一', 8)] })
		]
	};

	test('show when theirs is unfolded, sorted within it', () => {
		expect(names({}, city)).toEqual(['甲区', '乙区']);
		const open = new Set(['甲区']);
		expect(names({ open }, city)).toEqual(['甲区', '甲一', '甲二', '乙区']);
		expect(names({ open, sort: { column: 1, down: true } }, city)).toEqual([
			...['甲区', '甲二', '甲一', '乙区']
		]);
	});

	test('are found below theirs', () => {
		expect(names({ search: '甲二' }, city)).toEqual(['甲区', '甲二']);
	});
});
