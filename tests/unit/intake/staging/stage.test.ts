import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnLetters } from '$lib/base/letters';
import { maskId } from '$lib/base/text';
import type { DatasetId } from '$lib/datasets';
import { stagingOf, together, type Case, type Staging } from './staged';
import { isWhole } from '../../../support/corpus';

let staging: Staging;
beforeAll(async () => {
	staging = await stagingOf('371502');
});
afterAll(() => staging.close());

const faults: [string, 'error' | 'warning', DatasetId, string, string, string | null][] = [
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
	['day-absent', 'error', 'roster', 'on_date', '2022-02-30', '2022-02-30'],
	['day-unreadable', 'warning', 'roster', 'exit_date', '去年', '去年'],
	['day-unreadable', 'error', 'posts', 'created_on', '2022', '2022'],
	['count-unreadable', 'error', 'plan', 'issued', '十二', '十二'],
	['count-unreadable', 'error', 'plan', 'own_increase', '约3', '约3'],
	['count-negative', 'error', 'plan', 'issued', '－3', '-3'],
	['year-unreadable', 'warning', 'plan', 'plan_year', '本年', '本年'],
	['day-range', 'error', 'roster', 'on_date', '2222-03-01', '2222-03-01'],
	['year-unreadable', 'warning', 'plan', 'plan_year', '120225', '120225'],
	['count-unreadable', 'warning', 'roster', 'age', '六十', '六十'],
	['money-unit', 'warning', 'roster', 'standard', '17元/小时', '17元/小时'],
	['money-unreadable', 'warning', 'roster', 'standard', '面议', '面议'],
	['money-unreadable', 'error', 'budget', 'budgeted', '待定', '待定'],
	['number-unreadable', 'warning', 'payments', 'days_attended', '全勤', '全勤'],
	['month-unreadable', 'error', 'payments', 'month', '3月', '3月'],
	['period-term', 'warning', 'roster', 'agreement', '三年', '三年'],
	['period-unreadable', 'warning', 'roster', 'agreement', '见合同', '见合同'],
	['flag-unknown', 'warning', 'roster', 'kin', '不详', '不详'],
	['old-term', 'warning', 'roster', 'group', '建档立卡', '建档立卡'],
	['id-malformed', 'warning', 'roster', 'id_no', '3715026203150010', '371502******0010'],
	['id-15', 'warning', 'roster', 'id_no', '371502620315001', '371502*****5001'],
	['id-destroyed', 'warning', 'roster', 'id_no', '371502196203150000', '371502********0000'],
	['id-check', 'warning', 'roster', 'id_no', '371502196203150012', '371502********0012'],
	['id-birth', 'warning', 'roster', 'id_no', '371502196202300012', '371502********0012'],
	['required-missing', 'error', 'payments', 'id_no', '', null],
	['place-unknown', 'error', 'budget', 'county', '茌平区', '茌平区']
];
const noDays: [DatasetId, string, string, string][] = [
	['roster', 'on_date', '2022-04-31', '没有这一天：请核对，4月只有30天'],
	['roster', 'on_date', '2023年2月29日', '没有这一天：请核对，2023年2月只有28天'],
	['roster', 'on_date', '2022.13.1', '没有这一天：请核对，月份只有1至12月'],
	['roster', 'on_date', '2022/3/0', '没有这一天：请核对，日期从1日起'],
	['roster', 'on_date', '22.4.31', '没有这一天：请核对，4月只有30天'],
	['roster', 'on_date', '四月底', '不是能识别的日期：请改为 2022-03-31 这样的写法'],
	['payments', 'month', '2022-13', '没有这个月份：请核对，月份只有1至12月'],
	['roster', 'agreement', '2022.4.31-2025.3.31', '起止日期中有一天不存在：请核对，4月只有30天'],
	['roster', 'id_no', '371502196202300012', '身份证号中的出生日期不存在：请核对身份证号']
];
const numbers = [
	'1',
	'123',
	'12345678',
	'13800000000',
	'37150262031500',
	'371502620315001',
	'3715021962031500123'
];
/** Numbers that slipped into another column. */
const slipped: [string, string][] = [
	['exit_date', '371502196203150012'],
	['town', '张三371502196203150012'],
	['level', '37150219620315001X'],
	['group', `${'长'.repeat(50)}371502196203150012`]
];
/** Names of no place, and what is to be done. */
const unknown: [string, string][] = [
	['古搂街道', '请核对名称，按写法可能是“古楼街道”'],
	['候营镇', '请核对名称，按写法可能是“侯营镇”“许营镇”'],
	['道口辅', '请核对名称，按写法可能是“道口铺街道”'],
	['火星', '请核对名称'],
	['楼', '请核对名称']
];

const cell = (dataset: DatasetId, column: string, text: string): Case => [
	dataset,
	{ [column]: text }
];
const stagedWith = together(
	[
		...faults.map(([, , dataset, column, text]) => cell(dataset, column, text)),
		...noDays.map(([dataset, column, text]) => cell(dataset, column, text)),
		...numbers.map((text) => cell('roster', 'id_no', text)),
		...slipped.map(([column, text]) => cell('roster', column, text)),
		...unknown.map(([text]) => cell('roster', 'town', text)),
		cell('budget', 'county', '东昌俯区')
	],
	false,
	{ file: '花名册.xlsx', sheet: '古楼', header: ' 表头 ' }
);
/** What was found in a row with `text` in `column`, and whether it was staged. */
const issuesWith = (dataset: DatasetId, column: string, text: string) =>
	stagedWith(staging, cell(dataset, column, text));

describe('an issue', () => {
	test.each(faults)('%s (%s): %s.%s = %j', async (rule, severity, dataset, column, text, value) => {
		const { issues, columns, number, row } = await issuesWith(dataset, column, text);
		expect(issues).toHaveLength(1);
		const { message, remedy, town, ...rest } = issues[0]!;
		expect(rest).toEqual({
			severity,
			file: '花名册.xlsx',
			sheet: '古楼',
			row: number,
			cell: `${columnLetters(columns.indexOf(column))}${number}`,
			column: ' 表头 ',
			value,
			rule
		});
		expect(message).not.toMatch(/请|。$/);
		expect(remedy).toMatch(/^请.*[^。]$/);
		expect(town).toBe(columns.includes('town') && column !== 'town' ? '古楼街道' : null);
		expect(row === undefined).toBe(severity === 'error');
	});

	test('leaves out its row if it is an error, and no other', async () => {
		for (const dataset of new Set(faults.map((it) => it[2]))) {
			const [, , , column, text] = faults.find((it) => it[2] === dataset)!;
			const { count } = await issuesWith(dataset, column, text);
			expect(count.staged + count.rejected).toBe(count.read);
		}
	});

	test.each(noDays)(
		'of a day that there isn’t says so: %s.%s = %j',
		async (dataset, column, text, said) => {
			const { issues } = await issuesWith(dataset, column, text);
			expect(issues.map(({ message, remedy }) => `${message}：${remedy}`)).toEqual([said]);
		}
	);

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
			'4 error required-missing'
		]);
		expect(count).toEqual({ read: 3, staged: 1, rejected: 2 });
	});

	test.each(numbers)('shows the ID number %s as maskId() does', async (cell) => {
		const { issues } = await issuesWith('roster', 'id_no', cell);
		expect(issues.map(({ value }) => value)).toEqual([maskId(cell)]);
	});

	test.each(slipped)(
		'never shows an ID number that slipped into another column (%s)',
		async (column, cell) => {
			const { issues } = await issuesWith('roster', column, cell);
			expect(issues).toHaveLength(1);
			expect(issues[0]!.value).toContain('371502');
			expect(issues[0]!.value).not.toMatch(/\d{7}/);
			expect(issues[0]!.value!.length).toBeLessThanOrEqual(60);
		}
	);

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

describe('a place that is unknown', () => {
	test.each(unknown)('%s: %s', async (cell, remedy) => {
		const { issues, row } = await issuesWith('roster', 'town', cell);
		expect(issues.map((it) => [it.rule, it.remedy])).toEqual([['place-unknown', remedy]]);
		expect(row).toBeUndefined();
	});

	test('one of a county column is a county', async () => {
		const { issues } = await issuesWith('budget', 'county', '东昌俯区');
		expect(issues.map(({ remedy }) => remedy)).toEqual(['请核对名称，按写法可能是“东昌府区”']);
		expect(issues[0]!.message).toContain('县（市、区）');
	});

	test('among thousands doesn’t keep the clerk waiting', async () => {
		const many = isWhole ? 20_000 : 5_000;
		const names = Array.from({ length: many }, (_, i) => [
			`张${String.fromCharCode(0x4e00 + i)}镇`
		]);
		const { count, issues } = await staging.alone('roster', ['town'], names);
		expect([count.rejected, issues.length]).toEqual([many, many]);
	}, 10_000);

	test('gets three suggestions at most', async () => {
		const shandong = await stagingOf('37');
		const { issues } = await shandong.alone(
			'roster',
			['town', 'level', 'on_date'],
			[['张家庄子镇', '乡村', '2022-03-01']]
		);
		await shandong.close();
		expect(issues[0]!.remedy.split('“').length - 1).toBe(3);
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
			// Whoever has no day yet waits to be placed, and that is said.
			const waiting = new Set(
				issues.flatMap((it) => (it.rule === 'not-onboarded' ? [it.row!] : []))
			);
			for (const [number, [{ town, level, on_date } = {}]] of rows) {
				expect([town, level]).not.toContain(null);
				expect(on_date === null).toBe(waiting.has(number));
			}
		}),
		{ numRuns: isWhole ? 400 : 5 }
	);
});
