import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layOut } from '$lib/intake/layout/plan';
import type { LaidOut } from '$lib/intake/staging/load';
import { packed } from '$lib/intake/raw/table';
import { stageLocal } from '$lib/model/local';
import { drawn } from '../../support/dataset';
import { openForCases } from '../../support/engine';

const laidOut = (file: string, text: string): LaidOut => {
	const table = packed({ file, sheet: null, format: 'CSV（UTF-8）', rows: drawn(text) });
	return { table, layout: layOut(table) };
};
const plan = laidOut('计划.csv', '镇街 | 城镇 | 乡村\n古楼 | 4 | 6\n沙镇 | | 8\n堂邑 | | 8');
const posts = laidOut(
	'清单.csv',
	`岗位编号 | 镇街 | 村居 | 城乡类别 | 开发日期
	A1 | 古楼 | 东村 | 乡村 | 2022-02-01
	A2 | 古楼 | 东村 | 城镇 | 2022-02-01
	B1 | 沙镇 | 西村 | 乡村 | 2022-02-01
	B2 | 沙镇 | 南村 | 乡村 | 2022-02-01
	1 | 古楼 | 南村 | 乡村 | 2022-02-01
	1 | 沙镇 | 北村 | 城镇 | 2022-02-01
	C1 | 新街 | 中村 | 乡村 | 2022-02-01
	C2 | 堂邑 | 乙村 | 乡村 | 2022-02-30`
);

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
afterAll(() => engine.close());

/** What is to be done about the rows of a roster: cell, rule, remedy. */
async function remedies(file: LaidOut, ...others: LaidOut[]) {
	const known = { plan_year: 2022, issued_on: '2022-03-11' };
	const { issues } = await engine.alone((connection) =>
		stageLocal(connection, [plan, file, ...others], '371502', known)
	);
	return issues
		.filter((it) => it.file === file.table.file && it.severity === 'error')
		.map(({ cell, rule, remedy }) => [cell, rule, remedy]);
}
const roster = (rows: string) =>
	laidOut('花名册.csv', `镇街 | 村居 | 岗位编号 | 城乡类别 | 上岗时间\n${rows}`);

describe('a name of no town', () => {
	const one = (town: string, village: string, post: string) =>
		`${town} | ${village} | ${post} | 乡村 | 2022-03-01`;

	/** Each with a name of its own: rows of one name have one proposal. */
	const named = [
		['by the post, before spelling', one('堂意镇', '西村', 'A1'), '岗位清单中这个岗位属“古楼街道”'],
		['without a spelling near it', one('火星', '', 'B1'), '岗位清单中这个岗位属“沙镇镇”'],
		['by the village', one('堂义镇', '西村', ''), '其他各行中这个村（社区）属“沙镇镇”'],
		[
			'by the village of an unlisted post',
			one('堂艺镇', '西村', 'Z9'),
			'其他各行中这个村（社区）属“沙镇镇”'
		],
		[
			'by a list of which that row is faulty',
			one('水星', '', 'C2'),
			'岗位清单中这个岗位属“堂邑镇”'
		],
		['by spelling: posts of two towns', one('堂易镇', '', '1'), '按写法可能是“堂邑镇”'],
		['by spelling: villages of two towns', one('堂亿镇', '南村', ''), '按写法可能是“堂邑镇”'],
		['by spelling: a post of an unknown town', one('堂忆镇', '', 'C1'), '按写法可能是“堂邑镇”']
	] as const;
	let found: ReturnType<typeof remedies>;
	beforeAll(() => {
		found = remedies(roster(named.map(([, row]) => row).join('\n')), posts);
	});

	test.each(named.map(([about, , remedy], i) => [about, i + 2, remedy] as const))(
		'%s',
		async (_, row, remedy) => {
			const own = (await found).filter(([cell]) => cell === `A${row}`);
			expect(own).toEqual([[`A${row}`, 'place-unknown', `请核对名称，${remedy}`]]);
		}
	);

	test('by nothing', async () => {
		expect(await remedies(roster(one('火星', '', '1')), posts)).toEqual([
			['A2', 'place-unknown', '请核对名称']
		]);
		expect(await remedies(roster(one('堂意镇', '西村', 'A1')))).toEqual([
			['A2', 'place-unknown', '请核对名称，按写法可能是“堂邑镇”']
		]);
	});

	test('all rows of a name have one proposal; some of them prove it', async () => {
		const file = roster(
			[
				one('堂意镇', '', 'A1'),
				one('堂意镇', '', 'A2'),
				one('火星', '', 'B1'),
				one('火星', '西村', '')
			].join('\n')
		);
		expect(await remedies(file, posts)).toEqual([
			['A2', 'place-unknown', '请核对名称，岗位清单中这些岗位属“古楼街道”'],
			['A3', 'place-unknown', '请核对名称，岗位清单中这些岗位属“古楼街道”'],
			['A4', 'place-unknown', '请核对名称，其中1行的岗位在岗位清单中属“沙镇镇”'],
			['A5', 'place-unknown', '请核对名称，其中1行的岗位在岗位清单中属“沙镇镇”']
		]);
	});

	test('rows of posts in several towns are to be mended one by one', async () => {
		const file = roster(
			[one('堂意镇', '', 'A1'), one('堂意镇', '', 'B1'), one('堂意镇', '东村', '1')].join('\n')
		);
		const each = '请逐行核对，这个名称的各行分属不同镇（街道），岗位清单中';
		expect(await remedies(file, posts)).toEqual([
			['A2', 'place-by-row', `${each}本行的岗位属“古楼街道”`],
			['A3', 'place-by-row', `${each}本行的岗位属“沙镇镇”`],
			['A4', 'place-by-row', `${each}查不到本行的岗位`]
		]);
	});

	test('in a list of posts, by the roster', async () => {
		const list = laidOut(
			'清单.csv',
			'岗位编号 | 镇街 | 城乡类别 | 开发日期\nA1 | 堂意镇 | 乡村 | 2022-02-01\nA2 | 堂意镇 | 乡村 | 2022-02-01'
		);
		const people = roster(`${one('古楼', '', 'A1')}\n${one('火星', '', 'A2')}`);
		expect(await remedies(list, people)).toEqual([
			['B2', 'place-unknown', '请核对名称，其中1行的岗位在人员花名册中属“古楼街道”'],
			['B3', 'place-unknown', '请核对名称，其中1行的岗位在人员花名册中属“古楼街道”']
		]);
	});
});

describe('城乡', () => {
	const named = ({ table, layout }: LaidOut): LaidOut => ({
		layout,
		table: { ...table, file: '另.csv' }
	});

	test('is that of the post in the list of posts, and unknown where that has none', async () => {
		const rows = [
			['古楼 | | A2 | | 2022-03-01', 'required-missing', '请补填，岗位清单中该岗位为“城镇”'],
			['古楼 | | A1 | 乡下 | 2022-03-01', 'code-unknown', '请核对，岗位清单中该岗位为“乡村”'],
			['古楼 | | 1 | | 2022-03-01', 'required-missing', '请补填，岗位清单中该岗位为“乡村”'],
			['沙镇 | | 1 | | 2022-03-01', 'required-missing', '请补填，岗位清单中该岗位为“城镇”'],
			['沙镇 | | A1 | | 2022-03-01', 'required-missing', '请补填'],
			['古楼 | | | | 2022-03-01', 'required-missing', '请补填']
		];
		const file = roster(rows.map(([row]) => row).join('\n'));
		expect(await remedies(file, named(posts))).toEqual(
			rows.map(([, rule, remedy], i) => [`D${i + 2}`, rule, remedy])
		);
	});

	test('isn’t that of another row of a roster', async () => {
		const other = named(roster('古楼 | | A1 | 乡村 | 2022-03-01'));
		expect(await remedies(roster('古楼 | | A1 | 乡下 | 2022-03-01'), other)).toEqual([
			['D2', 'code-unknown', '请改为城镇、乡村之一']
		]);
	});
});

test('a day of coming beside the day on which an agreement begins', async () => {
	const rows = [
		[
			...['2022-02-30', '2022-05-04', 'day-absent'],
			'请核对，2022年2月只有28天；同行协议开始日期为2022年5月4日'
		],
		[...['2202-05-01', '2022-05-04', 'day-range'], '请核对年份；同行协议开始日期为2022年5月4日'],
		[
			...['五月初', '2022-05-04', 'day-unreadable'],
			'请改为 2022-03-31 这样的写法；同行协议开始日期为2022年5月4日'
		],
		['五月初', '', 'day-unreadable', '请改为 2022-03-31 这样的写法'],
		['22.5.4', '2022-05-04', 'day-short-year', '请写全年份，如 2022-05-04']
	];
	const file = laidOut(
		'花名册.csv',
		[
			'镇街 | 城乡类别 | 姓名 | 上岗日期 | 协议开始日期',
			...rows.map(([on, start], i) => `古楼 | 乡村 | 甲${i} | ${on} | ${start}`)
		].join('\n')
	);
	expect(await remedies(file)).toEqual(
		rows.map(([, , rule, remedy], i) => [`D${i + 2}`, rule, remedy])
	);
});

test('a day of coming that is missing, of somebody who left', async () => {
	const file = laidOut(
		'花名册.csv',
		'镇街 | 城乡类别 | 姓名 | 上岗日期 | 协议起止时间 | 在岗状态\n古楼 | 乡村 | 甲 | | 2022.5.4-2025.5.3 | 在岗'
	);
	expect(await remedies(file)).toEqual([
		['D2', 'required-missing', '请补填；同行协议开始日期为2022年5月4日']
	]);
});
