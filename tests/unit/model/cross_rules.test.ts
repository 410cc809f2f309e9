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
const [a, b, c, d] = [
	'37150219620315001X',
	'371502196203150036',
	'371502196203150052',
	'371502196203150079'
] as const;

const plan = laidOut('计划.csv', '镇街 | 城镇 | 乡村\n古楼 | 4 | 6\n沙镇 | | 8');
const roster = laidOut(
	'花名册.csv',
	`镇街 | 姓名 | 身份证号 | 城乡类别 | 上岗时间 | 离岗时间
	古楼 | 甲 | ${a} | 乡村 | 2022-03-01 |
	古楼 | 乙 | ${b} | 乡村 | 2022-03-01 | 2022-04-01
	沙镇 | 丙 | ${c} | 乡村 | 2022-03-15 |`
);

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
afterAll(() => engine.close());

const known = { plan_year: 2022, issued_on: '2022-03-11' };
const staged = new Map<string, ReturnType<typeof stageLocal>>();
/** The issues of some files: the same are staged once. */
async function issuesOf(tables: LaidOut[]) {
	const key = JSON.stringify(tables.map(({ table }) => [table.file, table.top]));
	const found =
		staged.get(key) ?? engine.alone((connection) => stageLocal(connection, tables, null, known));
	staged.set(key, found);
	return (await found).issues;
}

/** What the files are warned of by these rules: file, row, cell, what it shows, town. */
async function warned(tables: LaidOut[], ...rules: string[]) {
	return (await issuesOf(tables))
		.filter(({ rule }) => rules.includes(rule))
		.map(({ rule, file, cell, value, town, message }) => ({
			rule,
			at: `${file} ${cell ?? ''}`.trim(),
			said: `${town ?? ''} ${value ?? ''}`.trim(),
			...(rule === 'outside-plan' && { message })
		}));
}

const paid = (text: string, file = '发放.csv') =>
	laidOut(file, `身份证号 | 姓名 | 补贴月份 | 实发金额 | 发放日期\n${text}`);
const one = paid(
	`${a} | 甲 | 2022-03 | 680 | 2022-04-10
			${a} | 甲 | 2022-03 | 680 | 2022-04-20
			${a} | 甲 | 2022-03 | -680 | 2022-04-21
			${a} | 甲 | 2022-04 | 680 | 2022-05-10
			${c} | 丙 | 2022-03 | 300 | 2022-04-10`
);
const other = laidOut(
	'补发.csv',
	`身份证号 | 补贴月份 | 实发金额 | 发放日期\n${c} | 2022-03 | 80 | 2022-05-10`
);
const budget = laidOut(
	'预算.csv',
	`区县 | 年度 | 资金层级 | 预算金额 | 填报日期
		东昌府区 | 2022 | 省级 | 100 | 2022-01-20
		东昌府区 | 2022 | 省级 | 100 | 2022-01-20
		东昌府区 | 2022 | 省级 | 100 | 2022-05-20`
);
const finance = laidOut(
	'财政.csv',
	`镇街 | 月份 | 人数 | 财政拨付金额
		古楼 | 2022-03 | 2 | 1360
		沙镇 | 2022-03 | 1 | 680
		古楼 | 2022-03 | 2 | 1360
		古楼 | 2022-04 | 2 | 1360`
);
/** Payments, budgets and totals of the finance office with rows that are there twice. */
const money = [plan, roster, one, other, budget, finance];

test('a post that no list of posts has, unless its row was left out for an error', async () => {
	const posts = laidOut(
		'清单.csv',
		`镇街 | 城乡类别 | 岗位编号 | 开发日期
		古楼 | 乡村 | 1 | 2022-02-01
		古楼 | 乡镇 | 2 | 2022-02-01`
	);
	const people = laidOut(
		'花名册.csv',
		`镇街 | 城乡类别 | 岗位编号 | 上岗时间
		古楼 | 乡村 | 1 | 2022-03-01
		古楼 | 乡村 | 2 | 2022-03-01
		古楼 | 乡村 | 3 | 2022-03-01`
	);
	expect(await warned([plan, people, posts], 'post-unknown', 'code-unknown')).toEqual([
		{ rule: 'code-unknown', at: '清单.csv B3', said: '古楼街道 乡镇' },
		{ rule: 'post-unknown', at: '花名册.csv C4', said: '古楼街道 3' }
	]);
});

test('a person who is listed twice on one post from one day, in one file or in two', async () => {
	const people = (file: string, text: string) =>
		laidOut(file, `镇街 | 姓名 | 身份证号 | 城乡类别 | 岗位编号 | 上岗时间 | 离岗时间\n${text}`);
	const one = people(
		'一.csv',
		`古楼 | 甲 | ${a} | 乡村 | 1 | 2022-03-01 |
		古楼 | 甲 | ${a} | 乡村 | 1 | 2022-03-01 | 2022-05-01
		古楼 | 甲 | ${a} | 乡村 | 2 | 2022-03-01 |
		古楼 | 乙 | ${b} | 乡村 | 3 | 2022-03-01 | 2022-04-01
		古楼 | 乙 | ${b} | 乡村 | 3 | 2022-05-01 |
		古楼 | 丁 | | 乡村 | 4 | 2022-03-01 |
		古楼 | 丁 | | 乡村 | 4 | 2022-03-01 |
		沙镇 | 丙 | ${c} | 乡村 | | 2022-03-15 |`
	);
	const two = people('二.csv', `沙镇 | 丙 | ${c} | 乡村 | | 2022.3.15 |`);
	expect(await warned([plan, one, two], 'roster-repeated')).toEqual([
		{ rule: 'roster-repeated', at: '一.csv F3', said: '古楼街道 2022-03-01' },
		{ rule: 'roster-repeated', at: '二.csv F2', said: '沙镇镇 2022-03-15' }
	]);
});

describe('payments', () => {
	test('one person twice for one month, in one file or in two', async () => {
		expect(await warned(money, 'paid-twice')).toEqual([
			{ rule: 'paid-twice', at: '发放.csv C3', said: '2022-03' },
			{ rule: 'paid-twice', at: '补发.csv B2', said: '2022-03' }
		]);
	});

	const off = paid(
		`${b} | 乙 | 2022-03 | 680 | 2022-04-10
		${b} | 乙 | 2022-04 | 680 | 2022-05-10
		${b} | 乙 | 2022-05 | | 2022-06-10
		${c} | 丙 | 2022-02 | 680 | 2022-03-10
		${c} | 丙 | 2022-03 | 340 | 2022-04-10`
	);
	const unlisted = paid(`${d} | 丁 | 2022-03 | 680 | 2022-04-10`, '未列.csv');
	const many = paid(
		`111111111111111111 | 甲 | 2022-03 | 680 | 2022-04-10
		111111111111111111 | 乙 | 2022-03 | 680 | 2022-04-10`,
		'号码.csv'
	);
	/** What these files are warned of in one of them. */
	const warnedIn = async ({ table }: LaidOut, ...rules: string[]) =>
		(await warned([plan, roster, off, unlisted, many], ...rules)).filter(({ at }) =>
			at.startsWith(table.file)
		);

	test('somebody for a month off post: gone before it, or not yet there', async () => {
		expect(await warnedIn(off, 'paid-off-post')).toEqual([
			{ rule: 'paid-off-post', at: '发放.csv C3', said: '2022-04' },
			{ rule: 'paid-off-post', at: '发放.csv C5', said: '2022-02' }
		]);
	});

	test('somebody whom no roster has', async () => {
		expect(await warnedIn(unlisted, 'paid-unlisted', 'paid-off-post')).toEqual([
			{ rule: 'paid-unlisted', at: '未列.csv C2', said: '2022-03' }
		]);
	});

	test('nobody whose row of the roster was left out for an error', async () => {
		const faulty = laidOut(
			'花名册.csv',
			`镇街 | 姓名 | 身份证号 | 城乡类别 | 上岗时间 | 离岗时间
			古楼 | 甲 | ${a} | 乡村 | 2022-03-01 |
			古楼 | 乙 | ${b} | 乡村 | 2022-03-01 | 2022-04-01
			古楼 | 乙 | ${b} | 乡村 | 2022-04-31 |
			古楼 | 丁 | ${d} | 乡村 | 2022-02-30 |`
		);
		const payments = paid(
			`${d} | 丁 | 2022-03 | 680 | 2022-04-10
			${c} | 丙 | 2022-03 | 680 | 2022-04-10
			${b} | 乙 | 2022-04 | 680 | 2022-05-10`
		);
		const rules = ['paid-unlisted', 'paid-off-post', 'day-absent'];
		expect(await warned([plan, faulty, payments], ...rules)).toEqual([
			{ rule: 'paid-unlisted', at: '发放.csv C3', said: '2022-03' },
			{ rule: 'day-absent', at: '花名册.csv E4', said: '古楼街道 2022-04-31' },
			{ rule: 'day-absent', at: '花名册.csv E5', said: '古楼街道 2022-02-30' }
		]);
	});

	test('ask nothing of numbers that tell nobody apart', async () => {
		const rules = ['paid-twice', 'paid-unlisted', 'paid-off-post'];
		expect(await warnedIn(many, ...rules)).toEqual([]);
	});
});

describe('posts outside the plan', () => {
	test('of a town that it leaves out, or of a kind that it has none of there', async () => {
		const people = laidOut(
			'外.csv',
			`镇街 | 身份证号 | 城乡类别 | 上岗时间 | 退役士兵专项
			沙镇 | ${a} | 城镇 | 2022-03-01 |
			沙镇 | ${b} | 城镇 | 2022-03-02 |
			柳园 | ${c} | 乡村 | 2022-03-01 |
			新区 | ${d} | 乡村 | 2022-03-01 | 是
			古楼 | ${d} | 城镇 | 2022-03-01 |
			柳园 | ${d} | 乡村 | 2021-03-01 |`
		);
		const posts = laidOut(
			'岗位.csv',
			`岗位编号 | 镇街 | 城乡类别 | 开发日期\n1 | 沙镇 | 城镇 | 2022-02-01\n2 | 沙镇 | 乡村 | 2022-02-01`
		);
		const found = await warned([plan, roster, people, posts], 'outside-plan');
		const rule = 'outside-plan';
		expect(found).toEqual(
			expect.arrayContaining([
				{
					...{ rule, at: '外.csv', said: '沙镇镇 沙镇镇城镇' },
					message: '计划没有岗位，2人计为计划外，不进入完成率'
				},
				{
					...{ rule, at: '外.csv', said: '柳园街道 柳园街道乡村' },
					message: '计划没有岗位，1人计为计划外，不进入完成率'
				},
				{
					...{ rule, at: '岗位.csv', said: '沙镇镇 沙镇镇城镇' },
					message: '计划没有岗位，1个岗位计为计划外，不进入完成率'
				}
			])
		);
		expect(found).toHaveLength(3);
	});

	test('a county’s plan holds for all of its towns', async () => {
		const county = laidOut('计划.csv', '区县 | 城镇 | 乡村\n东昌府区 | 0 | 20');
		expect(await warned([county, roster], 'outside-plan')).toEqual([]);
	});
});

describe('plans of two levels', () => {
	const county = (urban: number, rural: number) =>
		laidOut('区.csv', `区县 | 城镇 | 乡村\n东昌府区 | ${urban} | ${rural}`);

	test.each([
		[4, 14, []],
		[4, 20, [{ rule: 'plan-undivided', at: '区.csv A2', said: '东昌府区 东昌府区' }]],
		[3, 14, [{ rule: 'plan-exceeded', at: '区.csv A2', said: '东昌府区 东昌府区' }]]
	])('the county’s %d and %d against 4 and 14 of its towns', async (urban, rural, found) => {
		const rules = ['plan-undivided', 'plan-exceeded'];
		expect(await warned([county(urban, rural), plan, roster], ...rules)).toEqual(found);
	});
});

test('budget rows of one day that say the same', async () => {
	expect(await warned(money, 'budget-repeated')).toEqual([
		{ rule: 'budget-repeated', at: '预算.csv A3', said: '东昌府区 东昌府区' }
	]);
});

test('a finance office’s total that is there twice is added', async () => {
	expect(await warned(money, 'finance-repeated')).toEqual([
		{ rule: 'finance-repeated', at: '财政.csv A4', said: '古楼街道 古楼街道' }
	]);
});

describe('adjustments of the plan', () => {
	const adjusted = (text: string) =>
		laidOut('计划调整.csv', `镇街 | 城乡类别 | 调增 | 调减 | 调整日期 | 文号\n${text}`);

	test('before the plan was issued, or to less than nothing', async () => {
		const rows = adjusted(
			`古楼 | 乡村 | 3 |   | 2022-03-10 | 甲字1号
			沙镇 | 乡村 |   | 5 | 2022-04-20 | 甲字2号
			沙镇 | 乡村 |   | 5 | 2022-05-20 | 甲字3号
			沙镇 | 乡村 | 9 |   | 2022-06-20 |`
		);
		const rules = ['plan-before-issue', 'plan-below-zero', 'plan-repeated'];
		expect(await warned([plan, roster, rows], ...rules)).toEqual([
			{ rule: 'plan-before-issue', at: '计划调整.csv E2', said: '古楼街道 2022-03-10' },
			{ rule: 'plan-below-zero', at: '计划调整.csv E4', said: '沙镇镇 -5' }
		]);
	});

	test('a column per 城乡 may take posts off, but only from a day on', async () => {
		const rows = laidOut(
			'调整.csv',
			'镇街 | 城镇 | 乡村 | 生效日期\n古楼 | -1 | 1 | 2022-04-20\n沙镇 | | -2 |'
		);
		expect(await warned([plan, roster, rows], 'plan-negative', 'count-negative')).toEqual([
			{ rule: 'plan-negative', at: '调整.csv D3', said: '沙镇镇' }
		]);
	});
});
