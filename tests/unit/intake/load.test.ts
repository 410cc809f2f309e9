import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '$lib/base/errors';
import type { Connection } from '$lib/db/connection';
import { openNode } from '$lib/db/node';
import { layOut } from '$lib/intake/layout';
import { loadTables, requireFiles, type LaidOut } from '$lib/intake/load';
import { createStaging, issuesOf } from '$lib/intake/stage';
import { createReference } from '$lib/model/build';
import { header, person, tableOf } from './tables';

const laidOut = (rows: string[][], sheet: string | null = null): LaidOut => {
	const table = tableOf(rows, sheet);
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

describe('loadTables', () => {
	let connection: Connection;
	beforeAll(async () => {
		connection = await openNode();
		const info = { id: 'load', place: '371502', plan_year: 2022, issued_on: '2022-03-11' };
		await createReference(connection, info);
		await createStaging(connection);
	});
	afterAll(() => connection.close());

	test('accounts for each row of each table: read = staged + aside + rejected', async () => {
		const other = person.with(3, '371502196203150039').with(2, '李四');
		const reports = await loadTables(connection, [
			laidOut(plan),
			laidOut([header, person, header, other, ['合计', '2']], '古楼'),
			laidOut([header], '柳园')
		]);
		expect(
			reports.map(({ sheet, dataset, header_row, read, staged, aside, rejected }) => [
				[sheet, dataset, header_row],
				[read, staged, aside, rejected]
			])
		).toEqual([
			[
				[null, 'plan', 2],
				[6, 2, 3, 1]
			],
			[
				['古楼', 'roster', 1],
				[4, 2, 2, 0]
			],
			[
				['柳园', 'roster', 1],
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
		expect(issues.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
			[6, '总数', '264', 'plan-sum'],
			[7, '镇（街道）', '怡 园', 'place-unknown']
		]);
	});

	test('a cell that its row doesn’t have is empty', async () => {
		await connection.run('DELETE FROM stg_roster; DELETE FROM issues');
		await loadTables(connection, [
			laidOut([header, person.with(6, '2022-3-1'), person.slice(0, 5)])
		]);
		const rows = await connection.query('select "row", "group", on_date from stg_roster');
		expect(rows).toEqual([{ row: 2, group: 'lifted', on_date: '2022-03-01' }]);
		expect(await issuesOf(connection)).toMatchObject([
			{ row: 3, column: '上岗时间', rule: 'required-missing' }
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
