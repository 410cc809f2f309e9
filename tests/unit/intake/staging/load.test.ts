import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import type { Connection } from '$lib/db/connection';
import { layOut } from '$lib/intake/layout/plan';
import {
	dropPlaced,
	loadTables,
	placeTables,
	requireFiles,
	stageTables,
	type LaidOut
} from '$lib/intake/staging/load';
import type { Merge } from '$lib/intake/raw/table';
import { createStaging, issuesOf } from '$lib/intake/staging/stage';
import { createReference } from '$lib/model/build';
import { header, merged, person, tableOf } from '../tables';
import { isWhole } from '../../../support/corpus';
import { openForFew } from '../../../support/engine';

const laidOut = (rows: string[][], sheet: string | null = null, merges: Merge[] = []): LaidOut => {
	const table = tableOf(rows, sheet, merges);
	return { table, layout: layOut(table) };
};
const plan = [
	['2022年计划'],
	['镇（街道）', '总数', '城镇', '乡村', '说明'],
	['年度计划', '481', '', ''],
	['古 楼', '218', '173', '45', '甲'],
	[],
	['柳 园', '264', '193', '70'],
	['怡 园', '1', '1', ''],
	['制表人：某某']
];

/** An engine with empty tables of a district. */
async function staging(): Promise<Connection> {
	const connection = await openForFew();
	const info = { id: 'load', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
	await createReference(connection, info);
	await createStaging(connection);
	return connection;
}

describe('loadTables', () => {
	let connection: Connection;
	beforeAll(async () => (connection = await staging()));
	afterAll(() => connection.close());

	test('accounts for each row of each table: read = staged + aside + rejected', async () => {
		const other = person.with(3, '371502197104120020').with(2, '李四');
		const reports = await loadTables(connection, [
			laidOut(plan),
			laidOut([header, person, header, other, ['合计', '2']], '古楼'),
			laidOut([header], '柳园')
		]);
		expect(
			reports.map(({ sheet, dataset, header_rows, read, staged, aside, rejected }) => [
				[sheet, dataset, header_rows],
				[read, staged, aside, rejected]
			])
		).toEqual([
			[
				[null, 'plan', [2]],
				[6, 2, 3, 1]
			],
			[
				['古楼', 'roster', [1]],
				[4, 2, 2, 0]
			],
			[
				['柳园', 'roster', [1]],
				[0, 0, 0, 0]
			]
		]);
		expect(reports[0]!.mapping).toEqual({
			town: '镇（街道）',
			total: '总数',
			urban: '城镇',
			rural: '乡村'
		});
		expect(reports[0]!.unmatched).toEqual(['说明']);

		const staged = await connection.query('select "row", name from stg_roster order by "row"');
		expect(staged).toEqual([
			{ row: 2, name: '张三' },
			{ row: 4, name: '李四' }
		]);
		const issues = await issuesOf(connection);
		expect(issues.map(({ cell, column, value, rule }) => [cell, column, value, rule])).toEqual([
			[null, null, null, 'no-rows'],
			['B3', '总数', '481', 'total-differs'],
			['B6', '总数', '264', 'plan-sum'],
			['A7', '镇（街道）', '怡 园', 'place-unknown']
		]);
		expect(issues[0]).toMatchObject({
			severity: 'warning',
			file: '表.csv',
			sheet: '柳园',
			row: null,
			message: '按人员花名册读取，第1行是表头，下面没有一行数据'
		});
	});

	test('a cell that its row doesn’t have is empty', async () => {
		await connection.run('DELETE FROM stg_roster; DELETE FROM issues');
		await loadTables(connection, [
			laidOut([header, person.with(6, '2022-3-1'), person.slice(0, 5)])
		]);
		const rows = await connection.query('select "row", "group", on_date from stg_roster');
		expect(rows).toEqual([
			{ row: 2, group: 'lifted', on_date: '2022-03-01' },
			{ row: 3, group: null, on_date: null }
		]);
		expect(await issuesOf(connection)).toMatchObject([
			{ row: 3, column: '上岗时间', rule: 'not-onboarded' }
		]);
	});
});

describe('rows that are no data', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openForFew();
	});
	afterAll(() => connection.close());

	const asidesOf = async (rows: string[][], said: Partial<LaidOut> = {}) => {
		try {
			const placed = await placeTables(connection, [{ ...laidOut(rows), ...said }]);
			return placed[0]!.asides;
		} finally {
			await dropPlaced(connection);
		}
	};
	const reasonOf = async (row: string[]) => {
		const asides = await asidesOf([['花名册二〇二二年度'], header, row, person]);
		expect(asides.every((one) => one.row === 3)).toBe(true);
		return asides[0]?.reason ?? null;
	};

	test.each([
		['合计'],
		['共 计'],
		['小 计：'],
		['总计（人）'],
		['本页小计'],
		['年度计划'],
		['全区'],
		['全市'],
		['全县'],
		['总数'],
		['城镇小计'],
		['合计：5人，3400元']
	])('total: %s', async (text) => {
		expect(await reasonOf([text, '', '', '', '12'])).toBe('total');
		// Further right each with `CORPUS=1`.
		if (!isWhole && text !== '合计') return;
		expect(await reasonOf(['9', text, '', '', '12'])).toBe('total');
		expect(await reasonOf(['9', '', text, '', '12'])).toBe('total');
		expect(await reasonOf(['第一组', text, '', '', '12'])).toBe('total');
	});

	test.each([
		'填报人：某某',
		'审核人（签字）：',
		'制表：',
		'负责人：',
		'联系电话：1',
		'备注：无',
		'注：以上属实',
		'填表说明'
	])('sign-off: %s', async (text) => {
		expect(await reasonOf(['', '', text])).toBe('signoff');
	});

	test('blank rows, also those that hold nothing but their number', async () => {
		expect(await reasonOf(['', ' ', '　'])).toBe('blank');
		expect(await reasonOf(['7', '', '', ''])).toBe('blank');
	});

	test('the header and the title of the next printed page', async () => {
		expect(await reasonOf(header)).toBe('header');
		expect(await reasonOf(['花名册二〇二二年度'])).toBe('header');
		expect(
			await reasonOf(['序 号', '镇 街', '姓 名', '身份证号码', '岗位性质', '人员类别', '上岗日期'])
		).toBe('header');
	});

	test('a heading alone at the left edge', async () => {
		expect(await reasonOf(['（二）乡村公益性岗位'])).toBe('note');
	});

	test('data stays data', async () => {
		expect(await reasonOf(person)).toBe(null);
		expect(await reasonOf(['2', '全福街道', '注册', '', '乡村', '', '2022-03-01'])).toBe(null);
		expect(await reasonOf(['2', '街道', '李四', '', '乡村', '', '2022-03-01'])).toBe(null);
		expect(await reasonOf(['2', '古楼', '李四', '', '乡村', '', '', '', '合计'])).toBe(null);
	});

	test('the user’s word goes before the guess', async () => {
		const rows = [header, person, ['合计', '古楼', '李四', '', '乡村', '', '2022-03-01'], ['小计']];
		expect(await asidesOf(rows)).toEqual([
			{ row: 3, reason: 'total' },
			{ row: 4, reason: 'total' }
		]);
		expect(await asidesOf(rows, { asData: [3] })).toEqual([{ row: 4, reason: 'total' }]);
		expect(await asidesOf(rows, { asAside: [1, 2, 4, 9] })).toEqual([
			{ row: 2, reason: 'chosen' },
			{ row: 3, reason: 'total' },
			{ row: 4, reason: 'total' }
		]);
	});

	test('below the last row of data, as the user says where that is', async () => {
		const rows = [header, person, ['合计'], person, person, ['7']];
		const layout = { ...laidOut(rows).layout, until: 3 };
		const outside = [4, 5, 6].map((row) => ({ row, reason: 'outside' }));
		const total = { row: 3, reason: 'total' };
		expect(await asidesOf(rows, { layout })).toEqual([total, ...outside]);
		expect(await asidesOf(rows, { layout, asData: [5] })).toEqual([
			total,
			...[4, 6].map((row) => ({ row, reason: 'outside' }))
		]);
	});

	test('in a long table as in a short one', async () => {
		const oddities = [header, ['小计', '', '2'], ['合计：9人'], ['填表人：某某'], [''], person];
		const short = await asidesOf([header, ...oddities]);
		const many = Array.from({ length: 20_100 }, () => person);
		const long = await asidesOf([header, ...oddities, ...many]);
		expect(long).toEqual(short);
		expect(short.map(({ reason }) => reason)).toEqual([
			'header',
			'total',
			'total',
			'signoff',
			'blank'
		]);
	});

	test('rows that the engine doesn’t find stop everything', async () => {
		const one = laidOut([header, person]);
		const lost = { ...one, table: { ...one.table, count: 3 } };
		await expect(placeTables(connection, [lost])).rejects.toThrow('两次清点不一致');
		await dropPlaced(connection);
	});
});

test('the same table twice is loaded once, whatever its format', async () => {
	const connection = await openForFew();
	const info = { id: 'twice', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
	await createReference(connection, info);
	await createStaging(connection);
	const other = person.with(2, '李四').with(3, '371502197104120020');
	const placed = await placeTables(connection, [
		laidOut([header, person, other]),
		// Other people, as many of them.
		laidOut([header, other, other], '李四'),
		laidOut([['标题'], header, person.with(6, '2022年3月1日').with(1, '古 楼'), other], '另存'),
		// A row more.
		laidOut([header, person, other, other], '多一行')
	]);
	const { reports, repeated } = await stageTables(connection, placed);
	expect(reports.map(({ sheet, staged }) => [sheet, staged])).toEqual([
		[null, 2],
		['李四', 2],
		['多一行', 3]
	]);
	expect(repeated).toEqual([{ file: '表.csv', sheet: '另存', reason: 'repeated' }]);
	const [count] = await connection.query('SELECT count(*)::integer AS n FROM stg_roster');
	expect(count).toEqual({ n: 7 });
	await connection.close();
});

describe('printed sums', () => {
	const taibai = [
		['2024年太白湖新区城乡公益性岗位开发计划分配表'],
		['岗位类别', '镇街', '岗位批次', '城乡公益性岗位开发设置数量（单位：个）', '', '', ''],
		['', '', '', '岗位数量', '岗位名称', '合计', '共计'],
		['城镇', '石桥镇', '第一批', '5', '助残公益岗', '5', '30'],
		['', '许庄街道', '第一批', '17', '综合协理员', '25', ''],
		['', '', '第二批', '8', '社区巡查员', '', ''],
		['乡村', '石桥镇', '第一批', '110', '宣传助理员', '110', '110']
	];
	const merges = merged('A2:A3', 'B2:B3', 'C2:C3', 'D2:G2', 'A4:A6', 'B5:B6', 'F5:F6', 'G4:G6');

	const loaded = async (tables: LaidOut[], place = '3708-tbh') => {
		const connection = await openForFew();
		const info = { id: 'sums', place, plan_year: 2024, issued_on: '2024-05-24' };
		await createReference(connection, info);
		await createStaging(connection);
		const reports = await loadTables(connection, tables);
		const issues = await issuesOf(connection);
		const plan = await connection.query(
			'select "row", level, town, batch, issued from stg_plan order by "row"'
		);
		await connection.close();
		return { reports, issues, plan };
	};
	const rows = [
		{ row: 4, level: 'urban', town: '370811109', batch: '第一批', issued: 5 },
		{ row: 5, level: 'urban', town: '370811002', batch: '第一批', issued: 17 },
		{ row: 6, level: 'urban', town: '370811002', batch: '第二批', issued: 8 },
		{ row: 7, level: 'rural', town: '370811109', batch: '第一批', issued: 110 }
	];

	test('Taibai Lake’s table as it stands: merged cells mean all their rows, sums are checked', async () => {
		const { plan, issues } = await loaded([laidOut(taibai, null, merges)]);
		expect(plan).toEqual(rows);
		expect(issues).toEqual([]);
	});

	test('the same without its merges: read from the row above, and said', async () => {
		const { plan, issues } = await loaded([laidOut(taibai)]);
		expect(plan).toEqual(rows);
		expect(issues.map(({ cell, value, rule }) => [cell, value, rule])).toEqual([
			['A5', '城镇', 'filled-down'],
			['A6', '城镇', 'filled-down'],
			['B6', '许庄街道', 'filled-down']
		]);
	});

	test('a sum column that doesn’t add up is named with both readings', async () => {
		const wrong = taibai.map((row, i) => (i === 4 ? row.with(5, '26') : row));
		const { issues } = await loaded([laidOut(wrong, null, merges)]);
		expect(issues.map(({ cell, value, message }) => [cell, value, message])).toEqual([
			['F5', '26', '合计写26，各行相加为17＋8＝25，相差1']
		]);
	});

	test('years that don’t add up to their total: 140 + 197 ≠ 438, with both readings', async () => {
		const years = [
			['计划年度', '镇街', '城乡类别', '计划数'],
			['2024—2025年', '石桥镇', '乡村', '438'],
			['2024年', '石桥镇', '乡村', '140'],
			['2025年', '石桥镇', '乡村', '197']
		];
		const { reports, issues } = await loaded([laidOut(years)]);
		expect(reports[0]).toMatchObject({ read: 3, staged: 2, aside: 1, rejected: 0 });
		expect(issues.map(({ cell, rule }) => [cell, rule])).toEqual([['D2', 'total-differs']]);
		expect(issues[0]!.message).toBe('合计写438，各行相加为140＋197＝337，相差101');
		expect(issues[0]!.remedy).toContain('若各行无误，合计应为337');
		expect(issues[0]!.remedy).toContain('后一项应为298');
	});

	test('subtotals and people of a roster', async () => {
		const people = (count: number) =>
			Array.from({ length: count }, (_, i) => person.with(2, `某${i}`).with(1, '石桥镇'));
		const rows = [
			header,
			...people(2),
			['小计：2人'],
			...people(3),
			['小计：2人'],
			['合计：5人'],
			['总计：6人']
		];
		const { issues } = await loaded([laidOut(rows)]);
		expect(issues.map(({ row, value, message }) => [row, value, message])).toEqual([
			[8, '2人', '合计写2，各行相加为3，相差1'],
			[10, '6人', '合计写6，各行相加为5，相差1']
		]);
	});
});

describe('requireFiles', () => {
	const roster = laidOut([header, person]);

	test('takes a plan and a roster, in any order', () => {
		expect(() => requireFiles([roster, laidOut(plan)])).not.toThrow();
	});

	test.each([
		['a roster alone', [roster], '没有岗位计划表'],
		['a plan alone', [laidOut(plan)], '没有人员花名册']
	])('%s is refused, with what is missing', (_, tables, words) => {
		expect(() => requireFiles(tables)).toThrow(UserError);
		expect(() => requireFiles(tables)).toThrow(words);
	});
});

describe('names of places', () => {
	let connection: Connection;
	beforeAll(async () => (connection = await staging()));
	afterAll(() => connection.close());

	test('tells which names were read as places without being their own', async () => {
		const rows = ['古楼街道', '古 楼', '古楼办', '聊城市东昌府区古楼街道', '古楼办', '371502001'];
		const [report] = await loadTables(connection, [
			laidOut([
				['镇街', '城乡', '上岗日期', '备注'],
				...rows.map((town, i) => [town, '乡村', `2022-03-0${i + 1}`, `第${i}人`])
			])
		]);
		expect(report!.shortened).toEqual([
			{ name: '古楼办', place: '古楼街道', rows: 2 },
			{ name: '古 楼', place: '古楼街道', rows: 1 }
		]);
	});
});
