import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckId } from '$lib/checks/catalog';
import { stepChecks } from '$lib/checks/steps/catalog';
import { openForCases } from '../../../support/engine';
import { asking, foundIn, openSets } from '../cases';
import { dongchangfu, taibaihu, weihai } from './sets';

const rules = Object.keys(stepChecks) as CheckId[];

let engine: Awaited<ReturnType<typeof openForCases>>;
beforeAll(async () => {
	engine = await openForCases();
});
const sets = openSets();
afterAll(async () => {
	await engine.close();
	await sets.close();
});

describe.each(Object.entries({ dongchangfu, weihai, taibaihu }))('%s', (_, set) => {
	test('each rule finds the rows that it must, and no near miss', async () => {
		const { found, expected, checked } = await foundIn(await sets.of(set), set, rules);
		expect(found).toEqual(expected);
		for (const { rule, rows, columns } of checked)
			for (const it of rows) {
				expect(Object.keys(it).sort()).toEqual(columns.map(({ key }) => key).sort());
				expect(it.key).toMatch(new RegExp(`^${rule}/roster.csv//${it.row}/[0-9a-f]{8}$`));
				expect(it.column).toMatch(/^[A-Z]$/);
			}
	});
});

test('every rule has rows that it must find', () => {
	const hit = dongchangfu.rows.flatMap(({ hits = [] }) => hits);
	expect(new Set(hit)).toEqual(new Set(rules));
});

test('what is doubtful is said in words, with the days', async () => {
	const ask = await sets.of(dongchangfu);
	const of = async (rule: CheckId) =>
		Object.fromEntries((await ask(rule)).rows.map((it) => [String(it.name), it.detail]));
	expect(await of('step-order')).toMatchObject({
		评议早于报名: '民主评议（2022-02-07）早于报名申请（2022-02-08）',
		上岗早于审批: '上岗（2022-02-21）早于岗前培训（2022-02-26）'
	});
	expect(await of('publicity-approval')).toMatchObject({
		公示当天审批: '审批（2022-02-18）不晚于审核公示结束（2022-02-18）'
	});
	expect(await of('step-gap')).toMatchObject({
		没有审批和培训: '没有日期的环节：审批、岗前培训'
	});
	expect(await of('publicity-missing')).toMatchObject({
		没有公示: '没有公示日期，2022-03-15已上岗'
	});
	expect(await of('kin-unfiled')).toEqual({
		亲属未备案: '干部亲属，没有备案日期',
		亲属上岗次日备案: '干部亲属，2024-05-11才备案，已先上岗',
		亲属公示期间备案: '干部亲属，公示未结束，2024-02-17已备案'
	});
});

test('the clause is that of the day: 公示 stands in the order before the province’s plan', async () => {
	const ask = await sets.of(dongchangfu);
	const at = async (asOf: string) => (await ask('publicity-missing', { asOf })).source?.clause;
	expect(await at('2024-04-28')).toMatch(/^二（二）“开发流程为/);
	expect(await at('2024-04-29')).toContain('未经公示的人员不得办理上岗手续');
	expect((await ask('kin-unfiled', { asOf: '2024-04-28' })).state).toBe('lacking');
});

describe('never green where nothing was looked at', () => {
	const plan = 'town | level | issued\n古楼 | 乡村 | 5';
	const statesOf = (...roster: string[]) =>
		engine.alone(async (connection) => {
			const ask = await asking(connection, dongchangfu.info, { plan, roster }, '2024-06-30');
			const states: Record<string, string> = {};
			for (const rule of rules) {
				const { state, lacking, unchecked, untested, rows } = await ask(rule);
				const words = (of: typeof lacking) =>
					of.flatMap(({ columns }) => columns.map(({ label }) => label)).join(' ');
				const parts = [state, words(lacking), unchecked || '', words(untested)];
				states[rule] = parts.join('; ');
				expect(rows).toEqual([]);
			}
			return states;
		});

	test('columns that no file has', async () => {
		expect(await statesOf('town | level | on_date\n古楼 | 乡村 | 2022-03-15')).toEqual({
			'step-order':
				'lacking; 发布公告日期 报名申请日期 民主评议日期 公示开始日期 公示结束日期 审批日期 协议签订日期 岗前培训日期; ; ',
			'step-gap':
				'lacking; 发布公告日期 报名申请日期 民主评议日期 审批日期 协议签订日期 岗前培训日期; ; ',
			'publicity-missing': 'lacking; 公示开始日期 公示结束日期; ; ',
			'publicity-approval': 'lacking; 审批日期 公示结束日期; ; ',
			'kin-unfiled': 'lacking; 亲属备案日期 是否干部亲属; ; '
		});
	});

	test('columns that are blank throughout are none; the others are told to be missing', async () => {
		const roster = `town | level | on_date | applied_on | approved_on | trained_on | publicity | kin | kin_filed_on
			古楼 | 乡村 | 2024-05-15 | 2024-05-02 | 2024-05-10 | | | 否 | `;
		expect(await statesOf(roster)).toEqual({
			'step-order':
				'none; ; ; 发布公告日期 民主评议日期 公示开始日期 公示结束日期 协议签订日期 岗前培训日期',
			'step-gap': 'none; ; ; 发布公告日期 民主评议日期 协议签订日期 岗前培训日期',
			'publicity-missing': 'lacking; 公示开始日期 公示结束日期; ; ',
			'publicity-approval': 'lacking; 公示结束日期; ; ',
			'kin-unfiled': 'none; ; ; '
		});
	});

	test('files without any of the columns are counted, and nothing is held against their rows', async () => {
		const whole = `town | level | on_date | assessed_on | publicity | approved_on | kin | kin_filed_on
			古楼 | 乡村 | 2024-05-15 | 2024-05-02 | 2024.5.3-2024.5.8 | 2024-05-10 | 否 | `;
		const bare =
			'town | level | on_date | kin\n古楼 | 乡村 | 2024-05-15 | 是\n古楼 | 乡村 | 2024-05-16 | 是';
		expect(await statesOf(whole, bare)).toEqual({
			'step-order': 'none; ; 2; 发布公告日期 报名申请日期 协议签订日期 岗前培训日期',
			'step-gap': 'none; ; 2; 发布公告日期 报名申请日期 协议签订日期 岗前培训日期',
			'publicity-missing': 'none; ; 2; ',
			'publicity-approval': 'none; ; 2; ',
			'kin-unfiled': 'none; ; 2; '
		});
	});
});
