import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetId } from '$lib/datasets';
import { stagingOf, together, type Case, type Staging } from './staged';

let staging: Staging;
beforeAll(async () => {
	staging = await stagingOf('371502');
});
afterAll(() => staging.close());

const good = '37150219620315001X';

describe('a row that contradicts itself', () => {
	const senseless: [string, DatasetId, Record<string, string>][] = [
		['exit-before-on', 'roster', { exit_date: '2022-02-28' }],
		['abolished-before-created', 'posts', { abolished_on: '2022-01-31' }]
	];
	const doubtful: [string, DatasetId, Record<string, string>, string][] = [
		['exit-same-day', 'roster', { exit_date: '2022-03-01' }, 'exit_date'],
		['exit-undated', 'roster', { status: '退出' }, 'status'],
		['exit-undated', 'roster', { status: '清退', exit_date: '/' }, 'status'],
		['agreement-reversed', 'roster', { agreement: '2022.4.1-2021.3.31' }, 'agreement'],
		[
			'agreement-reversed',
			'roster',
			{ agree_start: '2022.4.1', agree_end: '2022.3.1' },
			'agree_end'
		],
		['sex-differs', 'roster', { id_no: good, sex: '女' }, 'sex'],
		['birth-differs', 'roster', { id_no: good, birth: '1962-03-16' }, 'birth'],
		['birth-differs', 'roster', { id_no: good, birth: '1962.4' }, 'birth'],
		['birth-differs', 'roster', { id_no: good, age: '50' }, 'age'],
		['birth-differs', 'roster', { id_no: good, age: '80' }, 'age'],
		['abolished-same-day', 'posts', { abolished_on: '2022-02-01' }, 'abolished_on'],
		['paid-undated', 'payments', { paid: '680', paid_on: '' }, 'paid_on'],
		['reported-undated', 'budget', { budgeted: '680', reported_on: '' }, 'reported_on'],
		[
			'attended-over-required',
			'payments',
			{ days_required: '20', days_attended: '21' },
			'days_attended'
		],
		['paid-over-payable', 'payments', { payable: '680', paid: '680.01' }, 'paid'],
		['paid-before-month', 'payments', { paid_on: '2022-02-10' }, 'paid_on'],
		['disbursed-over-budgeted', 'budget', { budgeted: '1万元', disbursed: '10001' }, 'disbursed'],
		['handled-before-month', 'comparison', { handled_on: '2022-02-28' }, 'handled_on'],
		['due-before-inspected', 'inspections', { due: '2022-06-11' }, 'due'],
		['rectified-before-inspected', 'inspections', { rectified_on: '2022-06-11' }, 'rectified_on']
	];
	const fine: [DatasetId, Record<string, string>][] = [
		['roster', { exit_date: '2022-03-02', status: '退出' }],
		['payments', { paid: '-680', paid_on: '2022-04-10' }],
		['payments', { paid: '', paid_on: '' }],
		['roster', { id_no: good, sex: '男', birth: '1962-03-15', age: '60' }],
		['roster', { id_no: good, birth: '1962年3月', age: '59' }],
		['roster', { id_no: good, sex: '1', age: '61' }],
		['roster', { id_no: '', sex: '女', birth: '1962-03-16', age: '20' }],
		['payments', { days_required: '20', days_attended: '20', payable: '680', paid: '680元' }],
		['inspections', { due: '2022-06-12', rectified_on: '2022-06-12' }]
	];
	const sexes: [string, string | null][] = [
		[good, 'male'],
		['371502197104120020', 'female'],
		['371502620315001', 'male'],
		['371502196203150012', null],
		['371502196203150000', null],
		['', null]
	];
	const olds: [Record<string, string>, boolean][] = [
		[{ origin: '老岗位', reviewed: '否' }, true],
		[{ origin: '老岗位' }, true],
		[{ origin: '老', reviewed: '是' }, false],
		[{ origin: '新岗位' }, false],
		[{ origin: '' }, false],
		[{ origin: '老岗位', old_post: '否' }, false],
		[{}, false]
	];
	const unproved = { id_no: '371502196203150012', sex: '女', age: '20' };
	const stagedOnly = together(
		[
			...senseless.map(([, dataset, cells]): Case => [dataset, cells]),
			...doubtful.map(([, dataset, cells]): Case => [dataset, cells]),
			...fine.map(([dataset, cells]): Case => [dataset, cells]),
			...sexes.flatMap(([id_no]): Case[] => [
				['roster', { id_no, sex: '' }],
				['roster', { id_no }]
			]),
			...olds.map(([cells]): Case => ['roster', cells]),
			['roster', unproved]
		],
		true
	);
	const only = async (dataset: DatasetId, cells: Record<string, string>) => {
		const { issues, count, row, number } = await stagedOnly(staging, [dataset, cells]);
		expect(row === undefined).toBe(issues.some(({ severity }) => severity === 'error'));
		expect(count.staged + count.rejected).toBe(count.read);
		return { rules: issues.map(({ rule }) => rule), issues, row: row ?? {}, number };
	};

	test.each(senseless)(
		'%s in %s: makes no sense, and is left out',
		async (rule, dataset, cells) => {
			expect((await only(dataset, cells)).issues).toMatchObject([{ rule, severity: 'error' }]);
		}
	);

	test.each(doubtful)('%s in %s: %j', async (rule, dataset, cells, column) => {
		const { issues, number } = await only(dataset, cells);
		expect(issues).toMatchObject([
			{ severity: 'warning', row: number, rule, column, value: cells[column] || null }
		]);
		expect(issues[0]!.remedy).toMatch(/^请/);
	});

	test('in an area with places of the project’s own codes', async () => {
		const zone = await stagingOf('3708-tbh');
		const { issues } = await zone.alone(
			'budget',
			['county', 'year', 'tier', 'budgeted', 'disbursed'],
			[['太白湖新区', '2024', '市级', '1', '2']]
		);
		await zone.close();
		expect(issues).toMatchObject([{ rule: 'disbursed-over-budgeted', cell: 'E2', town: null }]);
	});

	test.each(fine)('%s: nothing in %j', async (dataset, cells) => {
		expect((await only(dataset, cells)).rules).toEqual([]);
	});

	test('an ID number that is wrong itself accuses no other cell', async () => {
		const { rules } = await only('roster', unproved);
		expect(rules).toEqual(['id-check']);
	});

	test.each(sexes)('a blank sex is what the ID number %j says: %j', async (id_no, sex) => {
		expect((await only('roster', { id_no, sex: '' })).row.sex).toBe(sex);
		expect((await only('roster', { id_no })).row.sex).toBe(sex);
	});

	test.each(olds)('%j: an old post not re-recognised is %j', async (cells, old) => {
		expect((await only('roster', cells)).row.old_post).toBe(old);
	});
});
