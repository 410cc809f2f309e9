import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskId } from '$lib/base/text';
import type { DatasetId } from '$lib/datasets';
import { needed, stagingOf, type Staging } from './staging';

let staging: Staging;
beforeAll(async () => {
	staging = await stagingOf('371502');
});
afterAll(() => staging.close());

/** One good row after one with `cell` in `column`; what was found in the first. */
async function issuesWith(dataset: DatasetId, column: string, cell: string) {
	const columns = [...new Set([...Object.keys(needed[dataset]), column])];
	const good = columns.map((name) => needed[dataset][name] ?? '');
	const bad = columns.map((name, i) => (name === column ? cell : good[i]!));
	return staging.alone(dataset, columns, [good, bad], {
		file: '花名册.xlsx',
		sheet: '古楼',
		headers: { [column]: ' 表头 ' }
	});
}

describe('an issue', () => {
	test.each<[string, 'error' | 'warning', DatasetId, string, string, string | null]>([
		['required-missing', 'error', 'roster', 'town', '', null],
		['required-missing', 'error', 'roster', 'level', '　', null],
		['required-missing', 'error', 'roster', 'on_date', '', null],
		['required-missing', 'error', 'posts', 'post_no', ' ', null],
		['required-missing', 'error', 'plan', 'town', '', null],
		['required-missing', 'error', 'roster', 'on_date', '/', '/'],
		['required-missing', 'error', 'roster', 'town', '无', '无'],
		['required-missing', 'error', 'roster', 'level', '-', '-'],
		['required-missing', 'error', 'posts', 'post_no', '/', '/'],
		['place-unknown', 'error', 'roster', 'town', '石桥镇', '石桥镇'],
		['place-unknown', 'warning', 'roster', 'county', '茌平区', '茌平区'],
		['code-unknown', 'error', 'roster', 'level', '乡镇', '乡镇'],
		['code-unknown', 'warning', 'roster', 'group', '大学生', '大学生'],
		['day-unreadable', 'error', 'roster', 'on_date', '2022-02-30', '2022-02-30'],
		['day-unreadable', 'warning', 'roster', 'exit_date', '去年', '去年'],
		['day-unreadable', 'error', 'posts', 'created_on', '2022', '2022'],
		['count-unreadable', 'error', 'plan', 'issued', '十二', '十二'],
		['count-unreadable', 'error', 'plan', 'own_increase', '约3', '约3'],
		['count-negative', 'error', 'plan', 'issued', '－3', '-3'],
		['year-unreadable', 'warning', 'plan', 'plan_year', '本年', '本年'],
		['id-malformed', 'warning', 'roster', 'id_no', '371502620315001', '371502*****5001']
	])('%s (%s): %s.%s = %j', async (rule, severity, dataset, column, cell, value) => {
		const { count, issues } = await issuesWith(dataset, column, cell);
		expect(issues).toHaveLength(1);
		const { message, ...rest } = issues[0]!;
		expect(rest).toEqual({
			severity,
			file: '花名册.xlsx',
			sheet: '古楼',
			row: 3,
			column: ' 表头 ',
			value,
			rule
		});
		// What is wrong, and after the colon or comma what to do.
		expect(message).toMatch(/^[^：，]+[：，].*请/);
		const rejected = severity === 'error' ? 1 : 0;
		expect(count).toEqual({ read: 2, staged: 2 - rejected, rejected });
	});

	test('names the column of the declaration where the file’s header isn’t known', async () => {
		const { issues } = await staging.alone(
			'roster',
			['town', 'level', 'on_date'],
			[['', '乡村', '44651']]
		);
		expect(issues.map(({ column }) => column)).toEqual(['town']);
	});

	test('several of one row stand together, in the order of the rows', async () => {
		const { issues, count } = await staging.alone(
			'roster',
			['town', 'level', 'on_date', 'sex'],
			[
				['没有镇', '没有', '没有', '没有'],
				['古楼', '乡村', '2022-1-1', '男'],
				['', '', '', '']
			]
		);
		expect(issues.map(({ row, severity, rule }) => `${row} ${severity} ${rule}`)).toEqual([
			'2 error code-unknown',
			'2 error day-unreadable',
			'2 error place-unknown',
			'2 warning code-unknown',
			'4 error required-missing',
			'4 error required-missing',
			'4 error required-missing'
		]);
		expect(count).toEqual({ read: 3, staged: 1, rejected: 2 });
	});

	test.each([
		'1',
		'123',
		'12345678',
		'13800000000',
		'37150262031500',
		'371502620315001',
		'3715021962031500123'
	])('shows the ID number %s as maskId() does', async (cell) => {
		const { issues } = await issuesWith('roster', 'id_no', cell);
		expect(issues.map(({ value }) => value)).toEqual([maskId(cell)]);
	});

	test.each<[string, string]>([
		['exit_date', '371502196203150012'],
		['town', '张三371502196203150012'],
		['level', '37150219620315001X'],
		['group', `${'长'.repeat(50)}371502196203150012`]
	])('never shows an ID number that slipped into another column (%s)', async (column, cell) => {
		const { issues } = await issuesWith('roster', column, cell);
		expect(issues).toHaveLength(1);
		expect(issues[0]!.value).toContain('371502');
		expect(issues[0]!.value).not.toMatch(/\d{7}/);
		expect(issues[0]!.value!.length).toBeLessThanOrEqual(60);
	});

	test('of one file doesn’t touch the same row of another, nor of another sheet', async () => {
		const columns = ['town', 'level', 'on_date'];
		const good = ['古楼', '乡村', '2022-1-1'];
		await staging.alone('roster', columns, [['', '乡村', '2022-1-1']], { file: '甲.csv' });
		const other = await staging.onTop('roster', columns, [good], { file: '乙.csv' });
		expect(other.count).toEqual({ read: 1, staged: 1, rejected: 0 });
		const sheet = await staging.onTop('roster', columns, [good], { file: '甲.csv', sheet: '二' });
		expect(sheet.count).toEqual({ read: 1, staged: 1, rejected: 0 });
	});

	test('of one file doesn’t touch the same row of another of the same name', async () => {
		const columns = ['town', 'level', 'on_date'];
		await staging.alone('roster', columns, [['', '乡村', '2022-1-1']], { file: '花名册.csv' });
		const good = [['古楼', '乡村', '2022-1-1']];
		const { count } = await staging.onTop('roster', columns, good, { file: '花名册.csv' });
		expect(count).toEqual({ read: 1, staged: 1, rejected: 0 });
	});
});

test('whatever stands in the cells: rows read = staged + rejected, and each rejected row has an error', async () => {
	const cell = fc.oneof(
		fc.constantFrom(
			'',
			'/',
			'古楼',
			'沙 镇',
			'石桥镇',
			'乡村',
			'城镇',
			'2022-03-01',
			'44651',
			'12',
			'-1',
			'是'
		),
		fc.string({ unit: 'grapheme', maxLength: 12 }),
		fc.constantFrom("'", "');--", '\\', '%', '{', '\n', '$1')
	);
	const columns = ['county', 'town', 'level', 'on_date', 'id_no', 'sex', 'plan_year', 'old_post'];
	const row = fc.tuple(...columns.map(() => cell));
	await fc.assert(
		fc.asyncProperty(fc.array(row, { maxLength: 25 }), async (cells) => {
			const { count, rows, issues } = await staging.alone('roster', columns, cells);
			const wrong = new Set(issues.filter((it) => it.severity === 'error').map((it) => it.row!));
			expect(count.read).toBe(cells.length);
			expect(count.staged + count.rejected).toBe(count.read);
			expect([rows.size, wrong.size]).toEqual([count.staged, count.rejected]);
			for (const number of rows.keys()) expect(wrong.has(number)).toBe(false);
			for (const [{ town, level, on_date } = {}] of rows.values())
				expect([town, level, on_date]).not.toContain(null);
		}),
		{ numRuns: 40 }
	);
});
